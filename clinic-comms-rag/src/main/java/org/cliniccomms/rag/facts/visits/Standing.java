package org.cliniccomms.rag.facts.visits;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.reading.Operation;

/** How a visit stands that a question names, whatever its state. */
record Standing(VisitAsked asked, VisitTimes times) {
  private static final Set<RecordState> OFF = EnumSet.of(RecordState.CANCELLED, RecordState.MISSED);

  /** Tells whether it is so, or became so, is asked of a visit that is named. */
  boolean isAsked() {
    boolean named = !asked.certain().isEmpty() || asked.days().areOne();
    boolean whether = asked.question().operation() == Operation.YES_NO;
    if (!whether && asked.says(VisitSense.CANCELLED, VisitSense.MISSED)) {
      return false;
    }
    return named
        && !asked.says(VisitSense.NEXT, VisitSense.LAST, VisitSense.FIRST)
        && (asked.says(VisitSense.STATUS, VisitSense.HAPPENED)
            || (whether && asked.says(VisitSense.BOOKED, VisitSense.CANCELLED, VisitSense.MISSED)));
  }

  /** Returns the next one that stands, all of a day that is named alone; else the last one. */
  List<ChartRecord> of(List<ChartRecord> then) {
    List<ChartRecord> planned =
        then.stream().filter(one -> one.kind() == RecordKind.APPOINTMENT).toList();
    List<ChartRecord> all = planned.isEmpty() ? then : planned;
    boolean happened = asked.says(VisitSense.HAPPENED);
    List<ChartRecord> begun = all.stream().filter(times::hasBegun).toList();
    if (asked.says(VisitSense.PAST) && !happened && !begun.isEmpty()) {
      return begun.subList(begun.size() - 1, begun.size());
    }
    List<ChartRecord> standing =
        all.stream()
            .filter(
                one -> happened == OFF.contains(one.state()) && (happened || times.isToCome(one)))
            .toList();
    if (standing.isEmpty()) {
      return all.isEmpty() ? List.of() : all.subList(all.size() - 1, all.size());
    }
    boolean ofADay = asked.certain().isEmpty() && asked.days().areOne();
    return ofADay ? standing : standing.subList(0, 1);
  }
}
