package org.cliniccomms.patient;

import java.text.Normalizer;

/** The characters of a written phone number, made plain. */
final class PhoneText {

  private static final int MINUS_SIGN = 0x2212;

  private PhoneText() {}

  /**
   * Maps every script's digits to ASCII, every dash to a hyphen and every space to a blank.
   *
   * <p>Drops invisible format characters, which address books put around a copied number.
   */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .filter(character -> Character.getType(character) != Character.FORMAT)
        .map(PhoneText::plain)
        .forEach(plain::appendCodePoint);
    return plain.toString().strip();
  }

  /** Returns the ASCII digits of a plain text. */
  static String digits(String plain) {
    return plain.replaceAll("[^0-9]", "");
  }

  private static int plain(int character) {
    int digit = Character.digit(character, 10);
    if (digit >= 0) {
      return '0' + digit;
    }
    if (Character.getType(character) == Character.DASH_PUNCTUATION || character == MINUS_SIGN) {
      return '-';
    }
    if (character == '\n' || character == '\r') {
      return '\n';
    }
    boolean isSpace = Character.isSpaceChar(character) || Character.isWhitespace(character);
    return isSpace ? ' ' : character;
  }
}
