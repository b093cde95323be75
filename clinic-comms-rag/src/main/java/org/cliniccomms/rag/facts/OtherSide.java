package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.ReadQuestion;

/** What is called the opposite of what a question asks for: the left knee, not the right one. */
final class OtherSide implements InTurn.Check {
  private static final int MOST = 5;

  private final Glossary glossary;

  OtherSide(Glossary glossary) {
    this.glossary = glossary;
  }

  /** Returns a chart without it. */
  static Chart leftOut(ReadQuestion question, Chart chart) {
    return leftOut(Opposites.in(question.body()), chart);
  }

  /** Returns a chart without the other of left and right: that is said once for all parts. */
  static Chart ofTheSide(ReadQuestion question, Chart chart) {
    return leftOut(Opposites.in(question.body()).ofTheSide(), chart);
  }

  private static Chart leftOut(Opposites asked, Chart chart) {
    return asked.isNone()
        ? chart
        : new Chart(
            chart.patient(),
            chart.records().stream()
                .filter(record -> asked.suit(Opposites.in(record.title())))
                .toList());
  }

  /** Puts what is recorded of it behind an answer that of this side nothing is. */
  @Override
  public Finding of(Finding finding, ReadQuestion question, Chart chart, Instant now) {
    Opposites asked = Opposites.in(question.body());
    if (finding.outcome() != Finding.Outcome.SILENT || asked.isNone()) {
      return finding;
    }
    List<ChartRecord> others =
        chart.records().stream()
            .filter(record -> !asked.suit(Opposites.in(record.title())))
            .toList();
    Sought sought = Sought.of(question, glossary).named();
    Set<RecordId> ranked = new LinkedHashSet<>(finding.ranked());
    new Matching(glossary)
        .all(sought, others).stream().limit(MOST).forEach(match -> ranked.add(match.record().id()));
    return new Finding(finding.outcome(), finding.statements(), List.copyOf(ranked));
  }
}
