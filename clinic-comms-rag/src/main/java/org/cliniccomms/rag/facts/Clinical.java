package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private static final Pattern DONE =
      Pattern.compile(
          "\\b(?:done|performed|carried out|undergo|underwent|have|had|has"
              + " had|get|got|given|hicieron"
              + "|hizo|realizo|realizaron|realizado|hecho|hecha|practico|practicaron|dieron)\\b");

  private static final List<RecordKind> KINDS =
      List.of(
          RecordKind.ALLERGY,
          RecordKind.MEDICATION,
          RecordKind.IMMUNIZATION,
          RecordKind.CONDITION,
          RecordKind.MEASUREMENT,
          RecordKind.PROCEDURE);

  private static final Set<Operation> LENIENT =
      Set.of(
          Operation.VALUE, Operation.LATEST, Operation.FIRST, Operation.WHEN, Operation.WHEN_ENDED);
  private static final Set<String> ANY =
      Set.of("any", "anything", "alguna", "algun", "algo", "algunas", "ninguna");

  private final Glossary glossary;
  private final Map<RecordKind, Answerer> answerers = new EnumMap<>(RecordKind.class);
  private final Medicines medicines = new Medicines();
  private final Wordings wordings = new Wordings();

  Clinical(Glossary glossary) {
    this.glossary = glossary;
    answerers.put(RecordKind.ALLERGY, new Allergies());
    answerers.put(RecordKind.MEDICATION, medicines);
    answerers.put(RecordKind.CONDITION, new Conditions());
    answerers.put(RecordKind.MEASUREMENT, new Measurements());
    answerers.put(RecordKind.PROCEDURE, new Events(RecordKind.PROCEDURE));
    answerers.put(RecordKind.IMMUNIZATION, new Events(RecordKind.IMMUNIZATION));
  }

  @Override
  public Optional<Finding> find(ReadQuestion question, Chart chart, Instant now) {
    if (isOfNotes(question)) {
      return Optional.empty();
    }
    Ask ask = ask(question, chart, now);
    return new PlannedCount()
        .find(ask)
        .or(() -> new Visits().find(ask))
        .or(() -> ask.sought().isEmpty() ? overview(ask) : about(ask));
  }

  private Ask ask(ReadQuestion question, Chart chart, Instant now) {
    Wording wording = wordings.in(question.language());
    Sought sought = Sought.of(question, glossary);
    return new Ask(question, chart, now, new Matching(glossary), wording, sought, List.of());
  }

  /** Relatives' illnesses and what notes say are not answered by the patient's own records. */
  private static boolean isOfNotes(ReadQuestion question) {
    return question.names(RecordKind.FAMILY_HISTORY)
        || question.names(RecordKind.NOTE)
        || question.asks(AskedState.WAITING)
        || question.asks(AskedState.MISSED)
        || (question.asks(AskedState.CANCELLED) && !question.names(RecordKind.MEDICATION))
        || question.operation() == Operation.NEXT;
  }

  private Answerer answerer(RecordKind kind) {
    return Objects.requireNonNull(answerers.get(kind), "kind");
  }

  private Optional<Finding> overview(Ask ask) {
    return KINDS.stream()
        .filter(ask.question()::names)
        .map(this::answerer)
        .flatMap(answerer -> answerer.overview(ask).stream())
        .findFirst();
  }

  private Optional<Finding> about(Ask ask) {
    return isWhatFor(ask)
        .or(() -> ofPurpose(ask))
        .or(() -> matching(ask, ask.sought()))
        .or(() -> allergen(ask))
        .or(() -> each(ask))
        .or(() -> prescribedFor(ask))
        .or(() -> allOf(ask))
        .or(() -> none(ask));
  }

  /** "What does she take for asthma": an illness is named, and its medicines are meant. */
  private Optional<Finding> isWhatFor(Ask ask) {
    boolean meant =
        ask.question().names(RecordKind.MEDICATION)
            && ask.sought().names(Field.CONDITION)
            && !ask.question().names(RecordKind.ALLERGY);
    return meant ? prescribedFor(ask) : Optional.empty();
  }

  /** "What does she take for her bones": no illness is named, but a class of medicines is meant. */
  private Optional<Finding> ofPurpose(Ask ask) {
    boolean meant =
        ask.question().names(RecordKind.MEDICATION)
            && !ask.question().names(RecordKind.ALLERGY)
            && ask.wants(Operation.LIST, Operation.TELL, Operation.YES_NO)
            && !ask.sought().names(Field.MEDICINE);
    return meant
        ? Purpose.of(ask.sought(), glossary)
            .flatMap(classes -> matching(ask, classes))
            .filter(finding -> finding.outcome() == Finding.Outcome.FOUND)
        : Optional.empty();
  }

  private Optional<Finding> prescribedFor(Ask ask) {
    return ask.question().names(RecordKind.MEDICATION)
        ? medicines.prescribedFor(ask)
        : Optional.empty();
  }

  /** Answers from the kind of records that explains the whole target and fits the question. */
  private Optional<Finding> matching(Ask ask, Sought sought) {
    List<Candidate> candidates = new ArrayList<>();
    for (RecordKind kind : KINDS) {
      List<Match> matches = ask.matching().all(sought, ask.records(kind));
      if (!matches.isEmpty()) {
        candidates.add(new Candidate(kind, matches, fit(ask, kind, sought, matches)));
      }
    }
    return candidates.stream()
        .max(Comparator.comparingDouble(Candidate::fit))
        .filter(best -> best.fit > 0)
        .flatMap(best -> answerer(best.kind).answer(ask.with(sought, best.matches)));
  }

  private double fit(Ask ask, RecordKind kind, Sought sought, List<Match> matches) {
    Match.Nearness nearest = Match.nearest(matches).get(0).nearness();
    double fit = nearest.weight();
    Set<RecordKind> meant = meant(ask.question());
    if (meant.isEmpty() && nearest == Match.Nearness.ABOUT) {
      fit -= 1;
    }
    if (!meant.isEmpty()) {
      fit += meant.contains(kind) ? 2 : -1;
    }
    if (Matching.fieldsOf(kind).stream().anyMatch(sought::names)) {
      fit += 0.75;
    }
    if (kind == RecordKind.ALLERGY && !meant.contains(kind)) {
      fit -= 2;
    }
    return fit;
  }

  /** Returns the kinds that the question is about; the narrow ones among those its words name. */
  private static Set<RecordKind> meant(ReadQuestion question) {
    if (question.names(RecordKind.ALLERGY) || question.operation() == Operation.REACTION) {
      return Set.of(RecordKind.ALLERGY);
    }
    Set<RecordKind> meant = EnumSet.noneOf(RecordKind.class);
    for (RecordKind kind :
        List.of(
            RecordKind.MEDICATION,
            RecordKind.CONDITION,
            RecordKind.MEASUREMENT,
            RecordKind.PROCEDURE,
            RecordKind.IMMUNIZATION)) {
      if (question.names(kind)) {
        meant.add(kind);
      }
    }
    switch (question.operation()) {
      case HOW_MUCH, HOW_OFTEN -> meant.add(RecordKind.MEDICATION);
      case VALUE -> meant.add(RecordKind.MEASUREMENT);
      case WHEN_ENDED -> meant.add(RecordKind.CONDITION);
      default -> {}
    }
    if (DONE.matcher(String.join(" ", question.words())).find() && meant.isEmpty()) {
      meant.add(RecordKind.PROCEDURE);
      meant.add(RecordKind.IMMUNIZATION);
      meant.add(RecordKind.CONDITION);
      meant.add(RecordKind.MEASUREMENT);
    }
    return meant;
  }

  /** Whatever else an allergy question says, the allergen in it is what it is about. */
  private Optional<Finding> allergen(Ask ask) {
    Sought named = ask.sought().named();
    return meant(ask.question()).contains(RecordKind.ALLERGY) && !named.isEmpty()
        ? matching(ask, named)
        : Optional.empty();
  }

  /** "Glucose and creatinine": no record is both, so each is answered by itself. */
  private Optional<Finding> each(Ask ask) {
    List<Sought.Unit> units = ask.sought().units();
    if (units.size() < 2
        || units.size() > 4
        || units.stream().anyMatch(u -> u.concepts().isEmpty())) {
      return Optional.empty();
    }
    List<Finding> found = new ArrayList<>();
    for (Sought.Unit unit : units) {
      Optional<Finding> one = matching(ask, ask.sought().only(unit));
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
        ask.question().names(RecordKind.ALLERGY)
            && ask.sought().concepts().isEmpty()
            && (ask.wants(Operation.LIST, Operation.TELL, Operation.COUNT) || isAny(ask));
    return vague ? answerer(RecordKind.ALLERGY).overview(ask) : Optional.empty();
  }

  private static boolean isAny(Ask ask) {
    return ask.question().words().stream().anyMatch(ANY::contains);
  }

  /** Says that there is none, where the question leaves no doubt what it asks for. */
  private Optional<Finding> none(Ask ask) {
    Set<RecordKind> meant = meant(ask.question());
    for (RecordKind kind : KINDS) {
      boolean known = Matching.fieldsOf(kind).stream().anyMatch(ask.sought()::names);
      boolean whole =
          ask.sought().units().stream()
              .allMatch(
                  unit ->
                      unit.isEverydayWord()
                          || unit.concepts().stream()
                              .anyMatch(
                                  one ->
                                      one.field() == Field.BODY
                                          || Matching.fieldsOf(kind).contains(one.field())));
      if (known && whole && meant.contains(kind)) {
        return Optional.of(answerer(kind).none(ask));
      }
    }
    boolean allergy =
        meant.contains(RecordKind.ALLERGY)
            && ask.wants(Operation.YES_NO, Operation.REACTION, Operation.WHEN, Operation.FIRST);
    return allergy ? Optional.of(answerer(RecordKind.ALLERGY).none(ask)) : Optional.empty();
  }

  /**
   * Returns the finder for what no finder knew: it leaves out words that the glossary does not
   * know, and says that there is none of what the rest names.
   */
  Finder lenient() {
    return (question, chart, now) -> {
      if (isOfNotes(question)) {
        return Optional.empty();
      }
      Ask ask = ask(question, chart, now);
      Sought named = ask.sought().named();
      int unknown = ask.sought().units().size() - named.units().size();
      if (named.isEmpty() || unknown > 1 || !LENIENT.contains(question.operation())) {
        return Optional.empty();
      }
      return matching(ask, named).or(() -> unknown == 0 ? inferredNone(ask) : Optional.empty());
    };
  }

  /** Says that there is none of what can only be of one kind, though the question names none. */
  private Optional<Finding> inferredNone(Ask ask) {
    return KINDS.stream()
        .filter(
            kind ->
                ask.sought().units().stream()
                    .allMatch(
                        unit ->
                            unit.concepts().stream()
                                .allMatch(one -> Matching.fieldsOf(kind).contains(one.field()))))
        .filter(kind -> kind != RecordKind.ALLERGY)
        .findFirst()
        .map(kind -> answerer(kind).none(ask));
  }

  private record Candidate(RecordKind kind, List<Match> matches, double fit) {}
}
