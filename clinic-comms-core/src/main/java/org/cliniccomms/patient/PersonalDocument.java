package org.cliniccomms.patient;

import java.util.Objects;

/**
 * An identity document or a number that identifies a patient, such as a Chilean RUN.
 *
 * <p>Two are the same if type, number and issuer are, so the number is in its canonical form: no
 * dots, no spaces, letters as capitals.
 *
 * @param type its short name where it is issued: {@code RUN}, {@code CC}, {@code TI}, {@code MRN} …
 * @param number in its canonical form
 * @param issuer a URI that tells numbers of the same type apart, such as that of a hospital; empty
 *     where the type alone does
 */
public record PersonalDocument(String type, String number, String issuer) {
  public PersonalDocument {
    Objects.requireNonNull(issuer, "issuer");
    if (!type.matches("[A-Z0-9-]{1,16}")) {
      throw new IllegalArgumentException("type: give 1 to 16 capitals and digits, such as CC");
    }
    if (number.isBlank() || number.length() > 64 || hasControls(number)) {
      throw new IllegalArgumentException("number: use 1 to 64 characters that can be printed");
    }
    if (issuer.length() > 200 || hasControls(issuer)) {
      throw new IllegalArgumentException("issuer: use at most 200 characters of a URI");
    }
  }

  private static boolean hasControls(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  /** Without the number. */
  @Override
  public String toString() {
    return "PersonalDocument[" + type + "]";
  }
}
