package org.cliniccomms.rag.facts;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is done with a medicine, or what it does, in whichever words of two languages. */
public enum MedicineDeed {
  /** It is no longer taken. */
  STOPPED,
  /** It is not taken for a while. */
  HELD,
  /** More of it is taken. */
  RAISED,
  /** Less of it is taken. */
  LOWERED,
  /** It is taken otherwise, or another one instead. */
  CHANGED,
  /** It is taken from now on. */
  STARTED,
  /** It is taken or prescribed. */
  GIVEN,
  /** It goes on as it was. */
  KEPT,
  /** Somebody thinks of one of these. */
  WEIGHED,
  /** One of these is not done. */
  DENIED,
  /** It does harm. */
  HARMED,
  /** Something came of it, whatever. */
  HAPPENED;

  private static final Set<MedicineDeed> CHANGES =
      EnumSet.of(STOPPED, HELD, RAISED, LOWERED, CHANGED);

  /** Returns those that end or change how a medicine is taken. */
  public static Set<MedicineDeed> changes() {
    return EnumSet.copyOf(CHANGES);
  }

  /** Returns all that folded words speak of. */
  public static Set<MedicineDeed> in(String folded) {
    return Stream.of(values())
        .filter(deed -> deed.isIn(folded))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(MedicineDeed.class)));
  }

  /** Tells whether folded words speak of this one. */
  public boolean isIn(String folded) {
    return Objects.requireNonNull(Words.ALL.get(name().toLowerCase(Locale.ROOT)))
        .matcher(folded)
        .find();
  }

  private static final class Words {
    private static final Map<String, Pattern> ALL = WordGroups.read("medicine-deeds.txt");
  }
}
