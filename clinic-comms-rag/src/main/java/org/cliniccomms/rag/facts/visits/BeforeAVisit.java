package org.cliniccomms.rag.facts.visits;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Operation;

/**
 * Reads as a question about a visit to come what is asked of the time before it: "how long has she
 * to be off coffee before the scan" asks what is to be done.
 */
record BeforeAVisit(Chart chart, Glossary glossary) {
  /** Who asks one of these of the time before a visit means other visits. */
  private static final Set<VisitSense> OF_VISITS =
      EnumSet.of(
          VisitSense.VISIT,
          VisitSense.SEE,
          VisitSense.BOOKED,
          VisitSense.CANCELLED,
          VisitSense.MISSED,
          VisitSense.WAITING,
          VisitSense.PENDING,
          VisitSense.REBOOKED,
          VisitSense.ADMISSION,
          VisitSense.EMERGENCY,
          VisitSense.NEXT,
          VisitSense.LAST,
          VisitSense.FIRST,
          VisitSense.PAST,
          VisitSense.WHEN,
          VisitSense.WHERE,
          VisitSense.WHO,
          VisitSense.COUNT,
          VisitSense.REQUESTED);

  private static final Set<Operation> OF_VALUES =
      EnumSet.of(Operation.VALUE, Operation.LATEST, Operation.COUNT, Operation.FIRST);

  /** Returns how it is read; empty where it is about no visit to come that has instructions. */
  Optional<VisitAsked> read(VisitAsked asked) {
    if (asked.says(OF_VISITS) || OF_VALUES.contains(asked.question().operation())) {
      return Optional.empty();
    }
    return asked
        .event()
        .filter(VisitAsked.Event::before)
        .map(event -> toPrepare(asked, event.what()))
        .filter(before -> new NamedVisits(chart, before.names(), glossary).isToldBefore());
  }

  /** A thing that is named is to be among what is to be done; other words say how it is asked. */
  private static VisitAsked toPrepare(VisitAsked asked, VisitAsked visit) {
    EnumSet<VisitSense> senses = EnumSet.of(VisitSense.PREPARE);
    senses.addAll(visit.senses());
    List<VisitName> names = new ArrayList<>(visit.names());
    asked.certain().forEach(names::add);
    return new VisitAsked(
        asked.question(), senses, visit.days(), names, asked.others(), Optional.empty());
  }
}
