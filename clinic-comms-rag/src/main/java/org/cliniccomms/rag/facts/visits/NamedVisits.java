package org.cliniccomms.rag.facts.visits;

import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Glossary;

/** The visits and appointments of a chart that have the names in a question. */
final class NamedVisits {
  private final List<Candidate> all;
  private final List<VisitName> names;
  private final Glossary glossary;

  NamedVisits(Chart chart, List<VisitName> names, Glossary glossary) {
    this.glossary = glossary;
    this.names = names;
    this.all =
        chart.records().stream()
            .filter(one -> one.kind() == RecordKind.APPOINTMENT || one.kind() == RecordKind.VISIT)
            .filter(one -> one.state() != RecordState.NOT_SO)
            .map(
                one ->
                    new Candidate(
                        one, VisitText.head(one, glossary), VisitText.rest(one, glossary)))
            .toList();
  }

  /** Returns those that have every certain name, and of them those that have most of the rest. */
  List<ChartRecord> best() {
    List<Candidate> having =
        all.stream()
            .filter(
                one -> names.stream().filter(VisitName::certain).allMatch(name -> has(one, name)))
            .toList();
    double most = having.stream().mapToDouble(this::share).max().orElse(0);
    return having.stream().filter(one -> share(one) >= most).map(Candidate::record).toList();
  }

  /** Of some, those that are called by most of the names: a specialty is no title. */
  List<ChartRecord> titled(List<ChartRecord> some) {
    Map<ChartRecord, Long> often = new HashMap<>();
    for (ChartRecord one : some) {
      VisitText title = VisitText.title(one, glossary);
      often.put(one, names.stream().filter(name -> name.isIn(title, glossary)).count());
    }
    long most = often.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return some.stream().filter(one -> often.getOrDefault(one, 0L) == most).toList();
  }

  /** Returns all that have every name, wherever in the record it stands: what is counted. */
  List<ChartRecord> having() {
    return all.stream()
        .filter(one -> names.stream().allMatch(name -> has(one, name)))
        .map(Candidate::record)
        .toList();
  }

  private boolean has(Candidate one, VisitName name) {
    return name.isIn(one.head, glossary) || (!name.person() && name.isIn(one.rest, glossary));
  }

  private double share(Candidate one) {
    return names.stream()
        .mapToDouble(name -> name.isIn(one.head, glossary) ? 2 : has(one, name) ? 1 : 0)
        .sum();
  }

  /** Returns the names that none of some records has. */
  List<VisitName> missing(List<ChartRecord> records) {
    List<Candidate> some = all.stream().filter(one -> records.contains(one.record)).toList();
    return names.stream().filter(name -> some.stream().noneMatch(one -> has(one, name))).toList();
  }

  /** Tells whether all names are of what is to be done before some appointment. */
  boolean isToldBefore() {
    return !names.isEmpty()
        && all.stream()
            .filter(one -> !one.record.detail(Detail.INSTRUCTION).isEmpty())
            .anyMatch(one -> names.stream().allMatch(name -> has(one, name)));
  }

  /**
   * Tells whether some appointment has this among what is to be done before it, if that is asked.
   */
  boolean isToldBefore(Concept concept, VisitAsked asked) {
    Set<Concept> narrower = glossary.narrower(concept);
    return asked.says(VisitSense.PREPARE)
        && best().stream()
            .anyMatch(
                one ->
                    !Collections.disjoint(
                        narrower, VisitText.instruction(one, glossary).concepts()));
  }

  /** Returns the appointments of some days. */
  List<ChartRecord> plannedOn(AskedDays days, ZoneId zone) {
    return all.stream()
        .map(Candidate::record)
        .filter(one -> one.kind() == RecordKind.APPOINTMENT && days.has(one, zone))
        .toList();
  }

  /** Tells whether some appointment is called by one of the names, not only told of. */
  boolean isAppointmentCalled() {
    return all.stream()
        .filter(one -> one.record.kind() == RecordKind.APPOINTMENT)
        .anyMatch(
            one ->
                !names.stream().allMatch(VisitName::isOfTheBody)
                    && certain().allMatch(name -> name.isIn(one.head, glossary))
                    && names.stream().anyMatch(name -> name.isIn(one.head, glossary)));
  }

  /** Tells whether some appointment has this as its title: an infusion of it, a draw for it. */
  boolean isTitle(Concept concept) {
    Set<Concept> narrower = glossary.narrower(concept);
    return all.stream()
        .filter(one -> one.record.kind() == RecordKind.APPOINTMENT)
        .anyMatch(
            one ->
                !Collections.disjoint(narrower, VisitText.title(one.record, glossary).concepts()));
  }

  private Stream<VisitName> certain() {
    return names.stream().filter(VisitName::certain);
  }

  private record Candidate(ChartRecord record, VisitText head, VisitText rest) {}
}
