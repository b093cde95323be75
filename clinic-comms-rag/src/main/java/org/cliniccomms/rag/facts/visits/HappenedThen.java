package org.cliniccomms.rag.facts.visits;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Glossary;

/**
 * Finds what happened that visits are told to be before or after: a stay, an operation, an illness.
 */
final class HappenedThen {
  private static final List<RecordKind> KINDS =
      List.of(RecordKind.VISIT, RecordKind.PROCEDURE, RecordKind.CONDITION);

  private final Chart chart;
  private final Glossary glossary;

  HappenedThen(Chart chart, Glossary glossary) {
    this.chart = chart;
    this.glossary = glossary;
  }

  /** Returns the last such thing; empty if none is on record. */
  Optional<ChartRecord> find(VisitAsked what) {
    String setting = VisitStates.setting(what);
    if (what.names().isEmpty() && setting.isEmpty() && what.days().areAny()) {
      return Optional.empty();
    }
    return KINDS.stream().flatMap(kind -> last(kind, what, setting).stream()).findFirst();
  }

  private Optional<ChartRecord> last(RecordKind kind, VisitAsked what, String setting) {
    ZoneId zone = chart.patient().zone();
    return chart.records().stream()
        .filter(one -> one.kind() == kind && one.date().isPresent())
        .filter(one -> what.days().has(one, zone))
        .filter(
            one ->
                setting.isEmpty()
                    || kind != RecordKind.VISIT
                    || one.detail(Detail.SETTING).contains(setting))
        .filter(one -> hasAll(one, what.names()))
        .max(Comparator.comparing(one -> moment(one, zone)));
  }

  private boolean hasAll(ChartRecord record, List<VisitName> names) {
    VisitText head = VisitText.head(record, glossary);
    VisitText rest = VisitText.rest(record, glossary);
    return names.stream().allMatch(name -> name.isIn(head, glossary) || name.isIn(rest, glossary));
  }

  private static Instant moment(ChartRecord record, ZoneId zone) {
    return record.date().orElseThrow().start(zone);
  }
}
