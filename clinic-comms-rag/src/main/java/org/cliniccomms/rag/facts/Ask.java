package org.cliniccomms.rag.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.Operation;
import org.cliniccomms.rag.reading.ReadQuestion;

/**
 * A question put to a chart, with all that it takes to answer it.
 *
 * @param matches the records of the kind in question that explain the whole target
 */
record Ask(
    ReadQuestion question,
    Chart chart,
    Instant now,
    Matching matching,
    Wording wording,
    Sought sought,
    List<Match> matches) {
  Ask {
    matches = List.copyOf(matches);
  }

  /** Returns a question about what is sought, before any record was looked at. */
  static Ask of(
      ReadQuestion question,
      Chart chart,
      Instant now,
      Glossary glossary,
      Wording wording,
      Sought sought) {
    return new Ask(question, chart, now, new Matching(glossary), wording, sought, List.of());
  }

  Ask with(Sought otherSought, List<Match> otherMatches) {
    return new Ask(question, chart, now, matching, wording, otherSought, otherMatches);
  }

  Operation operation() {
    return question.operation();
  }

  /** Tells whether it wants one of these. */
  boolean wants(Operation... operations) {
    return Set.of(operations).contains(question.operation());
  }

  ZoneId zone() {
    return chart.patient().zone();
  }

  /** Returns the records of a kind that are not refuted, the most recent first. */
  List<ChartRecord> records(RecordKind kind) {
    return newestFirst(
        chart.records().stream()
            .filter(record -> record.kind() == kind && record.state() != RecordState.NOT_SO)
            .toList());
  }

  /** Returns the matching records of the nearest sort, the most recent first. */
  List<ChartRecord> nearest() {
    return newestFirst(Match.nearest(matches).stream().map(Match::record).toList());
  }

  /** Returns all matching records, the most recent first. */
  List<ChartRecord> matched() {
    return newestFirst(matches.stream().map(Match::record).toList());
  }

  List<ChartRecord> newestFirst(List<ChartRecord> records) {
    return records.stream()
        .sorted(Comparator.comparing(this::moment).reversed().thenComparing(ChartRecord::id))
        .toList();
  }

  /** Returns those of the time that the question names; undated ones only if it names none. */
  List<ChartRecord> within(List<ChartRecord> records) {
    return then().within(records);
  }

  /** Returns what tells which records are of the time in question. */
  Then then() {
    return new Then(question, zone(), today());
  }

  Instant moment(ChartRecord record) {
    return record.date().map(date -> date.start(zone())).orElse(Instant.MIN);
  }

  /** Returns the date of a record as it is said; a word for "unknown" without one. */
  String dateOf(ChartRecord record) {
    return record
        .date()
        .map(date -> wording.date(date, zone()))
        .orElseGet(() -> wording.say("date.unknown"));
  }

  LocalDate today() {
    return LocalDate.ofInstant(now, zone());
  }

  /** Returns what a record is called in the answer. */
  String called(ChartRecord record) {
    String title = Titles.shown(record, matching, question.language().locale());
    return Doubt.of(record)
        .map(sort -> title + " (" + wording.phrase("doubt." + sort) + ")")
        .orElse(title);
  }

  Reply reply() {
    return new Reply(this);
  }
}
