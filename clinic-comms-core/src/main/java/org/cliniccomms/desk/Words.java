package org.cliniccomms.desk;

/** Words of the other system, as they can be kept here. */
final class Words {
  private Words() {}

  /**
   * The same without what no database keeps, cut to a length.
   *
   * @param most at least 2
   */
  static String of(String text, int most) {
    String kept = text.replace("\0", "").strip();
    if (kept.length() <= most) {
      return kept;
    }
    boolean inPair = Character.isHighSurrogate(kept.charAt(most - 2));
    return kept.substring(0, inPair ? most - 2 : most - 1).stripTrailing() + "…";
  }

  /** The same; what stands for it if it says nothing. */
  static String of(String text, int most, String otherwise) {
    String kept = of(text, most);
    return kept.isBlank() ? of(otherwise, most) : kept;
  }
}
