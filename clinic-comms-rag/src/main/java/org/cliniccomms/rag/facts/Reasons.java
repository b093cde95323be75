package org.cliniccomms.rag.facts;

import java.util.List;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;

/** What medicines and visits are given as the reason of. */
final class Reasons {
  private Reasons() {}

  /** Tells whether a reason of a record is all that is looked for. */
  static boolean has(Ask ask, List<Sought.Unit> units, ChartRecord record) {
    return !units.isEmpty()
        && record.detail(Detail.REASON).stream()
            .map(
                reason ->
                    ChartRecord.builder(record.chart(), record.id(), RecordKind.CONDITION, reason)
                        .build())
            .anyMatch(
                reason ->
                    units.stream()
                        .allMatch(unit -> ask.matching().explained(unit, reason).isPresent()));
  }

  /** Returns the records of a kind that have what is looked for as a reason, latest first. */
  static List<ChartRecord> of(Ask ask, RecordKind kind) {
    return ask.within(ask.records(kind)).stream()
        .filter(record -> has(ask, ask.sought().units(), record))
        .toList();
  }
}
