package org.cliniccomms.rag.asking;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.answer.Turn;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Completes a question that names nothing, "and the one before?", by the one before it in the same
 * session about the same patient.
 */
final class FollowUp {
  private static final int LONGEST = 7;

  private static final Pattern ELLIPTIC =
      Pattern.compile(
          "^(?:and |y |what about |e )?(?:the )?(?:one |value |result )?(?:just )?(?:before(?: that"
              + "| this| it)?(?: one)?|previous(?: one)?|prior(?: one)?|(?:el|la|lo)? ?(?:anterior"
              + "|previ[oa])|antes(?: de (?:eso|ese|esa))?)$");

  private FollowUp() {}

  /** Tells whether a question goes on from the one before. */
  static boolean is(ReadQuestion question) {
    return question.target().isEmpty()
        && question.words().size() <= LONGEST
        && ELLIPTIC.matcher(String.join(" ", question.words())).find();
  }

  /**
   * Returns the question with what the last one was about; empty without a last one, and where that
   * was not answered from what was measured: of nothing else is the one before told.
   */
  static Optional<String> completed(ReadQuestion question, List<Turn> earlier, Chart chart) {
    return earlier.isEmpty() || !isOfMeasurements(earlier.get(earlier.size() - 1), chart)
        ? Optional.empty()
        : Optional.of(earlier.get(earlier.size() - 1).question() + " " + question.text());
  }

  private static boolean isOfMeasurements(Turn turn, Chart chart) {
    Set<RecordId> told =
        turn.statements().stream()
            .flatMap(statement -> statement.sources().stream())
            .collect(Collectors.toSet());
    return !told.isEmpty()
        && chart.records().stream()
            .filter(record -> told.contains(record.id()))
            .allMatch(record -> record.kind() == RecordKind.MEASUREMENT);
  }
}
