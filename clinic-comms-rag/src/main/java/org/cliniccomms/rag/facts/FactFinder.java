package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.facts.guard.OtherPersonFinder;
import org.cliniccomms.rag.facts.guard.SiftedChart;
import org.cliniccomms.rag.facts.notes.NoteFinder;
import org.cliniccomms.rag.facts.notes.Outstanding;
import org.cliniccomms.rag.facts.notes.Plainly;
import org.cliniccomms.rag.facts.notes.SentenceFinder;
import org.cliniccomms.rag.facts.visits.OrderFinder;
import org.cliniccomms.rag.facts.visits.Preparation;
import org.cliniccomms.rag.facts.visits.VisitFinder;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Answers questions from a chart without a model: the finders are asked in turn, and the first that
 * knows its sort of question answers. Thread-safe.
 */
public final class FactFinder {
  private final Finder ofTheWhole;
  private final InTurn inTurn;
  private final InTurn.Check inNotes;
  private final Function<ReadQuestion, Optional<ReadQuestion>> plainly;
  private final InTurn.Check ofWhatIsAsked;
  private final Again behind;
  private final Retry retry;
  private final Telling telling;
  private final Apart apart;
  private final QuestionReader reader = new QuestionReader();

  private FactFinder(
      Finder ofTheWhole,
      InTurn inTurn,
      InTurn.Check inNotes,
      Function<ReadQuestion, Optional<ReadQuestion>> plainly,
      InTurn.Check ofWhatIsAsked,
      Again behind,
      Retry retry,
      Telling telling,
      Apart apart) {
    this.ofTheWhole = ofTheWhole;
    this.inTurn = inTurn;
    this.inNotes = inNotes;
    this.plainly = plainly;
    this.ofWhatIsAsked = ofWhatIsAsked;
    this.behind = behind;
    this.retry = retry;
    this.telling = telling;
    this.apart = apart;
  }

  /** Returns one that asks these finders in their order, and nothing else. */
  public static FactFinder of(List<Finder> finders) {
    Finder none = (question, chart, now) -> Optional.empty();
    return new FactFinder(
        none,
        new InTurn(none, finders, InTurn.Check.NONE, InTurn.Check.NONE),
        InTurn.Check.NONE,
        question -> Optional.empty(),
        InTurn.Check.NONE,
        (question, patient, now) -> Optional.empty(),
        (found, question, chart, now) -> List.of(),
        (record, question, text) -> true,
        (question, chart, now) -> Optional.empty());
  }

  /** Returns the one that comes with this module. */
  public static FactFinder standard(Glossary glossary) {
    SentenceFinder sentences = new SentenceFinder(glossary);
    Timeline timeline = new Timeline(glossary);
    Prescriptions medicines = new Prescriptions(glossary);
    Untold untold = new Untold(glossary);
    InTurn.Check check = new TakenBack(glossary).then(untold);
    InNotes inNotes = new InNotes(new NoteFinder(glossary), sentences, check);
    return new FactFinder(
        // Who asks of another person asks so in every part.
        new OtherPersonFinder(glossary)
            .or(new Death(glossary))
            .or(new Summary(glossary))
            .or(new Preparation(glossary))
            .or(new PutInOrTakenOut(new Clinical(glossary)))
            .or(new Undone(glossary))
            .or(sentences.ofCases())
            .or(ofOneQuestion(inNotes.tellingWhatIsWanted(new NoteFinder(glossary).first())))
            .or(ofOneQuestion(check.holding(timeline))),
        new InTurn(
            new Series(glossary).or(medicines.understood()),
            inOrder(glossary, timeline, medicines),
            check,
            new OtherSide(glossary)),
        inNotes,
        new Plainly(glossary)::put,
        new Naming(glossary),
        inOtherWords(glossary),
        new LessOneWord(glossary)::put,
        untold::isToldBy,
        new ApartFrom(glossary)::of);
  }

  private static Again inOtherWords(Glossary glossary) {
    OfferedReactions offered = new OfferedReactions(glossary);
    BehindAColon behind = new BehindAColon(glossary);
    return (question, patient, now) ->
        offered.put(question, patient, now).or(() -> behind.put(question, patient, now));
  }

  private static List<Finder> inOrder(
      Glossary glossary, Timeline timeline, Prescriptions medicines) {
    Clinical clinical = new Clinical(glossary);
    FamilyFinder family = new FamilyFinder(glossary);
    VisitFinder visits = new VisitFinder(glossary);
    return List.of(
        timeline,
        clinical::whetherConfirmed,
        new OrderFinder(glossary),
        new Undone(glossary),
        visits,
        medicines,
        new Due(glossary),
        visits.ofNone(),
        new KnownPeople(glossary),
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
        new Undiagnosed(clinical));
  }

  /**
   * How things lie in time is asked of records alone; a text may ask for something else, too, and
   * what happened when a medicine was taken is a reaction.
   */
  private static Finder ofOneQuestion(Finder finder) {
    Parts parts = new Parts();
    return (question, chart, now) ->
        question.operation() == Operation.REACTION
                || parts.questions(question, chart.patient(), now).size() > 1
            ? Optional.empty()
            : finder.find(question, chart, now);
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
    return apart
        .of(question, chart.chart(), now)
        .map(rest -> found(rest.question(), rest.chart(), now))
        .orElseGet(() -> found(question, chart.chart(), now));
  }

  private Finding found(ReadQuestion question, Chart chart, Instant now) {
    return ofTheWhole.find(question, chart, now).orElseGet(() -> withAllSaid(question, chart, now));
  }

  /**
   * Tells whether a record, by a text of it, may be an answer though no finder knew the question.
   */
  public boolean mayAnswer(ReadQuestion question, ChartRecord record, String text) {
    return telling.isToldBy(record, question, text);
  }

  /**
   * Asks with all that is said around a question where that alone is not understood, or has no
   * answer: then a record answers it, and no note, in which those many words are by chance. What is
   * told has to be of what is asked, and not of what was said beside.
   */
  private Finding withAllSaid(ReadQuestion question, Chart chart, Instant now) {
    Finding alone = understood(question, chart, now);
    boolean unsure = alone.outcome() == Finding.Outcome.UNSURE;
    if (!(unsure || alone.statements().isEmpty()) || question.body().equals(question.whole())) {
      return alone;
    }
    Finding all =
        ofWhatIsAsked.of(
            understood(reader.withAllSaid(question, chart.patient(), now), chart, now),
            question,
            chart,
            now);
    return unsure || (InNotes.isAnswer(all) && !Findings.restOnNotes(all, chart)) ? all : alone;
  }

  /**
   * Asks once more, in plain words, where there is no answer, or not to all of the question; and
   * without a word that keeps it from its answer.
   */
  private Finding understood(ReadQuestion question, Chart chart, Instant now) {
    Finding first = inPlainWords(question, chart, now);
    return Clinical.isAdvice(question)
        ? first
        : retry.put(first, question, chart, now).stream()
            .map(less -> inPlainWords(less, chart, now))
            .filter(InNotes::isAnswer)
            .findFirst()
            .orElse(first);
  }

  private Finding inPlainWords(ReadQuestion question, Chart chart, Instant now) {
    Finding first = answer(question, chart, now);
    return InNotes.isExplained(first) || InNotes.isAnswer(first) || Clinical.isAdvice(question)
        ? first
        : plainly
            .apply(question)
            .map(plain -> answer(plain, chart, now))
            .filter(InNotes::isAnswer)
            .or(
                () ->
                    behind
                        .put(question, chart.patient(), now)
                        .map(asked -> answer(asked, chart, now))
                        .filter(InNotes::isAnswer))
            .orElse(first);
  }

  private Finding answer(ReadQuestion question, Chart chart, Instant now) {
    return inNotes.of(inTurn.find(question, chart, now), question, chart, now);
  }

  /** Puts a question in another way. */
  private interface Again {
    Optional<ReadQuestion> put(ReadQuestion question, ChartPatient patient, Instant now);
  }

  /** Returns how a question may be put where it was not understood. */
  private interface Retry {
    List<ReadQuestion> put(Finding found, ReadQuestion question, Chart chart, Instant now);
  }

  /** Returns what is left of a question where it sets something apart. */
  private interface Apart {
    Optional<ApartFrom.Rest> of(ReadQuestion question, Chart chart, Instant now);
  }

  /** Tells whether a record tells what is asked of it. */
  private interface Telling {
    boolean isToldBy(ChartRecord record, ReadQuestion question, String text);
  }
}
