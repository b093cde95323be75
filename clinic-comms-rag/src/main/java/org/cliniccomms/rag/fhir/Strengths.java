package org.cliniccomms.rag.fhir;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How much of a medicine its name says that one unit holds. */
final class Strengths {
  private static final Pattern STRENGTH =
      Pattern.compile(
          "(?i)(?<![\\d.,/])(\\d+(?:[.,]\\d+)*)\\s*"
              + "((?:mg|mcg|µg|ug|ng|g|unt|units?|iu|ui|meq|mmol|%)"
              + "(?:/(?:\\d+(?:[.,]\\d+)?\\s*)?(?:ml|mg|g|l|hr|h|actuat|dose|dosis))?)"
              + "(?![\\p{L}/])");

  private Strengths() {}

  /** Such as {@code 250 mg} of {@code Amoxicillin 250 MG Oral Capsule}; one for each ingredient. */
  static List<String> in(String name) {
    return STRENGTH.matcher(name).results().map(Strengths::written).toList();
  }

  private static String written(MatchResult found) {
    String unit = found.group(2).toLowerCase(Locale.ROOT).replaceFirst("^unt\\b", "units");
    return found.group(1) + (unit.equals("%") ? "" : " ") + unit;
  }
}
