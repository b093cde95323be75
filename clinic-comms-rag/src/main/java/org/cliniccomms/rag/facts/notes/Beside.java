package org.cliniccomms.rag.facts.notes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.reading.NamedMonth;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.cliniccomms.rag.reading.TimeSpan;

/** What is quoted from notes, and is no answer for all that. Thread-safe. */
record Beside(Weighings weighings) {
  /**
   * Tells whether what was found in notes is no answer: it tells no person, no name and no interval
   * where one is asked for, or of a relative not what is asked.
   */
  boolean isBeside(Finding found, ReadQuestion question, Chart chart, Instant now) {
    List<NoteSentence> told = Found.cited(found, chart);
    if (told.isEmpty()) {
      return false;
    }
    TimeSpan span = NamedMonth.of(question, LocalDate.ofInstant(now, chart.patient().zone()));
    Counted counted = Counted.of(question, weighings.glossary(), weighings.synonyms());
    return lacksWanted(found, question, chart)
        || told.stream().noneMatch(one -> counted.isToldIn(one.text()))
        || told.stream().noneMatch(one -> one.isOf(span))
        || isOfAnotherMatter(found, question)
        || isDeniedElsewhere(told, question, chart, now);
  }

  /**
   * Tells whether notes are quoted that were not written in the time asked for, nor speak of it.
   */
  boolean isOfAnotherTime(Finding found, ReadQuestion question, Chart chart, Instant now) {
    List<NoteSentence> told = Found.cited(found, chart);
    TimeSpan span = NamedMonth.of(question, LocalDate.ofInstant(now, chart.patient().zone()));
    return !told.isEmpty() && told.stream().noneMatch(one -> one.speaksOf(span));
  }

  /** Tells whether notes are quoted that tell none of the persons, names and intervals wanted. */
  boolean lacksWanted(Finding found, ReadQuestion question, Chart chart) {
    List<NoteSentence> told = Found.cited(found, chart);
    List<Want> strict =
        Want.of(question, weighings.wants()).stream().filter(Want::isStrict).toList();
    return !told.isEmpty()
        && !strict.isEmpty()
        && strict.stream()
            .noneMatch(want -> told.stream().anyMatch(one -> want.isToldIn(one, question)));
  }

  private boolean isDeniedElsewhere(
      List<NoteSentence> told, ReadQuestion question, Chart chart, Instant now) {
    Weighing weighing = weighings.of(question, chart, now);
    List<Weighed> all = weighing.all();
    double share =
        all.stream()
            .filter(one -> told.contains(one.sentence()))
            .mapToDouble(Weighed::share)
            .max()
            .orElse(1);
    return all.stream()
        .filter(one -> one.isNamed() && one.share() > share + Choice.MORE)
        .findFirst()
        .filter(one -> !weighing.mayBeTold(one.sentence()))
        .isPresent();
  }

  /** What is asked of a relative must be said where the relative is. */
  private boolean isOfAnotherMatter(Finding found, ReadQuestion question) {
    if (!question.names(RecordKind.FAMILY_HISTORY)) {
      return false;
    }
    Asked asked = Asked.of(question, weighings.glossary(), weighings.synonyms());
    Set<Thing> said = asked.in(Found.text(found));
    return asked.things().stream().anyMatch(one -> one.isClinical() && !said.contains(one));
  }
}
