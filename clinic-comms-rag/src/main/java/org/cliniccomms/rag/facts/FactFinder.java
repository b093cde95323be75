package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.facts.guard.OtherPersonFinder;
import org.cliniccomms.rag.facts.guard.SiftedChart;
import org.cliniccomms.rag.facts.notes.NoteFinder;
import org.cliniccomms.rag.facts.notes.PassageFinder;
import org.cliniccomms.rag.facts.visits.AppointmentFinder;
import org.cliniccomms.rag.facts.visits.OrderFinder;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions from a chart without a model: the finders are asked in turn, and the first that
 * knows its sort of question answers. Thread-safe.
 */
public final class FactFinder {
  private static final int OPPOSITES = 5;

  private final List<Finder> finders;
  private final @Nullable Glossary glossary;

  private FactFinder(List<Finder> finders, @Nullable Glossary glossary) {
    this.finders = List.copyOf(finders);
    this.glossary = glossary;
  }

  /** Returns one that asks these finders in their order. */
  public static FactFinder of(List<Finder> finders) {
    return new FactFinder(finders, null);
  }

  /** Returns the one that comes with this module. */
  public static FactFinder standard(Glossary glossary) {
    Clinical clinical = new Clinical(glossary);
    FamilyFinder family = new FamilyFinder(glossary);
    return new FactFinder(
        List.of(
            new OtherPersonFinder(glossary),
            new OrderFinder(glossary),
            new AppointmentFinder(glossary),
            new PatientAndFamily(family, clinical),
            family,
            new NoteFinder(glossary),
            clinical,
            clinical.lenient(),
            new PassageFinder(glossary),
            new Silence(glossary),
            clinical.undiagnosed()),
        glossary);
  }

  /**
   * Returns what the chart says to a question, misfiled records and planted instructions left out;
   * unsure where no finder knows the question.
   */
  public Finding find(ReadQuestion question, Chart chart, Instant now) {
    Chart sifted = SiftedChart.of(chart).chart();
    Chart suiting = suiting(question, sifted);
    for (Finder finder : finders) {
      Optional<Finding> finding = finder.find(question, suiting, now);
      if (finding.isPresent()) {
        return withOpposite(finding.get(), question, sifted);
      }
    }
    return new Finding(Finding.Outcome.UNSURE, List.of(), List.of());
  }

  /** Puts what is recorded of the other side behind an answer that of this one nothing is. */
  private Finding withOpposite(Finding finding, ReadQuestion question, Chart chart) {
    Opposites asked = Opposites.in(question.body());
    if (glossary == null || finding.outcome() != Finding.Outcome.SILENT || asked.isNone()) {
      return finding;
    }
    List<ChartRecord> others =
        chart.records().stream()
            .filter(record -> !asked.suit(Opposites.in(record.title())))
            .toList();
    Sought sought = Sought.of(question, glossary).named();
    Set<RecordId> ranked = new LinkedHashSet<>(finding.ranked());
    new Matching(glossary)
        .all(sought, others).stream()
            .limit(OPPOSITES)
            .forEach(match -> ranked.add(match.record().id()));
    return new Finding(finding.outcome(), finding.statements(), List.copyOf(ranked));
  }

  /** Leaves out what is called the opposite of what the question asks for. */
  private static Chart suiting(ReadQuestion question, Chart chart) {
    Opposites asked = Opposites.in(question.body());
    return asked.isNone()
        ? chart
        : new Chart(
            chart.patient(),
            chart.records().stream()
                .filter(record -> asked.suit(Opposites.in(record.title())))
                .toList());
  }
}
