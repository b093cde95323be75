package org.cliniccomms.rag.facts;

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
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.glossary.Field;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/** Chooses the kind of records that a question is about, and has it answered from those. */
final class Kinds {
  private static final Pattern DONE =
      Pattern.compile(
          "\\b(?:done|performed|carried out|undergo|underwent|have|had|has"
              + " had|get|got|given|hicieron"
              + "|hizo|realizo|realizaron|realizado|hecho|hecha|practico|practicaron|dieron)\\b");

  /** Of a vaccine doses are counted. */
  private static final Pattern DOSES = Pattern.compile("\\b(?:cuantas|how many) dos(?:is|es)\\b");

  private static final String ALLERGY =
      "allerg(?:ic|y|ies)|alergi(?:a|as|co|ca)|reactions?|rxns?|reaccion(?:es)?";

  private static final List<RecordKind> ALL =
      List.of(
          RecordKind.ALLERGY,
          RecordKind.MEDICATION,
          RecordKind.IMMUNIZATION,
          RecordKind.CONDITION,
          RecordKind.MEASUREMENT,
          RecordKind.PROCEDURE);

  private final AsDone asDone = new AsDone();
  private final Map<RecordKind, Answerer> answerers = new EnumMap<>(RecordKind.class);

  Kinds() {
    answerers.put(RecordKind.ALLERGY, new Allergies());
    answerers.put(RecordKind.MEDICATION, new Medicines());
    answerers.put(RecordKind.CONDITION, new Conditions());
    answerers.put(RecordKind.MEASUREMENT, new Measurements());
    answerers.put(RecordKind.PROCEDURE, new Events(RecordKind.PROCEDURE));
    answerers.put(RecordKind.IMMUNIZATION, new Events(RecordKind.IMMUNIZATION));
  }

  Answerer answerer(RecordKind kind) {
    return Objects.requireNonNull(answerers.get(kind), "kind");
  }

  /** Answers a question that names a kind of records and nothing else. */
  Optional<Finding> overview(Ask ask) {
    return ALL.stream()
        .filter(ask.question()::names)
        .map(this::answerer)
        .flatMap(answerer -> answerer.overview(ask).stream())
        .findFirst();
  }

  /** Answers from the kind of records that explains the whole target and fits the question. */
  Optional<Finding> matching(Ask ask, Sought sought) {
    if (meant(ask.question()).isEmpty() && sought.units().stream().allMatch(Kinds::isNoRecord)) {
      return Optional.empty();
    }
    List<Candidate> candidates = new ArrayList<>();
    for (RecordKind kind : ALL) {
      if (isOnlyAgainst(ask, kind, sought) || isOnlyGiven(ask, kind)) {
        continue;
      }
      List<Match> matches = asDone.of(ask, kind, ask.matching().all(sought, ask.records(kind)));
      if (!matches.isEmpty()) {
        boolean asAsked = kind == RecordKind.PROCEDURE && asDone.isToldBy(ask, matches);
        double fit = fit(ask, kind, sought, matches) + (asAsked ? 1 : 0);
        candidates.add(new Candidate(kind, matches, fit));
      }
    }
    return candidates.stream()
        .max(Comparator.comparingDouble(Candidate::fit))
        .filter(best -> best.fit > 0)
        .flatMap(best -> answerer(best.kind).answer(ask.with(sought, best.matches)));
  }

  /** A word of daily life, or what notes are asked about, is in a title by chance. */
  private static boolean isNoRecord(Sought.Unit unit) {
    return !unit.concepts().isEmpty()
        && unit.concepts().stream()
            .allMatch(one -> one.field() == Field.WORD || one.field() == Field.TOPIC);
  }

  /** Who has had a vaccine against an illness, or a test for it, need not have had the illness. */
  private static boolean isOnlyAgainst(Ask ask, RecordKind kind, Sought sought) {
    boolean other =
        kind == RecordKind.IMMUNIZATION
            || ((kind == RecordKind.PROCEDURE || kind == RecordKind.MEASUREMENT)
                && Matching.fieldsOf(kind).stream().noneMatch(sought::names));
    return other
        && sought.names(Field.CONDITION)
        && !ask.question().names(kind)
        && (ask.wants(Operation.YES_NO, Operation.COUNT, Operation.WHEN_ENDED)
            || !Refuted.of(ask, RecordKind.CONDITION).isEmpty());
  }

  /** Who asks for an allergy is not told that it is prescribed: that says nothing of an allergy. */
  private static boolean isOnlyGiven(Ask ask, RecordKind kind) {
    return kind == RecordKind.MEDICATION
        && (ask.wants(Operation.REACTION)
            || ask.question().words().stream().anyMatch(word -> word.matches(ALLERGY)));
  }

  private static double fit(Ask ask, RecordKind kind, Sought sought, List<Match> matches) {
    Match.Nearness nearest = Match.nearest(matches).get(0).nearness();
    double fit = nearest.weight();
    Set<RecordKind> meant = meant(ask.question());
    if (meant.isEmpty() && nearest == Match.Nearness.ABOUT) {
      fit -= 1;
    }
    if (!meant.isEmpty()) {
      // A test is measured, or done: "when was her glucose tolerance test".
      boolean done = kind == RecordKind.PROCEDURE && meant.equals(Set.of(RecordKind.MEASUREMENT));
      fit += meant.contains(kind) ? 2 : done ? 0 : -1;
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
  static Set<RecordKind> meant(ReadQuestion question) {
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
      case HOW_MUCH, HOW_OFTEN -> {
        meant.add(RecordKind.MEDICATION);
        if (DOSES.matcher(String.join(" ", question.words())).find()) {
          meant.add(RecordKind.IMMUNIZATION);
        }
      }
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

  /** Says that there is none, where the question leaves no doubt what it asks for. */
  Optional<Finding> none(Ask ask) {
    Set<RecordKind> meant = meant(ask.question());
    for (RecordKind kind : ALL) {
      boolean known = Matching.fieldsOf(kind).stream().anyMatch(ask.sought()::names);
      if (known && isWhole(ask, kind) && meant.contains(kind)) {
        return Optional.of(answerer(kind).none(ask));
      }
    }
    boolean allergy =
        meant.contains(RecordKind.ALLERGY)
            && (ask.question().names(RecordKind.ALLERGY)
                || ask.sought().names(Field.MEDICINE)
                || ask.sought().names(Field.ALLERGEN))
            && ask.wants(Operation.YES_NO, Operation.REACTION, Operation.WHEN, Operation.FIRST);
    return allergy ? Optional.of(answerer(RecordKind.ALLERGY).none(ask)) : Optional.empty();
  }

  /** Tells whether all that is named can be of this kind. */
  private static boolean isWhole(Ask ask, RecordKind kind) {
    return ask.sought().units().stream()
        .allMatch(
            unit ->
                unit.isEverydayWord()
                    || unit.concepts().stream()
                        .anyMatch(
                            one ->
                                (one.field() == Field.BODY && kind != RecordKind.MEDICATION)
                                    || Matching.fieldsOf(kind).contains(one.field())));
  }

  /** Says that there is none of what can only be of one kind, though the question names none. */
  Optional<Finding> inferredNone(Ask ask) {
    return ALL.stream()
        .filter(
            kind ->
                ask.sought().units().stream()
                    .allMatch(
                        unit ->
                            !unit.concepts().isEmpty()
                                && unit.concepts().stream()
                                    .allMatch(
                                        one -> Matching.fieldsOf(kind).contains(one.field()))))
        .filter(kind -> kind != RecordKind.ALLERGY)
        .findFirst()
        .map(kind -> answerer(kind).none(ask));
  }

  private record Candidate(RecordKind kind, List<Match> matches, double fit) {}
}
