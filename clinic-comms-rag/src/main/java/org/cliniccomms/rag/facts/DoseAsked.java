package org.cliniccomms.rag.facts;

import java.util.regex.Pattern;

/** Which dose a question is about, where it is not the current one. */
final class DoseAsked {
  private static final Pattern LIMIT =
      Pattern.compile(
          "\\b(?:max|maximum|maximal|min|minimum|minimal|maxim[oa]s?|minim[oa]s?|highest|lowest|at"
              + " (?:the )?most|mas (?:alt|baj)[oa]s?)\\b");
  private static final Pattern DOSE =
      Pattern.compile("\\b(?:dos(?:e|es|is|age|ages|ing)|strengths?|posologia|much|cuanto)\\b");
  private static final Pattern BEFORE =
      Pattern.compile(
          "\\b(?:previous|prior|(?<!how"
              + " )old|older|former|earlier|anterior(?:es)?|previ[oa]s?|penultim[oa]|antigu[oa]|viej[oa])\\b|\\b(?:before|antes)$|\\b(?:up|down)"
              + " from\\b|\\bfrom what\\b|\\bde cuanto a cuanto\\b|\\b(?:now|ahora|actual)"
              + " (?:and|vs|y) (?:before|antes)\\b|\\btomaba antes\\b|\\bdos(?:e|is)"
              + " (?:change|increase|decrease)|\\bcambios? de dosis\\b");

  private DoseAsked() {}

  /** Tells whether it is the most or least that may be given: what was prescribed is no limit. */
  static boolean isALimit(Ask ask) {
    String words = words(ask);
    return LIMIT.matcher(words).find() && DOSE.matcher(words).find();
  }

  static boolean isTheOneBefore(Ask ask) {
    return BEFORE.matcher(words(ask)).find();
  }

  private static String words(Ask ask) {
    return String.join(" ", ask.question().words());
  }
}
