package org.cliniccomms.fhir;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Chilean RUN, which is written in many ways and carries a check digit. */
final class ChileanRun {
  private static final Pattern FORM = Pattern.compile("0*(\\d{1,9})([0-9K])");
  private static final Pattern BETWEEN = Pattern.compile("[\\s.\\p{Pd}]");

  private ChileanRun() {}

  /** As {@code 12345678-5}; empty if its check digit is wrong or it is no RUN at all. */
  static Optional<String> canonical(String written) {
    Matcher parts = FORM.matcher(BETWEEN.matcher(written).replaceAll("").replace('k', 'K'));
    return parts.matches() && checkDigit(parts.group(1)) == parts.group(2).charAt(0)
        ? Optional.of(parts.group(1) + "-" + parts.group(2))
        : Optional.empty();
  }

  private static char checkDigit(String number) {
    int sum = 0;
    for (int place = 0; place < number.length(); place++) {
      int digit = number.charAt(number.length() - 1 - place) - '0';
      sum += digit * (2 + place % 6);
    }
    return "0K987654321".charAt(sum % 11);
  }
}
