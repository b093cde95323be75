package org.cliniccomms.rag.facts.visits;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.reading.TimeSpan;

/** The appointments of a chart that a question may be about, as they stand at a moment. */
final class Appointments {
  private final List<ChartRecord> all;
  private final List<ChartRecord> wanted;
  private final Instant now;
  private final ZoneId zone;
  private final boolean any;

  Appointments(Chart chart, Instant now, Wanted what, TimeSpan span, boolean mayBeNextYear) {
    this.now = now;
    this.zone = chart.patient().zone();
    this.all =
        chart.records().stream()
            .filter(record -> record.kind() == RecordKind.APPOINTMENT)
            .filter(record -> record.state() != RecordState.NOT_SO)
            .sorted(Comparator.comparing(this::moment).thenComparing(ChartRecord::id))
            .toList();
    this.wanted = within(what.best(all), span, mayBeNextYear);
    this.any = what.isAny();
  }

  /** Of a day or month without a year, that of the next one is meant where the last has none. */
  private List<ChartRecord> within(List<ChartRecord> best, TimeSpan span, boolean mayBeNextYear) {
    List<ChartRecord> then = best.stream().filter(one -> isWithin(one, span)).toList();
    return then.isEmpty() && mayBeNextYear && span.from() != null && span.until() != null
        ? within(best, nextYear(span), false)
        : then;
  }

  private static TimeSpan nextYear(TimeSpan span) {
    return new TimeSpan(
        Objects.requireNonNull(span.from()).plusYears(1),
        Objects.requireNonNull(span.until()).plusYears(1));
  }

  private boolean isWithin(ChartRecord record, TimeSpan span) {
    return span.isAlways()
        || record.start().map(start -> span.contains(start.day(zone))).orElse(false);
  }

  private Instant moment(ChartRecord record) {
    return record.date().map(date -> date.start(zone)).orElse(Instant.MAX);
  }

  ZoneId zone() {
    return zone;
  }

  /** Tells whether the question names a service, professional or place that there is. */
  boolean areNamed() {
    return !any && !wanted.isEmpty();
  }

  /** Tells whether the question names none in particular. */
  boolean areAny() {
    return any;
  }

  /** Returns all that are meant, the earliest first. */
  List<ChartRecord> meant() {
    return wanted;
  }

  /** Returns the booked ones that are still to come, the earliest first. */
  List<ChartRecord> ahead() {
    return in(EnumSet.of(RecordState.BOOKED)).stream().filter(this::isToCome).toList();
  }

  /** Returns those to be confirmed; of a past day only if there are no others. */
  List<ChartRecord> pending() {
    List<ChartRecord> pending = in(EnumSet.of(RecordState.PENDING));
    List<ChartRecord> toCome = pending.stream().filter(this::isToCome).toList();
    return toCome.isEmpty() ? pending : toCome;
  }

  List<ChartRecord> in(Set<RecordState> states) {
    return wanted.stream().filter(record -> states.contains(record.state())).toList();
  }

  /** Without a time it has not passed. */
  boolean isToCome(ChartRecord record) {
    return !new VisitTimes(now, zone).hasBegun(record);
  }

  /** Returns the one to tell of: the next one ahead, else one to be confirmed, else the latest. */
  List<ChartRecord> nearest() {
    for (List<ChartRecord> some :
        List.of(
            ahead(),
            pending().stream().filter(this::isToCome).toList(),
            in(EnumSet.of(RecordState.WAITING)))) {
      if (!some.isEmpty()) {
        return List.of(some.get(0));
      }
    }
    return wanted.isEmpty() ? List.of() : List.of(wanted.get(wanted.size() - 1));
  }
}
