package org.cliniccomms.rag.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.postgres.IndexDatabase.Tables;
import org.cliniccomms.rag.search.ChartUpdate;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.Ranking;
import org.cliniccomms.rag.search.WordForms;
import org.jspecify.annotations.Nullable;

/** Writes a change into one chart, within a transaction. */
final class ChartWrite {
  private static final int BATCH = 500;

  private static final String INSERT_RECORD =
      """
      insert into {schema}.record (clinic, patient, record, fingerprint, stored)
      values (?, ?, ?, ?, ?)
      """;

  private static final String INSERT_PASSAGE =
      """
      insert into {schema}.passage (clinic, patient, record, number, kind, recency,
        english_words, english, spanish_words, spanish, forms)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::tsvector)
      """;

  private static final String INSERT_EMBEDDED =
      """
      insert into {schema}.passage (clinic, patient, record, number, kind, recency,
        english_words, english, spanish_words, spanish, forms, embedding)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::tsvector, ?::{vectors}.vector)
      """;

  private final Tables tables;
  private final ChartKey chart;

  ChartWrite(Tables tables, ChartKey chart) {
    this.tables = tables;
    this.chart = chart;
  }

  /** Whoever changes the chart, too, waits until this transaction ends. */
  void lock() throws SQLException {
    execute(
        """
        insert into {schema}.chart (clinic, patient, passages, english_words, spanish_words)
        values (?, ?, 0, 0, 0)
        on conflict (clinic, patient) do update set passages = chart.passages
        """);
  }

  /** Takes out records with their passages. */
  void delete(ChartUpdate update) throws SQLException {
    List<String> ids = new ArrayList<>();
    update.changed().forEach(each -> ids.add(each.id().value()));
    update.removed().stream().map(RecordId::value).forEach(ids::add);
    try (PreparedStatement statement =
        tables.prepare(
            """
            delete from {schema}.record
             where clinic = ? and patient = ? and record = any (?)
            """,
            chart)) {
      statement.setArray(3, tables.texts(ids));
      statement.executeUpdate();
    }
  }

  void insert(List<IndexedRecord> records) throws SQLException {
    try (PreparedStatement statement = tables.prepare(INSERT_RECORD, chart)) {
      int waiting = 0;
      for (IndexedRecord each : records) {
        statement.setString(3, each.record().id().value());
        statement.setString(4, Fingerprint.ofStored(each.stored()).value());
        statement.setBytes(5, each.stored());
        statement.addBatch();
        if (++waiting % BATCH == 0) {
          statement.executeBatch();
        }
      }
      statement.executeBatch();
    }
  }

  /**
   * Puts in the passages of records.
   *
   * @param vectors the schema in which pgvector is, quoted; null if nothing is embedded
   */
  void insertPassages(List<IndexedRecord> records, @Nullable String vectors) throws SQLException {
    String sql = vectors == null ? INSERT_PASSAGE : INSERT_EMBEDDED.replace("{vectors}", vectors);
    try (PreparedStatement statement = tables.prepare(sql, chart)) {
      int waiting = 0;
      for (IndexedRecord each : records) {
        waiting += addPassages(statement, each);
        if (waiting >= BATCH) {
          statement.executeBatch();
          waiting = 0;
        }
      }
      statement.executeBatch();
    }
  }

  private static int addPassages(PreparedStatement statement, IndexedRecord indexed)
      throws SQLException {
    ChartRecord record = indexed.record();
    Iterator<float[]> vectors = indexed.vectors().iterator();
    int number = 0;
    for (IndexedRecord.Words each : indexed.passages()) {
      statement.setString(3, record.id().value());
      statement.setInt(4, number++);
      statement.setString(5, record.kind().name());
      statement.setLong(6, Ranking.recency(record));
      words(statement, 7, each.english());
      words(statement, 9, each.spanish());
      statement.setString(11, Lexemes.vector(each.all()));
      if (vectors.hasNext()) {
        statement.setString(12, Likeness.literal(vectors.next()));
      }
      statement.addBatch();
    }
    return number;
  }

  private static void words(PreparedStatement statement, int at, List<WordForms.Form> forms)
      throws SQLException {
    statement.setInt(at, forms.size());
    statement.setString(at + 1, Lexemes.line(forms));
  }

  /** Notes how much the chart holds; of one that holds nothing, nothing stays. */
  void count() throws SQLException {
    execute(
        """
        update {schema}.chart c
           set (passages, english_words, spanish_words) =
               (select count(*), coalesce(sum(p.english_words), 0),
                       coalesce(sum(p.spanish_words), 0)
                  from {schema}.passage p
                 where p.clinic = c.clinic and p.patient = c.patient)
         where clinic = ? and patient = ?
        """);
    execute("delete from {schema}.chart where clinic = ? and patient = ? and passages = 0");
  }

  private void execute(String sql) throws SQLException {
    try (PreparedStatement statement = tables.prepare(sql, chart)) {
      statement.executeUpdate();
    }
  }
}
