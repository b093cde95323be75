package org.cliniccomms.rag.facts;

import java.time.LocalDate;
import java.time.ZoneId;
import org.cliniccomms.rag.chart.ChartRecord;

/** The days of what happened, the first and the last one. */
record Stretch(LocalDate from, LocalDate to) {
  static Stretch of(LocalDate day) {
    return new Stretch(day, day);
  }

  /** Returns the days of a record; one of long ago without a date. */
  static Stretch of(ChartRecord record, ZoneId zone) {
    LocalDate from = record.date().map(date -> date.day(zone)).orElse(LocalDate.MIN);
    LocalDate to = record.end().map(end -> end.day(zone)).orElse(from);
    return new Stretch(from, to.isBefore(from) ? from : to);
  }

  boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
