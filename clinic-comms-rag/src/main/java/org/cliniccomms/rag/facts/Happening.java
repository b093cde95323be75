package org.cliniccomms.rag.facts;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * What a part of a question says happened, as a chart has it.
 *
 * @param clause that part, read as a question for when it was
 * @param oldestFirst the dated records of it, all of one kind
 */
record Happening(Ask ask, ReadQuestion clause, List<ChartRecord> oldestFirst) {
  Happening {
    oldestFirst = oldestFirst.stream().sorted(Comparator.comparing(one -> day(ask, one))).toList();
  }

  static LocalDate day(Ask ask, ChartRecord record) {
    return record.date().orElseThrow().day(ask.zone());
  }

  /** Returns the one that is meant where but one can be: what lasts begins once. */
  ChartRecord one() {
    return clause.operation() == Operation.LATEST || isEnd()
        ? oldestFirst.get(oldestFirst.size() - 1)
        : oldestFirst.get(0);
  }

  /** Returns those that may be meant: of what was done several times each. */
  List<ChartRecord> each() {
    boolean once =
        lasts() || clause.operation() == Operation.FIRST || clause.operation() == Operation.LATEST;
    return once ? List.of(one()) : oldestFirst;
  }

  RecordKind kind() {
    return oldestFirst.get(0).kind();
  }

  boolean lasts() {
    return kind() == RecordKind.CONDITION
        || kind() == RecordKind.MEDICATION
        || kind() == RecordKind.ALLERGY;
  }

  /** Tells whether its end is meant: "when the shingles resolved". */
  private boolean isEnd() {
    return clause.operation() == Operation.WHEN_ENDED && lasts();
  }

  /** Returns the day that is meant of a record. */
  ChartDate date(ChartRecord record) {
    return isEnd() ? record.end().orElseThrow() : record.date().orElseThrow();
  }

  LocalDate day(ChartRecord record) {
    return date(record).day(ask.zone());
  }

  /** Tells whether the day that is meant is known. */
  boolean isDated() {
    return !isEnd() || one().end().isPresent();
  }

  /** Returns what happened and when, as a part of a sentence. */
  String said(ChartRecord record) {
    return isEnd()
        ? said(record, record.kind() == RecordKind.CONDITION ? "resolved" : "stopped", date(record))
        : began(record);
  }

  /** Returns the same for the beginning of what lasts. */
  String began(ChartRecord record) {
    String key =
        switch (record.kind()) {
          case CONDITION -> "diagnosed";
          case MEDICATION -> "prescribed";
          case ALLERGY -> "allergy";
          default -> "done";
        };
    return said(record, key, record.date().orElseThrow());
  }

  private String said(ChartRecord record, String key, ChartDate date) {
    String day = ask.wording().date(date, ask.zone());
    return ask.wording().say("then." + key, ask.called(record), day);
  }
}
