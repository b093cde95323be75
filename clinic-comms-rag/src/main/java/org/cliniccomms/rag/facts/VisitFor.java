package org.cliniccomms.rag.facts;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;

/** Leaves of visits those for an illness or an operation that a question names, if it names one. */
record VisitFor(Ask ask, Glossary glossary) {
  private static final Set<Field> THINGS = EnumSet.of(Field.CONDITION, Field.PROCEDURE);
  private static final List<RecordKind> ON_ITS_DAY =
      List.of(RecordKind.CONDITION, RecordKind.PROCEDURE);

  /**
   * A visit is for what it names itself, and for what was diagnosed or done on a day of it. Where
   * none is for all that is named, one of them may say how bad another was: "an asthma crisis".
   */
  List<ChartRecord> of(List<ChartRecord> visits) {
    List<Sought.Unit> things =
        ask.sought().units().stream()
            .filter(unit -> unit.concepts().stream().anyMatch(one -> THINGS.contains(one.field())))
            .toList();
    List<ChartRecord> forAll =
        visits.stream()
            .filter(visit -> things.stream().allMatch(unit -> isFor(visit, unit)))
            .toList();
    return forAll.isEmpty()
        ? visits.stream()
            .filter(visit -> things.stream().anyMatch(unit -> isFor(visit, unit)))
            .toList()
        : forAll;
  }

  private boolean names(String reason, Sought.Unit thing) {
    return glossary.mentions(reason).stream()
        .anyMatch(
            mention ->
                thing.concepts().stream()
                    .anyMatch(one -> glossary.narrower(one).contains(mention.concept())));
  }

  private boolean isFor(ChartRecord visit, Sought.Unit thing) {
    return ask.matching().explained(thing, visit).isPresent()
        || visit.detail(Detail.REASON).stream().anyMatch(reason -> names(reason, thing))
        || ON_ITS_DAY.stream()
            .flatMap(kind -> ask.records(kind).stream())
            .filter(one -> Visits.isOn(ask, one, visit))
            .anyMatch(one -> ask.matching().explained(thing, one).isPresent());
  }
}
