package org.cliniccomms.rag.reading;

import java.util.regex.Pattern;

/**
 * Writes "before the October sample", "anterior al de octubre" and "one panel back from October" as
 * what is before October: what was measured then is told by its month.
 */
final class BeforeASample {
  /** Words for what is measured at one time. */
  static final String SAMPLE =
      "(?:(?:blood|lipid|metabolic|lab|fasting)"
          + " )?(?:one|samples?|specimen|draw|bloods?|labs?|bloodwork|test|panel|profile|reading|check(?:"
          + " ?up)?|measurement|result|value|score|screen(?:ing)?|muestra|toma|medicion|control|examen(?:es)?|prueba|perfil(?:"
          + " lipidico)?|resultado|valor|puntaje|analisis|laboratorios?|extraccion)";

  private static final String BEFORE =
      "\\b(?:before|prior to|previous to|earlier than|antes de|antes|previ[oa]s? a|anterior(?:es)?"
          + " a|previo)(?:l| a| de| del)? ?";

  private static final String THE = "(?:(?:the|that|his|her|their|la|el|las|los|su|l) )?";

  private static final Pattern OF_A_MONTH =
      Pattern.compile(
          BEFORE + THE + "(?:" + SAMPLE + " )?(?:of|from|in|del?) (?=" + MonthNames.ANY + "\\b)");

  /** "Before the PHQ-9 of May": its name is the name of what is asked for, too. */
  private static final Pattern NAMED =
      Pattern.compile(
          BEFORE
              + THE
              + "(?<name>[a-z]{2,6}-\\d{1,2}) (?:of|from|in|del?) (?="
              + MonthNames.ANY
              + "\\b)");

  private static final Pattern A_MONTHS =
      Pattern.compile(
          BEFORE
              + THE
              + "(?<month>"
              + MonthNames.ANY
              + ")(?:'s)?(?<year> (?:19|20)\\d\\d)?(?:'s)? "
              + SAMPLE
              + "\\b");

  private static final Pattern ONE_BACK =
      Pattern.compile(
          "\\b(?:(?:go|step|look|count)(?:ing)? back|retroced\\w+) (?:one|an?|1|una?) "
              + SAMPLE
              + " (?:from|of|desde|de) (?:the |la |el )?(?="
              + MonthNames.ANY
              + "\\b)");

  private BeforeASample() {}

  /** Returns a folded text with such words written out. */
  static String writtenOut(String folded) {
    String back = ONE_BACK.matcher(folded).replaceAll("before ");
    String named = NAMED.matcher(back).replaceAll("${name} before ");
    String of = OF_A_MONTH.matcher(named).replaceAll("before ");
    return A_MONTHS
        .matcher(of)
        .replaceAll(
            found -> {
              String year = found.group(2) == null ? "" : found.group(2);
              return "before " + found.group(1) + year;
            });
  }
}
