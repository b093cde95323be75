package org.cliniccomms.patient;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.cliniccomms.contact.ChannelKind;
import org.jspecify.annotations.Nullable;

/**
 * How a patient wants to be spoken to.
 *
 * @param preferred the channel to try first; null for the clinic's usual order
 * @param allowed the channels by which we may start a conversation; an answer always goes back by
 *     the channel on which the patient wrote
 * @param quietHours when the patient does not want to be asked
 * @param zone where the patient reads the clock; null for the seat's location
 * @param language of what is said; null for the clinic's
 */
public record CommunicationPreferences(
    @Nullable ChannelKind preferred,
    Set<ChannelKind> allowed,
    QuietHours quietHours,
    @Nullable ZoneId zone,
    @Nullable Locale language) {
  public CommunicationPreferences {
    Objects.requireNonNull(quietHours, "quietHours");
    allowed = Set.copyOf(allowed);
    if (preferred != null && !allowed.contains(preferred)) {
      throw new IllegalArgumentException(
          "preferred: " + preferred + " is not allowed; allow it, or prefer another channel");
    }
  }

  /** Texts only, at the clinic's hours and in its language. */
  public static CommunicationPreferences standard() {
    return new CommunicationPreferences(
        null, Set.of(ChannelKind.SMS), QuietHours.none(), null, null);
  }

  /** The same with these channels, of which the first is preferred. */
  public CommunicationPreferences over(ChannelKind first, ChannelKind... others) {
    return new CommunicationPreferences(
        first, EnumSet.of(first, others), quietHours, zone, language);
  }

  /** The same with quiet hours. */
  public CommunicationPreferences quiet(QuietHours hours) {
    return new CommunicationPreferences(preferred, allowed, hours, zone, language);
  }

  /** The same for somebody who reads the clock there; null for the seat's location. */
  public CommunicationPreferences in(@Nullable ZoneId other) {
    return new CommunicationPreferences(preferred, allowed, quietHours, other, language);
  }

  /** The same in another language; null for the clinic's. */
  public CommunicationPreferences speaking(@Nullable Locale other) {
    return new CommunicationPreferences(preferred, allowed, quietHours, zone, other);
  }

  /** The patient's own language, or {@code usual} if none is known. */
  public Locale languageOr(Locale usual) {
    return language == null ? usual : language;
  }

  /** The allowed channels: the preferred one first, then in the order of {@code usual}. */
  public List<ChannelKind> inOrder(List<ChannelKind> usual) {
    return usual.stream()
        .filter(allowed::contains)
        .sorted((one, other) -> Boolean.compare(other == preferred, one == preferred))
        .toList();
  }
}
