package org.cliniccomms.rag.facts.visits;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.glossary.Glossary;

/** Leaves of visits those before or after what a question names. */
record BeforeOrAfter(VisitAsked asked, Chart chart, Glossary glossary, VisitTimes times) {
  /** Returns those that are left; empty if nothing such is on record. */
  Optional<List<ChartRecord>> of(List<ChartRecord> visits) {
    if (asked.event().isEmpty()) {
      return Optional.of(visits);
    }
    VisitAsked.Event event = asked.event().get();
    return planned(event.what())
        .or(() -> new HappenedThen(chart, glossary).find(event.what()))
        .map(
            happened ->
                visits.stream()
                    .filter(one -> !one.equals(happened))
                    .filter(one -> isRelated(one, happened, event.before()))
                    .toList());
  }

  /** Who asks for what comes then means a visit that is to come itself, if there is such a one. */
  private Optional<ChartRecord> planned(VisitAsked what) {
    boolean past = asked.says(VisitSense.PAST, VisitSense.LAST);
    if (past || (what.names().isEmpty() && what.days().areAny())) {
      return Optional.empty();
    }
    return new NamedVisits(chart, what.names(), glossary)
        .having().stream()
            .filter(one -> times.isPlannedAhead(one) && what.days().has(one, times.zone()))
            .min(Comparator.comparing(times::moment));
  }

  private boolean isRelated(ChartRecord one, ChartRecord happened, boolean before) {
    Instant moment = times.moment(happened);
    return before ? times.moment(one).isBefore(moment) : times.moment(one).isAfter(moment);
  }
}
