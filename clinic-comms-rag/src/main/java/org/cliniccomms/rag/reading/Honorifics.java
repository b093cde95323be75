package org.cliniccomms.rag.reading;

import java.util.Set;

/** Words of courtesy that stand before a person's name, in English and Spanish. */
public final class Honorifics {
  private static final Set<String> ALL =
      Set.of(
          "mr",
          "mrs",
          "ms",
          "miss",
          "sr",
          "sra",
          "srta",
          "senor",
          "senora",
          "senorita",
          "don",
          "dona");

  private Honorifics() {}

  /** Tells whether a word is one; it has small letters and no accents. */
  public static boolean isOne(String folded) {
    return ALL.contains(folded);
  }
}
