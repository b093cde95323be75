package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.facts.guard.OtherPersonFinder;
import org.cliniccomms.rag.facts.guard.SiftedChart;
import org.cliniccomms.rag.facts.notes.NoteFinder;
import org.cliniccomms.rag.facts.notes.Outstanding;
import org.cliniccomms.rag.facts.notes.Plainly;
import org.cliniccomms.rag.facts.notes.SentenceFinder;
import org.cliniccomms.rag.facts.visits.AppointmentFinder;
import org.cliniccomms.rag.facts.visits.OrderFinder;
import org.cliniccomms.rag.facts.visits.VisitFinder;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Moments;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions from a chart without a model: the finders are asked in turn, and the first that
 * knows its sort of question answers. Thread-safe.
 */
public final class FactFinder {
  private static final Finding NOTHING = new Finding(Finding.Outcome.SILENT, List.of(), List.of());
  private static final Finder NONE = (question, chart, now) -> Optional.empty();

  private final Finder guard;
  private final Finder series;
  private final Finder timeline;
  private final List<Finder> finders;
  private final @Nullable Glossary glossary;
  private final @Nullable TakenBack takenBack;
  private final @Nullable Untold untold;
  private final @Nullable Plainly plainly;
  private final QuestionReader reader = new QuestionReader();
  private final Parts parts = new Parts();
  private final @Nullable SentenceFinder sentences;
  private final Finder cases;
  private final Finder topics;

  private FactFinder(Finder guard, List<Finder> finders, @Nullable Glossary glossary) {
    this.sentences = glossary == null ? null : new SentenceFinder(glossary);
    this.cases = sentences == null ? NONE : sentences.ofCases();
    this.topics = glossary == null ? NONE : new NoteFinder(glossary);
    this.series =
        glossary == null ? NONE : new Series(glossary).or(new Prescriptions(glossary).understood());
    this.timeline = glossary == null ? NONE : new Timeline(glossary);
    this.guard = guard;
    this.finders = List.copyOf(finders);
    this.glossary = glossary;
    this.takenBack = glossary == null ? null : new TakenBack(glossary);
    this.untold = glossary == null ? null : new Untold(glossary);
    this.plainly = glossary == null ? null : new Plainly(glossary);
  }

  /** Returns one that asks these finders in their order. */
  public static FactFinder of(List<Finder> finders) {
    return new FactFinder(NONE, finders, null);
  }

  /** Returns the one that comes with this module. */
  public static FactFinder standard(Glossary glossary) {
    Clinical clinical = new Clinical(glossary);
    Prescriptions medicines = new Prescriptions(glossary);
    FamilyFinder family = new FamilyFinder(glossary);
    return new FactFinder(
        new OtherPersonFinder(glossary).or(new Summary(glossary)),
        List.of(
            new Timeline(glossary),
            new OrderFinder(glossary),
            new VisitFinder(glossary),
            NotDone.finder(glossary),
            medicines,
            new Due(glossary),
            new AppointmentFinder(glossary),
            new PatientAndFamily(family, clinical),
            family,
            new NoteFinder(glossary),
            new ToldElsewhere(clinical, glossary),
            new ToldElsewhere(new Lenient(clinical), glossary),
            new Outstanding(glossary),
            new OnlyOfRelatives(glossary),
            new Ordered(glossary),
            medicines.ofWho(),
            medicines.ofNone(),
            new Gist(glossary),
            new Silence(glossary),
            new Undiagnosed(clinical)),
        glossary);
  }

  /**
   * Returns what the chart says to a question, misfiled records and planted instructions left out;
   * unsure where no finder knows the question.
   */
  public Finding find(ReadQuestion question, Chart chart, Instant now) {
    return find(question, SiftedChart.of(chart), now);
  }

  /** Does so for a chart in which those are left out already. */
  public Finding find(ReadQuestion question, SiftedChart chart, Instant now) {
    Chart sifted = chart.chart();
    // Who asks of another person asks so in every part.
    return guard
        .find(question, sifted, now)
        .or(() -> cases.find(question, sifted, now))
        .or(() -> inTime(question, sifted, now))
        .orElseGet(() -> withAllSaid(question, sifted, now));
  }

  /** Asks with all that is said around a question where that alone is not understood. */
  private Finding withAllSaid(ReadQuestion question, Chart sifted, Instant now) {
    Finding alone = understood(question, sifted, now);
    return alone.outcome() != Finding.Outcome.UNSURE || question.body().equals(question.whole())
        ? alone
        : understood(reader.withAllSaid(question, sifted.patient(), now), sifted, now);
  }

  /** How things lie in time is asked of records alone; a text may ask for something else, too. */
  private Optional<Finding> inTime(ReadQuestion question, Chart sifted, Instant now) {
    return parts.questions(question, sifted.patient(), now).size() > 1
        ? Optional.empty()
        : timeline.find(question, sifted, now);
  }

  /**
   * Tells whether a record, by a text of it, may be an answer though no finder knew the question.
   */
  public boolean mayAnswer(ReadQuestion question, ChartRecord record, String text) {
    return untold == null || untold.isToldBy(record, question, text);
  }

  /** Asks once more, in plain words, where there is no answer, or not to all of the question. */
  private Finding understood(ReadQuestion question, Chart sifted, Instant now) {
    Finding first = told(answer(question, sifted, now), question, sifted, now);
    boolean settled = isExplained(first) || isAnswer(first) || Clinical.isAdvice(question);
    return settled || plainly == null
        ? first
        : plainly
            .put(question)
            .map(plain -> told(answer(plain, sifted, now), plain, sifted, now))
            .filter(FactFinder::isAnswer)
            .orElse(first);
  }

  private static boolean isAnswer(Finding finding) {
    return finding.outcome() == Finding.Outcome.FOUND
        && finding.statements().stream().noneMatch(one -> one.sources().isEmpty());
  }

  private Finding answer(ReadQuestion question, Chart sifted, Instant now) {
    // Two moments of one thing are no two questions.
    return series
        .find(question, OtherSide.leftOut(question, sifted), now)
        .or(() -> partByPart(parts.questions(question, sifted.patient(), now), sifted, now))
        .map(finding -> held(finding, question, sifted, now))
        .orElseGet(() -> whole(question, sifted, now));
  }

  /** Looks in the notes for what is not found, or is told better there. */
  private Finding told(Finding finding, ReadQuestion question, Chart sifted, Instant now) {
    if (sentences == null
        || isExplained(finding)
        || isOfWhatIsNext(finding, question)
        || isOfAMoment(finding, question)) {
      return finding;
    }
    boolean found = finding.outcome() == Finding.Outcome.FOUND;
    Optional<Finding> told =
        found ? sentences.better(finding, question, sifted, now) : Optional.empty();
    if (told.isPresent()) {
      return held(told.get(), question, sifted, now);
    }
    boolean none = isNone(finding, question, sifted, now);
    if (found && !none) {
      return finding;
    }
    // That a record does not tell who did it is no word against the note that does.
    boolean denied = !found && !finding.statements().isEmpty() && Aspect.in(question).isEmpty();
    return topics
        .find(question, sifted, now)
        .filter(one -> !found && isAnswer(one))
        .or(
            () ->
                denied ? sentences.instead(question, sifted, now) : inNotes(question, sifted, now))
        .map(one -> held(one, question, sifted, now))
        .orElse(none ? NOTHING : finding);
  }

  /** Answers by the notes alone, the whole question or each of its parts. */
  private Optional<Finding> inNotes(ReadQuestion question, Chart sifted, Instant now) {
    if (sentences == null) {
      return Optional.empty();
    }
    List<Finding> apart = new ArrayList<>();
    List<ReadQuestion> asked = parts.questions(question, sifted.patient(), now);
    if (asked.size() > 1) {
      asked.forEach(one -> sentences.find(one, sifted, now).ifPresent(apart::add));
    }
    return apart.isEmpty()
        ? sentences.find(question, sifted, now)
        : Optional.of(Findings.together(apart));
  }

  /** That nothing is planned is said by the records of plans. */
  private static boolean isOfWhatIsNext(Finding finding, ReadQuestion question) {
    return finding.outcome() == Finding.Outcome.SILENT && question.operation() == Operation.NEXT;
  }

  private boolean isNone(Finding finding, ReadQuestion question, Chart sifted, Instant now) {
    return sentences != null
        && switch (finding.outcome()) {
          case FOUND -> sentences.isBeside(finding, question, sifted, now);
          case UNSURE -> sentences.isUntold(question, sifted);
          case SILENT -> false;
        };
  }

  /** What the record is silent about, and what it says instead: no note knows better. */
  private static boolean isExplained(Finding finding) {
    return finding.outcome() == Finding.Outcome.SILENT
        && finding.statements().stream().anyMatch(one -> !one.sources().isEmpty());
  }

  /** What there is, but not of that moment: a note that tells a value tells no other one's day. */
  private static boolean isOfAMoment(Finding finding, ReadQuestion question) {
    return finding.outcome() == Finding.Outcome.SILENT
        && !finding.ranked().isEmpty()
        && !Moments.in(question).isEmpty();
  }

  /** Answers what may ask about several things thing by thing where it is not found as it is. */
  private Finding whole(ReadQuestion question, Chart sifted, Instant now) {
    Finding finding = single(question, sifted, now);
    return finding.outcome() == Finding.Outcome.FOUND
        ? finding
        : partByPart(parts.things(question, sifted.patient(), now), sifted, now)
            .map(one -> held(one, question, sifted, now))
            .filter(one -> one.outcome() == Finding.Outcome.FOUND)
            .orElse(finding);
  }

  /** Returns the answers to all parts; empty if it is a single one, or one is not understood. */
  private Optional<Finding> partByPart(List<ReadQuestion> asked, Chart sifted, Instant now) {
    if (asked.size() < 2) {
      return Optional.empty();
    }
    List<Finding> found = asked.stream().map(one -> single(one, sifted, now)).toList();
    boolean understood = found.stream().allMatch(one -> one.outcome() != Finding.Outcome.UNSURE);
    return understood ? Optional.of(Findings.together(found)) : Optional.empty();
  }

  private Finding single(ReadQuestion question, Chart sifted, Instant now) {
    Chart suiting = OtherSide.leftOut(question, sifted);
    for (Finder finder : finders) {
      Optional<Finding> finding = finder.find(question, suiting, now);
      if (finding.isPresent()) {
        return otherSide(held(finding.get(), question, suiting, now), question, sifted);
      }
    }
    return new Finding(Finding.Outcome.UNSURE, List.of(), List.of());
  }

  private Finding held(Finding finding, ReadQuestion question, Chart chart, Instant now) {
    return takenBack == null || untold == null
        ? finding
        : untold.of(takenBack.of(finding, question, chart, now), question, chart);
  }

  private Finding otherSide(Finding finding, ReadQuestion question, Chart sifted) {
    return glossary == null ? finding : new OtherSide(glossary).behind(finding, question, sifted);
  }
}
