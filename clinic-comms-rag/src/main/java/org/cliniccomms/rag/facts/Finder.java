package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Answers one sort of questions from a chart. Implementations are thread-safe. */
@FunctionalInterface
public interface Finder {
  /** Returns what the chart says to the question; empty if it is not of this finder's sort. */
  Optional<Finding> find(ReadQuestion question, Chart chart, Instant now);

  /** Returns one that asks {@code other} where this one does not know the sort of question. */
  default Finder or(Finder other) {
    return (question, chart, now) ->
        find(question, chart, now).or(() -> other.find(question, chart, now));
  }
}
