package org.cliniccomms.rag.facts;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a question wants to know of a prescription, in whichever words of two languages. */
enum MedicineAspect {
  /** Who wrote it. */
  PRESCRIBER,
  /** What it is for. */
  PURPOSE,
  /** Since when. */
  BEGINNING,
  /** How much of it. */
  STRENGTH,
  /** How and how often it is taken. */
  DOSING,
  /** At which time of the day, on which day. */
  DAYTIME,
  /** In which form, by which way. */
  FORM,
  /** Always, or when it is needed. */
  NEED,
  /** Whether it goes on. */
  STANDING,
  /** Whether it is over. */
  ENDED;

  private static final Set<MedicineAspect> WHETHER =
      EnumSet.of(DOSING, DAYTIME, FORM, NEED, STANDING, ENDED);

  /** Returns all that a question's words, with single blanks between them, ask for. */
  static Set<MedicineAspect> in(String words) {
    return Stream.of(values())
        .filter(one -> one.isIn(words))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(MedicineAspect.class)));
  }

  /**
   * Tells whether a question asks for some, and for such as go with a yes or no if it wants one.
   */
  static boolean areTold(MedicineReading reading) {
    Set<MedicineAspect> asked = reading.aspects();
    return reading.whether()
        ? !asked.isEmpty() && WHETHER.containsAll(asked)
        : !asked.contains(ENDED) && !Set.of(STANDING).containsAll(asked);
  }

  /** Tells whether words say that something is taken or given. */
  static boolean isGiven(String words) {
    return MedicineWords.has("given", words);
  }

  private boolean isIn(String words) {
    return MedicineWords.has(name().toLowerCase(Locale.ROOT), words);
  }
}
