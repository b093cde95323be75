package org.cliniccomms.examples.server.web;

/** Text that a person can have written, and that the database takes. */
public final class PlainText {
  /** What is wrong with other text. */
  static final String REASON = "must not hold control characters";

  private static final String ALLOWED = "\t\n\r";

  private PlainText() {}

  /** Returns whether {@code text} has no control character but tabs and line ends. */
  public static boolean is(String text) {
    return text.codePoints().noneMatch(PlainText::isWrong);
  }

  private static boolean isWrong(int character) {
    boolean control = Character.isISOControl(character) && ALLOWED.indexOf(character) < 0;
    // Half of a pair cannot be written as UTF-8.
    return control || Character.getType(character) == Character.SURROGATE;
  }
}
