package org.cliniccomms.rag.facts.visits;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;

/** When visits are, seen from now. */
record VisitTimes(Instant now, ZoneId zone) {
  private static final Set<RecordState> TO_COME =
      EnumSet.of(RecordState.BOOKED, RecordState.PENDING);

  /** Returns when a visit begins; that of one without a date is never. */
  Instant moment(ChartRecord record) {
    return record.date().map(date -> date.start(zone)).orElse(Instant.MAX);
  }

  /** Tells whether an appointment is to take place, or may be. */
  boolean isPlannedAhead(ChartRecord record) {
    return record.kind() == RecordKind.APPOINTMENT
        && TO_COME.contains(record.state())
        && isToCome(record);
  }

  /** Tells whether the patient came to an appointment. */
  boolean isKept(ChartRecord record) {
    return record.kind() == RecordKind.APPOINTMENT
        && (record.state() == RecordState.DONE
            || (record.state() == RecordState.ACTIVE && hasBegun(record)));
  }

  /** Tells whether it has a time, and has not begun. */
  boolean isToCome(ChartRecord record) {
    return record.start().isPresent() && !hasBegun(record);
  }

  /** Tells whether it has begun; one of a day has once the day is over. */
  boolean hasBegun(ChartRecord record) {
    return record
        .start()
        .filter(
            start ->
                start.at() == null
                    ? start.day(zone).isBefore(now.atZone(zone).toLocalDate())
                    : start.at().isBefore(now))
        .isPresent();
  }
}
