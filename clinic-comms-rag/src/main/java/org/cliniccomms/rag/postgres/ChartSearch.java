package org.cliniccomms.rag.postgres;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.postgres.IndexDatabase.Tables;
import org.cliniccomms.rag.postgres.Likeness.Question;
import org.cliniccomms.rag.postgres.Passage.Words;
import org.cliniccomms.rag.postgres.WordScores.ChartSize;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.Ranking;
import org.jspecify.annotations.Nullable;

/**
 * Looks into one chart. PostgreSQL gives the passages that have one of the words, and compares all
 * vectors of the chart; nothing is approximate.
 */
final class ChartSearch {
  private static final String PASSAGES =
      """
      select c.passages, c.english_words, c.spanish_words, p.record, p.kind, p.recency,
             p.english_words, p.english, p.spanish_words, p.spanish
        from {schema}.chart c
        join {schema}.passage p on p.clinic = c.clinic and p.patient = c.patient
       where c.clinic = ? and c.patient = ? and p.forms @@ ?::tsquery
      """;

  private final Tables tables;
  private final ChartKey chart;
  private final Set<String> kinds;

  ChartSearch(Tables tables, ChartKey chart, Set<RecordKind> kinds) {
    this.tables = tables;
    this.chart = Objects.requireNonNull(chart, "chart");
    this.kinds = kinds.stream().map(RecordKind::name).collect(Collectors.toSet());
  }

  List<Hit> search(AskedWords words, @Nullable Question question, int limit) throws SQLException {
    Map<RecordId, Found> found = new HashMap<>();
    if (!words.isEmpty()) {
      byWords(words, found);
    }
    if (question != null) {
      byLikeness(question, found);
    }
    List<Ranking.Candidate> candidates = found.values().stream().map(Found::candidate).toList();
    double minCosine = question == null ? 1 : question.minCosine();
    List<Ranking.Ranked> best = Ranking.best(candidates, minCosine, limit);
    if (best.isEmpty()) {
      return List.of();
    }
    Map<RecordId, ChartRecord> records =
        ChartRows.find(tables, chart, best.stream().map(each -> each.candidate().id()).toList());
    return best.stream().map(each -> hit(each, records)).toList();
  }

  private static Hit hit(Ranking.Ranked ranked, Map<RecordId, ChartRecord> records) {
    Ranking.Candidate candidate = ranked.candidate();
    ChartRecord record = Objects.requireNonNull(records.get(candidate.id()));
    return new Hit(record, ranked.score(), candidate.cosine());
  }

  /** A record is as good as the best of its passages. */
  private void byWords(AskedWords words, Map<RecordId, Found> found) throws SQLException {
    List<Passage> passages = new ArrayList<>();
    ChartSize size = passages(words, passages);
    WordScores scores = new WordScores(size, passages);
    for (Passage each : passages) {
      if (isAsked(each.kind())) {
        double score = scores.of(each, words.terms());
        Found record = found.computeIfAbsent(each.id(), id -> new Found(id, each.recency()));
        record.words = Math.max(record.words, score);
      }
    }
  }

  private boolean isAsked(String kind) {
    return kinds.isEmpty() || kinds.contains(kind);
  }

  /** Adds the passages that have one of the words, and returns how much the chart holds. */
  private ChartSize passages(AskedWords words, List<Passage> passages) throws SQLException {
    try (PreparedStatement statement = tables.prepare(PASSAGES, chart)) {
      statement.setString(3, Lexemes.anyOf(words.all()));
      ChartSize size = new ChartSize(0, 0, 0);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          size = new ChartSize(rows.getLong(1), rows.getLong(2), rows.getLong(3));
          passages.add(
              new Passage(
                  new RecordId(rows.getString(4)),
                  rows.getString(5),
                  rows.getLong(6),
                  words(rows, 7, words.english()),
                  words(rows, 9, words.spanish())));
        }
      }
      return size;
    }
  }

  private static Words words(ResultSet rows, int column, Set<String> asked) throws SQLException {
    return new Words(rows.getInt(column), Lexemes.places(rows.getString(column + 1), asked));
  }

  private void byLikeness(Question question, Map<RecordId, Found> found) throws SQLException {
    for (Likeness.Alike each : Likeness.of(tables, chart, kinds, question)) {
      Found record = found.computeIfAbsent(each.id(), id -> new Found(id, each.recency()));
      record.cosine = each.cosine();
    }
  }

  /** What is known of a record while its passages come in. */
  private static final class Found {
    private final RecordId id;
    private final long recency;
    private double words;
    private @Nullable Double cosine;

    Found(RecordId id, long recency) {
      this.id = id;
      this.recency = recency;
    }

    Ranking.Candidate candidate() {
      return new Ranking.Candidate(id, recency, words, cosine);
    }
  }
}
