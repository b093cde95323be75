package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.AskedState;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Answers from allergies, medicines, problems, results, procedures, vaccines and past visits. */
final class Clinical implements Finder {
  private static final Set<Operation> OF_ONE =
      Set.of(
          Operation.WHEN, Operation.WHEN_ENDED, Operation.FIRST, Operation.HOW_LONG, Operation.WHO);
  private static final Set<String> ANY =
      Set.of("any", "anything", "alguna", "algun", "algo", "algunas", "ninguna");

  private static final List<RecordKind> LISTED =
      List.of(RecordKind.MEDICATION, RecordKind.CONDITION);

  /** So many words that nobody knows may be left of a question for a list. */
  private static final int FEW = 2;

  private static final Pattern ADVICE =
      Pattern.compile(
          "^(?:should|shall|must) (?:i|we)"
              + " (?:increase|decrease|raise|lower|reduce|double|stop|start"
              + "|switch|change|continue|restart|hold|titrate)\\b|^(?:debo|debemos|deberia|deberiamos|conviene|hay"
              + " que) (?:aumentar|subir|bajar|reducir|duplicar|suspender|iniciar"
              + "|empezar|cambiar|continuar|reiniciar|operar|quitar)");

  /** "Before the operation": a time that no date tells. */
  private static final Pattern BEFORE_SOMETHING =
      Pattern.compile(
          "\\b(?:before|(?:prior|previous) to|antes del?|previ[oa]s? al?)"
              + " (?!(?:that|this|it|then|one|(?:the )?(?:one|last|latest|most"
              + " recent|current)|es[ea]|eso|est[ea]|(?:(?:el|la) )?(?:ultim[oa]|actual))\\b)\\w");

  private final Glossary glossary;
  private final Kinds kinds = new Kinds();
  private final Described described = new Described();
  private final Wordings wordings = new Wordings();
  private final WhatFor whatFor;
  private final Compound compound;

  Clinical(Glossary glossary) {
    this.glossary = glossary;
    this.whatFor = new WhatFor(glossary);
    this.compound = new Compound(glossary, this::single);
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    if (isOfNotes(question)) {
      return ofTheOnlyOne(question, chart, now)
          .or(() -> new Refuted().atAnyTime(ask(question, chart, now)));
    }
    Ask ask = ask(question, chart, now);
    return new PlannedCount()
        .find(ask)
        .or(() -> new Visits(glossary).find(ask))
        .or(() -> ask.sought().isEmpty() ? kinds.overview(ask) : about(ask));
  }

  /**
   * "When was the depression after her first birth over": a time that was not understood does not
   * matter where the illness came but once.
   */
  private Optional<Finding> ofTheOnlyOne(ReadQuestion question, Chart chart, Instant now) {
    Ask ask = ask(question, chart, now);
    Sought illness = ask.sought().of(Field.CONDITION);
    if (!question.timeUnread()
        || !OF_ONE.contains(question.operation())
        || question.names(RecordKind.FAMILY_HISTORY)
        || illness.units().size() != 1) {
      return Optional.empty();
    }
    List<Match> matches = ask.matching().all(illness, ask.records(RecordKind.CONDITION));
    return matches.size() == 1 && matches.get(0).nearness() != Match.Nearness.ABOUT
        ? kinds.answerer(RecordKind.CONDITION).answer(ask.with(illness, matches))
        : Optional.empty();
  }

  /** Answers whether what was suspected came true, where it did not. */
  Optional<Finding> whetherConfirmed(ReadQuestion question, Chart chart, Instant now) {
    return WhetherConfirmed.find(ask(question, chart, now));
  }

  Ask ask(ReadQuestion question, Chart chart, Instant now) {
    Wording wording = wordings.in(question.language());
    Sought sought =
        AllergyAsked.withoutOccasion(
            TurnedOut.of(
                Aspect.leftOut(Sought.of(question, glossary), question), question, glossary),
            question);
    return Ask.of(question, chart, now, glossary, wording, sought);
  }

  /**
   * Relatives' illnesses and what notes say are not answered by the patient's own records; and what
   * was at a time that was not understood is not answered by all of them.
   */
  boolean isOfNotes(ReadQuestion question) {
    return (question.timeUnread() && !AllergyAsked.isBeforeAnOccasion(question))
        || isBeforeSomething(question)
        || question.names(RecordKind.FAMILY_HISTORY)
        || question.names(RecordKind.NOTE)
        || question.asks(AskedState.WAITING)
        || question.asks(AskedState.MISSED)
        || (question.asks(AskedState.CANCELLED) && !question.names(RecordKind.MEDICATION))
        || question.operation() == Operation.NEXT
        || OnlyMentioned.isAgeOfAnother(question);
  }

  /** A value before an event is none of all times; how long a medicine was taken is told anyway. */
  private boolean isBeforeSomething(ReadQuestion question) {
    return question.span().isAlways()
        && BEFORE_SOMETHING.matcher(String.join(" ", question.words())).find()
        && Sought.of(question, glossary).names(Field.MEASUREMENT);
  }

  private Optional<Finding> about(Ask ask) {
    return new Permission()
        .find(ask)
        .or(() -> advice(ask))
        .or(() -> whatFor.find(ask))
        .or(() -> Complications.find(ask))
        .or(() -> new OfAPart().find(ask))
        .or(() -> kinds.matching(ask, ask.sought()))
        .or(() -> described.find(ask))
        .or(() -> new Remarked().find(ask))
        .or(() -> new Reports().find(ask))
        .or(() -> new Refuted().find(ask))
        .or(() -> compound.find(ask))
        .or(() -> allergen(ask))
        .or(() -> new CausedReactions().find(ask))
        .or(() -> each(ask))
        .or(() -> prescribedFor(ask))
        .or(() -> allOf(ask))
        .or(() -> isInNotes(ask) ? Optional.empty() : kinds.none(ask))
        .or(() -> whatFor.none(ask));
  }

  Kinds kinds() {
    return kinds;
  }

  /** A value or an event that only a note tells must not be denied. */
  boolean isInNotes(Ask ask) {
    boolean told =
        ask.wants(Operation.TELL, Operation.LATEST, Operation.VALUE)
            && ask.question().span().isAlways()
            && !ask.question().names(RecordKind.ALLERGY)
            && !ask.question().names(RecordKind.MEDICATION);
    Bearing bearing = Bearing.of(ask.question(), glossary);
    return told
        && ask.sought().units().stream().allMatch(Matching::isClinical)
        && ask.chart().records().stream()
            .filter(one -> one.kind() == RecordKind.NOTE || one.kind() == RecordKind.REPORT)
            .anyMatch(bearing::isOn);
  }

  /** What is to be done is for the clinician to say; no record does. */
  private static Optional<Finding> advice(Ask ask) {
    return isAdvice(ask.question()) ? Optional.of(ask.reply().silent("advice")) : Optional.empty();
  }

  static boolean isAdvice(ReadQuestion question) {
    return ADVICE.matcher(String.join(" ", question.words())).find();
  }

  /** Answers a question about one of several things that it names. */
  private Optional<Finding> single(Ask ask) {
    return whatFor
        .find(ask)
        .or(() -> kinds.matching(ask, ask.sought()))
        .or(() -> new Reports().find(ask))
        .or(() -> new Refuted().find(ask))
        .or(() -> allergen(ask))
        .or(() -> kinds.none(ask))
        .or(() -> kinds.inferredNone(ask));
  }

  private Optional<Finding> prescribedFor(Ask ask) {
    return ask.question().names(RecordKind.MEDICATION)
        ? new MedicineLists().prescribedFor(ask)
        : Optional.empty();
  }

  /** Whatever else an allergy question says, the allergen in it is what it is about. */
  private Optional<Finding> allergen(Ask ask) {
    Sought named = AllergyAsked.allergens(ask.sought());
    return Kinds.meant(ask.question()).contains(RecordKind.ALLERGY) && !named.isEmpty()
        ? kinds.matching(ask, named)
        : Optional.empty();
  }

  /** "Glucose and creatinine": no record is both, so each is answered by itself. */
  private Optional<Finding> each(Ask ask) {
    List<Sought.Unit> units = ask.sought().units();
    if (units.size() < 2 || units.size() > 4 || !units.stream().allMatch(Matching::isClinical)) {
      return Optional.empty();
    }
    List<Finding> found = new ArrayList<>();
    for (Sought.Unit unit : units) {
      Optional<Finding> one = kinds.matching(ask, ask.sought().only(unit));
      if (one.isEmpty() || one.get().outcome() != Finding.Outcome.FOUND) {
        return Optional.empty();
      }
      found.add(one.get());
    }
    return Optional.of(Findings.together(found));
  }

  /** "Anything to avoid because of allergies": what is left of the question names nothing. */
  private Optional<Finding> allOf(Ask ask) {
    boolean vague =
        AllergyAsked.isOfAll(ask)
            && (ask.wants(Operation.LIST, Operation.TELL, Operation.COUNT) || isAny(ask));
    if (vague) {
      return kinds.answerer(RecordKind.ALLERGY).overview(ask);
    }
    List<Sought.Unit> left = ask.sought().units();
    boolean nothing =
        left.size() <= FEW
            && left.stream().allMatch(one -> one.concepts().isEmpty() || one.isEverydayWord())
            && !namesSomebody(ask);
    return ask.wants(Operation.LIST) && nothing
        ? LISTED.stream()
            .filter(ask.question()::names)
            .flatMap(kind -> kinds.answerer(kind).overview(ask).stream())
            .findFirst()
        : Optional.empty();
  }

  /** "Which ones did Pérez prescribe": of a name nobody knows, the list of all is no answer. */
  private static boolean namesSomebody(Ask ask) {
    return ask.sought().units().stream()
        .anyMatch(unit -> unit.first() > 0 && Character.isUpperCase(unit.text().codePointAt(0)));
  }

  private static boolean isAny(Ask ask) {
    return ask.question().words().stream().anyMatch(ANY::contains);
  }
}
