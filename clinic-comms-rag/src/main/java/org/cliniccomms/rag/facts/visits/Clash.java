package org.cliniccomms.rag.facts.visits;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cliniccomms.rag.chart.ChartRecord;

/** Finds the visits to come that are at one time with another. */
record Clash(VisitTimes times) {
  /** Returns those that begin before another one is over. */
  List<ChartRecord> of(List<ChartRecord> all) {
    List<ChartRecord> ahead =
        all.stream()
            .filter(times::isPlannedAhead)
            .filter(one -> one.start().orElseThrow().at() != null)
            .toList();
    return ahead.stream()
        .filter(one -> ahead.stream().anyMatch(other -> !one.equals(other) && meet(one, other)))
        .toList();
  }

  private boolean meet(ChartRecord one, ChartRecord other) {
    return times.moment(one).isBefore(end(other)) && times.moment(other).isBefore(end(one));
  }

  /** One whose end is not recorded takes no time but its beginning. */
  private Instant end(ChartRecord record) {
    Instant first = times.moment(record).plus(Duration.ofMillis(1));
    return record.end().map(end -> end.start(times.zone())).filter(first::isBefore).orElse(first);
  }
}
