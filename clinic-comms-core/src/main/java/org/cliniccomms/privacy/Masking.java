package org.cliniccomms.privacy;

import java.util.regex.Pattern;

/**
 * Shortens patient data to what may stand in a log or on a page.
 *
 * <p>The result helps a person to tell two rows apart, and no more. It is not anonymous: four
 * digits or a rare mail domain can point to somebody who is known to be a patient.
 */
public final class Masking {

  private static final String HIDDEN = "***";

  /** With fewer digits, four would be most of the number. */
  private static final int MIN_DIGITS = 8;

  private static final Pattern DOMAIN =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

  private Masking() {}

  /** Returns {@code ***} and the last four digits; numbers under eight digits show none. */
  public static String phone(String phone) {
    int[] digits = phone.codePoints().filter(Character::isDigit).toArray();
    if (digits.length < MIN_DIGITS) {
      return HIDDEN;
    }
    StringBuilder masked = new StringBuilder(HIDDEN);
    for (int i = digits.length - 4; i < digits.length; i++) {
      masked.append(Character.digit(digits[i], 10));
    }
    return masked.toString();
  }

  /** Returns the first letter and the domain, as {@code a***@example.org}; else {@code ***}. */
  public static String email(String email) {
    int at = email.lastIndexOf('@');
    if (at < 1 || !DOMAIN.matcher(email.substring(at + 1)).matches()) {
      return HIDDEN; // also keeps line breaks out of the log
    }
    int first = email.codePointAt(0);
    boolean showsAll = Character.charCount(first) == at;
    String shown = !showsAll && Character.isLetterOrDigit(first) ? Character.toString(first) : "";
    return shown + HIDDEN + email.substring(at);
  }

  /** Returns only the length, as {@code [42 characters]}. */
  public static String text(String text) {
    int length = text.codePointCount(0, text.length());
    return "[" + length + (length == 1 ? " character]" : " characters]");
  }
}
