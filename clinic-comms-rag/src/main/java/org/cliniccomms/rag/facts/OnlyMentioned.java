package org.cliniccomms.rag.facts;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Tells whether what a question asks about is only mentioned: a result of what is still to be done,
 * a dose of what nobody prescribed.
 */
final class OnlyMentioned {
  private static final Pattern RESULT =
      Pattern.compile(
          "\\b(?:show(?:ed|n)?|f(?:ou|i)nd(?:ings?)?|results?|reveal(?:ed)?|conclu\\w+|said"
              + "|mostr(?:o|aba|aron)|sali(?:o|eron)|encontr\\w+|hallazgos?|resultados?"
              + "|revelo|arrojo|dijo)\\b");

  private static final Pattern AGE_OF_ANOTHER =
      Pattern.compile(
          "\\bhow old (?:is|was|were|are) (?:the|his|her|their)"
              + " (?!(?:patient|pt|wom[ae]n|m[ae]n)\\b)\\w+|\\bque edad (?:tiene|tenia|tuvo)"
              + " (?:el|la|su) (?!(?:paciente|senora?|mujer|hombre)\\b)\\w+");

  /** Kinds of records that tell of what is to be done. */
  private static final Set<RecordKind> AHEAD = EnumSet.of(RecordKind.APPOINTMENT, RecordKind.ORDER);

  private static final Set<Operation> DOSES = EnumSet.of(Operation.HOW_MUCH, Operation.HOW_OFTEN);

  private final ReadQuestion question;
  private final Bearing bearing;

  OnlyMentioned(ReadQuestion question, Glossary glossary) {
    this.question = question;
    this.bearing = Bearing.of(question, glossary);
  }

  /** "How old was the donor": no record of the patient's tells it. */
  static boolean isAgeOfAnother(ReadQuestion question) {
    return AGE_OF_ANOTHER.matcher(String.join(" ", question.words())).find();
  }

  /** Tells whether a chart has no record that could answer. */
  boolean in(Chart chart) {
    if (isAgeOfAnother(question)) {
      return true;
    }
    boolean dose = question.names(RecordKind.MEDICATION) && DOSES.contains(question.operation());
    boolean result = RESULT.matcher(String.join(" ", question.words())).find();
    if (!dose && !result) {
      return false;
    }
    Set<RecordKind> kinds =
        chart.records().stream()
            .filter(bearing::isOn)
            .map(ChartRecord::kind)
            .collect(Collectors.toSet());
    // What notes say of the patient's own doses was looked for before.
    return !kinds.isEmpty()
        && (dose ? kinds.equals(Set.of(RecordKind.NOTE)) : AHEAD.containsAll(kinds));
  }
}
