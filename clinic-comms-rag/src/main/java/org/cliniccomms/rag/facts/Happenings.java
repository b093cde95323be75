package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Concept;
import org.cliniccomms.rag.reading.Language;
import org.cliniccomms.rag.reading.QuestionReader;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * Looks up in a chart what a part of a question says happened: that part is asked for by itself,
 * "when did she break her hip". Lives as long as one question.
 */
final class Happenings {
  private static final Set<RecordKind> KINDS =
      EnumSet.of(
          RecordKind.CONDITION,
          RecordKind.MEDICATION,
          RecordKind.PROCEDURE,
          RecordKind.IMMUNIZATION,
          RecordKind.ALLERGY,
          RecordKind.VISIT);

  private static final Set<RecordState> HAPPENED =
      EnumSet.of(RecordState.ACTIVE, RecordState.ENDED, RecordState.DONE, RecordState.UNKNOWN);

  private static final Described DESCRIBED = new Described();
  private static final QuestionReader READER = new QuestionReader();

  private final Ask ask;
  private final List<Finder> records;

  /**
   * Looks them up for a question.
   *
   * @param records find what clinical records say to a question, asked one after another
   */
  Happenings(Ask ask, List<Finder> records) {
    this.ask = ask;
    this.records = List.copyOf(records);
  }

  /** Returns what some words of the question say happened; empty if no dated record is of it. */
  Optional<Happening> of(String words) {
    ReadQuestion clause = read((isSpanish() ? "cuando " : "when ") + words);
    if (clause.target().isEmpty()) {
      return theOperation(clause);
    }
    return records.stream()
        .flatMap(finder -> finder.find(clause, ask.chart(), ask.now()).stream())
        .filter(found -> found.outcome() == Finding.Outcome.FOUND)
        .findFirst()
        .map(this::told)
        .filter(told -> !told.isEmpty())
        .or(() -> unnamed(clause))
        .map(told -> new Happening(ask, clause, told))
        .filter(Happening::isDated);
  }

  /** "After the surgery": of several none is taken for another. */
  private Optional<Happening> theOperation(ReadQuestion clause) {
    List<ChartRecord> all =
        Anchors.isAnOperation(String.join(" ", clause.words()))
            ? Anchors.operations(ask)
            : List.of();
    return all.size() == 1 ? Optional.of(new Happening(ask, clause, all)) : Optional.empty();
  }

  /**
   * "At the first banding", "when wheat began", "when she had the seizure": a deed alone, an
   * allergy, or why somebody came.
   */
  private Optional<List<ChartRecord>> unnamed(ReadQuestion clause) {
    Sought sought = Sought.of(clause, ask.matching().glossary());
    Ask own =
        Ask.of(clause, ask.chart(), ask.now(), ask.matching().glossary(), ask.wording(), sought);
    List<ChartRecord> done = own.within(DESCRIBED.done(own));
    List<ChartRecord> dated =
        Stream.<Supplier<List<ChartRecord>>>of(
                () -> done, () -> allergiesTo(own), () -> visitsFor(own))
            .map(Supplier::get)
            .filter(told -> !told.isEmpty())
            .findFirst()
            .orElse(List.of())
            .stream()
            .filter(Happenings::isOnADay)
            .toList();
    return dated.isEmpty() ? Optional.empty() : Optional.of(dated);
  }

  private static List<ChartRecord> allergiesTo(Ask own) {
    List<Sought.Unit> named =
        own.sought().units().stream().filter(unit -> !unit.isEverydayWord()).toList();
    return named.size() == 1 && named.get(0).concepts().stream().noneMatch(Happenings::isAMeal)
        ? Allergies.matches(own, named.get(0)).stream().map(Match::record).toList()
        : List.of();
  }

  /** "Before eating" is no moment of an allergy. */
  private static boolean isAMeal(Concept concept) {
    return concept.key().equals("food");
  }

  private static List<ChartRecord> visitsFor(Ask own) {
    List<Sought.Unit> named =
        own.sought().units().stream().filter(unit -> !unit.isEverydayWord()).toList();
    boolean illness = named.stream().allMatch(Matching::isClinical) && !named.isEmpty();
    return illness
        ? own.within(own.records(RecordKind.VISIT)).stream()
            .filter(visit -> isFor(own, visit, named))
            .toList()
        : List.of();
  }

  private static boolean isFor(Ask own, ChartRecord visit, List<Sought.Unit> named) {
    Set<Concept> told = new HashSet<>();
    for (String reason : visit.detail(Detail.REASON)) {
      own.matching().glossary().mentions(reason).forEach(one -> told.add(one.concept()));
    }
    return named.stream()
        .allMatch(
            unit ->
                unit.concepts().stream()
                    .anyMatch(
                        one -> own.matching().narrower(one).stream().anyMatch(told::contains)));
  }

  ReadQuestion read(String words) {
    Instant now = ask.now();
    return READER.read(words, ask.chart().patient(), now).in(ask.question().language());
  }

  private boolean isSpanish() {
    return ask.question().language() == Language.ES;
  }

  /** Returns the records that an answer rests on, of the kind of the first one. */
  private List<ChartRecord> told(Finding found) {
    Set<RecordId> named = new HashSet<>();
    found.statements().forEach(statement -> named.addAll(statement.sources()));
    List<ChartRecord> all =
        ask.chart().records().stream()
            .filter(one -> named.contains(one.id()) && KINDS.contains(one.kind()))
            .filter(Happenings::isOnADay)
            .toList();
    return all.stream().filter(one -> one.kind() == all.get(0).kind()).toList();
  }

  /** Tells whether a record says that something was so, and when: what was refuted never was. */
  static boolean isOnADay(ChartRecord record) {
    return HAPPENED.contains(record.state())
        && record
            .date()
            .map(ChartDate::precision)
            .filter(one -> one != ChartDate.Precision.YEAR)
            .isPresent();
  }
}
