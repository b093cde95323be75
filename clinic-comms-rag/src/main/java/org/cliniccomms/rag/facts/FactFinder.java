package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.facts.guard.OtherPersonFinder;
import org.cliniccomms.rag.facts.guard.SiftedChart;
import org.cliniccomms.rag.facts.notes.NoteFinder;
import org.cliniccomms.rag.facts.notes.PassageFinder;
import org.cliniccomms.rag.facts.visits.AppointmentFinder;
import org.cliniccomms.rag.facts.visits.OrderFinder;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers questions from a chart without a model: the finders are asked in turn, and the first that
 * knows its sort of question answers. Thread-safe.
 */
public final class FactFinder {
  private final List<Finder> finders;

  private FactFinder(List<Finder> finders) {
    this.finders = List.copyOf(finders);
  }

  /** Returns one that asks these finders in their order. */
  public static FactFinder of(List<Finder> finders) {
    return new FactFinder(finders);
  }

  /** Returns the one that comes with this module. */
  public static FactFinder standard(Glossary glossary) {
    Clinical clinical = new Clinical(glossary);
    FamilyFinder family = new FamilyFinder(glossary);
    return of(
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
            clinical.undiagnosed()));
  }

  /**
   * Returns what the chart says to a question, misfiled records and planted instructions left out;
   * unsure where no finder knows the question.
   */
  public Finding find(ReadQuestion question, Chart chart, Instant now) {
    Chart sifted = suiting(question, SiftedChart.of(chart).chart());
    for (Finder finder : finders) {
      Optional<Finding> finding = finder.find(question, sifted, now);
      if (finding.isPresent()) {
        return finding.get();
      }
    }
    return new Finding(Finding.Outcome.UNSURE, List.of(), List.of());
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
