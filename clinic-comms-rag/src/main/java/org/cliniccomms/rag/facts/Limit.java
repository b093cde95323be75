package org.cliniccomms.rag.facts;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.ReadQuestion;

/** A number above or below which values are asked for: "first LDL under 70", "RAC sobre 200". */
record Limit(boolean above, BigDecimal number) {
  private static final String NUMBER =
      " ?(?:to |of |de |a |los |las |el |the |un |una )*(\\d+(?:[.,]\\d+)?)(?![\\d/])"
          + "(?! ?(?:days?|weeks?|months?|years?|yrs?|hours?|times|dias?|semanas?|mes(?:es)?|anos?"
          + "|horas?|veces)\\b)";

  private static final Pattern ABOVE =
      Pattern.compile(
          "(?:\\b(?:above|over|exceed(?:s|ed|ing)?|pass(?:es|ed)?|more than|greater than|higher"
              + " than|mas de|mas alt[oa]s? (?:que|de)|sobre|super(?:o|aron|ior|iores|a|ado)(?:"
              + " alguna vez)?|pas(?:o|aron|ado|a)|mayor(?:es)?(?: que)?|por"
              + " encima|arriba|reach(?:ed)?|hit|llego|alcanzo)\\b|>=?|≥)"
              + NUMBER);
  private static final Pattern BELOW =
      Pattern.compile(
          "(?:\\b(?:below|under|less than|lower than|beneath|menos de|mas baj[oa]s? (?:que|de)|bajo"
              + "|debajo|por debajo|inferior(?:es)?|menor(?:es)?(?: que)?)\\b|<=?|≤)"
              + NUMBER);

  static Optional<Limit> in(ReadQuestion question) {
    String folded = Words.fold(question.body());
    return in(ABOVE.matcher(folded), true).or(() -> in(BELOW.matcher(folded), false));
  }

  private static Optional<Limit> in(Matcher found, boolean above) {
    return found.find()
        ? Optional.of(new Limit(above, new BigDecimal(found.group(1).replace(',', '.'))))
        : Optional.empty();
  }

  /** Tells whether a number lies beyond it. */
  boolean isBeyond(BigDecimal value) {
    int order = value.compareTo(number);
    return above ? order > 0 : order < 0;
  }

  /** Returns the key of the sentence that no value does. */
  String none() {
    return above ? "measured.none.above" : "measured.none.below";
  }
}
