package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
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
      return Optional.empty();
    }
    return records.stream()
        .flatMap(finder -> finder.find(clause, ask.chart(), ask.now()).stream())
        .filter(found -> found.outcome() == Finding.Outcome.FOUND)
        .findFirst()
        .map(this::told)
        .filter(told -> !told.isEmpty())
        .map(told -> new Happening(ask, clause, told))
        .filter(Happening::isDated);
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
            .filter(Happenings::isDated)
            .toList();
    return all.stream().filter(one -> one.kind() == all.get(0).kind()).toList();
  }

  static boolean isDated(ChartRecord record) {
    return record
        .date()
        .map(ChartDate::precision)
        .filter(one -> one != ChartDate.Precision.YEAR)
        .isPresent();
  }
}
