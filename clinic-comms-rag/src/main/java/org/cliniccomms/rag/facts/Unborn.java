package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Words;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Knows questions for somebody who is just born: what its mother weighs does not answer them. */
final class Unborn {
  private static final Pattern UNBORN =
      Pattern.compile(
          "\\b(?:bab(?:y|ies)|newborns?|f(?:o)?et(?:us|al)|unborn|placenta\\w*|bebes?|guaguas?"
              + "|fet(?:o|al)|recien nacid[oa]s?)\\b");

  private static final Pattern OF_A_BIRTH =
      Pattern.compile(
          UNBORN.pattern()
              + "|\\b(?:deliver\\w+|gestation\\w*|pregnan\\w*|obstetric\\w*|birth\\w*|apgar|embaraz\\w+"
              + "|gestacion\\w*|parto|nac\\w+)\\b");

  /** Younger than that somebody may be the baby. */
  private static final int CHILD = 12;

  private Unborn() {}

  /** Tells whether a folded word is of somebody who is born, and not of who gives birth. */
  static boolean isNamed(String word) {
    return UNBORN.matcher(word).find();
  }

  /** Tells whether a baby is asked for, and what is told is of its mother. */
  static boolean isMeant(ReadQuestion question, Chart chart, List<ChartRecord> told, Instant now) {
    return UNBORN.matcher(String.join(" ", question.words())).find()
        && told.stream()
            .filter(one -> one.kind() == RecordKind.MEASUREMENT)
            .anyMatch(one -> !OF_A_BIRTH.matcher(Words.fold(one.title())).find())
        && chart
            .patient()
            .born()
            .map(born -> born.plusYears(CHILD).atStartOfDay(chart.patient().zone()).toInstant())
            .filter(grown -> grown.isBefore(now))
            .isPresent();
  }
}
