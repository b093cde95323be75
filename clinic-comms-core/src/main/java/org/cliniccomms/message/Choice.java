package org.cliniccomms.message;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a patient can give by pressing something: a button, a row of a list, a key.
 *
 * @param id what comes back when it is pressed: the name of an intent, or {@code slot_9} for the
 *     ninth of the times that are offered
 * @param title what the button says
 */
public record Choice(String id, String title) {
  private static final Pattern SLOT = Pattern.compile("slot_([1-9][0-9]?)");

  /** Refuses an id that means nothing. */
  public Choice {
    Objects.requireNonNull(id, "id");
    if (title.isBlank()) {
      throw new IllegalArgumentException("title: must not be blank; say what the choice means");
    }
    boolean isIntent =
        Arrays.stream(ReplyIntent.values())
            .anyMatch(it -> it != ReplyIntent.TIME && it.name().equals(id));
    if (!isIntent && slotOf(id).isEmpty()) {
      throw new IllegalArgumentException("id: give the name of an intent, or slot_1 to slot_99");
    }
  }

  /** An answer that means this. */
  public Choice(ReplyIntent intent, String title) {
    this(intent.name(), title);
  }

  /** The time of this number among those that are offered, from 1 on. */
  public static Choice slot(int number, String title) {
    return new Choice(slotId(number), title);
  }

  /** What comes back when the time of this number is pressed. */
  public static String slotId(int number) {
    return "slot_" + number;
  }

  /** The number of the time that an id stands for; empty if it stands for none. */
  public static OptionalInt slotOf(@Nullable String id) {
    Matcher matcher = SLOT.matcher(id == null ? "" : id);
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /** What pressing it means. */
  public ReplyIntent intent() {
    return slotOf(id).isPresent() ? ReplyIntent.TIME : ReplyIntent.valueOf(id);
  }
}
