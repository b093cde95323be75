package org.cliniccomms.examples.benchmarks.chart;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.checking.CheckedReply;
import org.cliniccomms.rag.checking.Evidence;
import org.cliniccomms.rag.checking.ReplyCheck;
import org.cliniccomms.rag.search.RecordText;

/**
 * Holds the sentences of an answer once more against the whole records that they name, and against
 * what is answered from these records without a model.
 */
final class SecondCheck {
  private final ReplyCheck check;
  private final Chart chart;
  private final Map<RecordId, ChartRecord> records;
  private final List<Statement> unworded;

  SecondCheck(ReplyCheck check, Chart chart, Answer unworded) {
    this.check = check;
    this.chart = chart;
    this.records =
        chart.records().stream().collect(Collectors.toMap(ChartRecord::id, Function.identity()));
    this.unworded = unworded.statements();
  }

  /** Returns how many sentences do not hold. */
  int missing(Answer answer) {
    return answer.status() == AnswerStatus.NO_DATA
        ? 0
        : (int) answer.statements().stream().filter(one -> !holds(one)).count();
  }

  private boolean holds(Statement said) {
    if (said.sources().isEmpty()) {
      return false;
    }
    if (unworded.contains(said)) {
      return true;
    }
    CheckedReply checked =
        check.check(said.text() + " [1]", List.of(new Evidence(said.sources(), texts(said))));
    return checked.said() > 0 && checked.kept().size() == checked.said();
  }

  private String texts(Statement said) {
    Stream<String> whole =
        said.sources().stream()
            .map(records::get)
            .filter(record -> record != null)
            .map(record -> RecordText.of(record, chart.patient().zone()));
    Stream<String> told =
        unworded.stream()
            .filter(one -> one.sources().stream().anyMatch(said.sources()::contains))
            .map(Statement::text);
    return Stream.concat(whole, told).collect(Collectors.joining("\n"));
  }
}
