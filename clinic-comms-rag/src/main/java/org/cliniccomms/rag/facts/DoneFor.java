package org.cliniccomms.rag.facts;

import java.util.HashSet;
import java.util.Set;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.glossary.Field;

/**
 * Knows what was done by what it was done for: an infusion that was given for a lack of iron is an
 * infusion of iron, though its title does not say so.
 */
final class DoneFor {
  private DoneFor() {}

  /** Tells whether a procedure is what a unit names, by its title and its reason together. */
  static boolean isMeant(
      Sought.Unit unit, ChartRecord record, Set<Concept> own, Matching matching) {
    if (record.kind() != RecordKind.PROCEDURE) {
      return false;
    }
    Set<String> told = new HashSet<>(Matching.stems(Titles.bare(record)));
    record.detail(Detail.REASON).forEach(reason -> told.addAll(Matching.stems(reason)));
    return unit.concepts().stream()
        .filter(one -> one.field() == Field.PROCEDURE)
        .filter(one -> own.stream().anyMatch(other -> matching.narrower(other).contains(one)))
        .flatMap(one -> matching.glossary().names(one).stream())
        .map(Matching::stems)
        .anyMatch(name -> name.size() > 1 && told.containsAll(name));
  }
}
