package org.cliniccomms.rag.facts;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Concept;

/** Allergies to the classes that a thing is of. */
final class AllergyClasses {
  private static final Set<String> CROSSING =
      Set.of(
          "beta-lactam",
          "NSAID",
          "sulfonamide",
          "quinolone",
          "macrolide",
          "tetracycline",
          "ACE inhibitor",
          "statin",
          "opioid",
          "triptan",
          "anticonvulsant");

  private AllergyClasses() {}

  /**
   * Returns those of the records that are of a class of what is sought: an allergy to penicillins
   * is one to amoxicillin; not the other way round.
   */
  static List<ChartRecord> in(Ask ask, List<ChartRecord> records) {
    Set<Concept> broader =
        ask.sought().concepts().stream()
            .flatMap(concept -> ask.matching().glossary().broader(concept).stream())
            .filter(concept -> Matching.fieldsOf(RecordKind.ALLERGY).contains(concept.field()))
            .collect(Collectors.toSet());
    return records.stream().filter(record -> isOneOf(ask, broader, record)).toList();
  }

  /** Returns those that are of a class whose members are often not tolerated together. */
  static List<ChartRecord> akin(Ask ask, List<ChartRecord> records) {
    Set<Concept> classes =
        ask.sought().concepts().stream()
            .flatMap(concept -> ask.matching().glossary().broader(concept).stream())
            .filter(concept -> CROSSING.contains(concept.key()))
            .collect(Collectors.toSet());
    return records.stream()
        .filter(
            record ->
                ask.matching().conceptsOf(record).stream()
                    .flatMap(concept -> ask.matching().glossary().broader(concept).stream())
                    .anyMatch(classes::contains))
        .toList();
  }

  /** Returns what is sought that is of a class; a word beside it is of none. */
  static Sought members(Ask ask) {
    Sought members =
        new Sought(
            ask.sought().units().stream()
                .filter(
                    unit ->
                        !in(
                                ask.with(ask.sought().only(unit), List.of()),
                                ask.records(RecordKind.ALLERGY))
                            .isEmpty())
                .toList());
    return members.isEmpty() ? ask.sought().named() : members;
  }

  private static boolean isOneOf(Ask ask, Set<Concept> classes, ChartRecord record) {
    Set<Concept> own = narrowest(ask, ask.matching().conceptsOf(record));
    return own.size() == 1 && classes.containsAll(own);
  }

  /** "Sulfonamide antibiotics" are the sulfonamides, not all antibiotics. */
  private static Set<Concept> narrowest(Ask ask, Set<Concept> all) {
    return all.stream()
        .filter(
            one ->
                all.stream()
                    .noneMatch(
                        other ->
                            !other.equals(one) && ask.matching().narrower(one).contains(other)))
        .collect(Collectors.toSet());
  }
}
