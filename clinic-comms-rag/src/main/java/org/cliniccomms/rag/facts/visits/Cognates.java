package org.cliniccomms.rag.facts.visits;

/** Tells whether two stems are one word, or the same word of English and Spanish. */
final class Cognates {
  private static final int COGNATE = 6;

  /** So many letters of a word, and no more of them, are a short form of it: "rehab". */
  private static final int SHORT_FORM = 4;

  private Cognates() {}

  static boolean areAlike(String one, String other) {
    boolean vaccines = isVaccination(one) && isVaccination(other);
    return vaccines || same(sound(one), sound(other));
  }

  /** Tells whether a word that was typed is the beginning of one on record. */
  static boolean isShortFor(String typed, String recorded) {
    return typed.length() >= SHORT_FORM
        && recorded.length() > typed.length() + 1
        && sound(recorded).startsWith(sound(typed));
  }

  /** The name of a kind of record is also that of a service. */
  static boolean isVaccination(String stem) {
    return stem.startsWith("vaccin") || stem.startsWith("vacun") || stem.startsWith("immuni");
  }

  /** Greek words are spelt by sound in Spanish: nephrology, nefrología. */
  private static String sound(String stem) {
    return stem.replace("psych", "psic")
        .replace("psiqu", "psic")
        .replace("ph", "f")
        .replace("th", "t")
        .replace("rh", "r")
        .replace("chi", "qui")
        .replace("y", "i")
        .replace("cc", "c")
        .replace("pn", "n")
        .replaceAll("tion$", "cion")
        .replaceAll("sion$", "cion");
  }

  private static boolean same(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    int same = 0;
    while (same < Math.min(one.length(), other.length())
        && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same >= COGNATE && same >= Math.min(one.length(), other.length()) - 2;
  }
}
