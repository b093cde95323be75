package org.cliniccomms.rag.postgres;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.postgres.Likeness.Question;
import org.cliniccomms.rag.search.ChartUpdate;
import org.cliniccomms.rag.search.EmbeddingMismatchException;
import org.cliniccomms.rag.search.Fingerprint;
import org.cliniccomms.rag.search.Hit;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.search.WordForms;
import org.cliniccomms.rag.spi.ChartCatalog;
import org.jspecify.annotations.Nullable;

/**
 * An index in a PostgreSQL: words by BM25 in English and Spanish without regard to accents, and,
 * with an embedding model and the extension pgvector, likeness by the cosine, both fused by
 * reciprocal rank.
 *
 * <p>Words are brought into their forms by this library, so no dictionary or configuration of the
 * server has a say. Only the chart that is asked about is looked at, before anything is ranked; how
 * rare a word is, is counted within it, and its vectors are all compared (by pgvector, in single
 * precision), so nothing is approximate.
 *
 * <p><b>Tables.</b> They have a schema of their own, made by {@code migrate} and never by itself;
 * the SQL is {@code tables.sql} beside this class. A role that only uses the index needs USAGE of
 * the schema, SELECT on its tables, and INSERT, UPDATE and DELETE on all of them but {@code
 * index_format}, which {@code migrate} gives to one that is named.
 *
 * <p><b>Embedding model.</b> The index notes its name and dimension, or that there is none. With
 * another, with none after one, or with one after none, it refuses to open, to search and to take
 * anything in; while nothing is in it, {@code migrate} makes it fit. To change the model, use a
 * schema of another name, index all charts into it, and drop the old one. If the model fails while
 * a question is asked, words alone decide; if it fails during an update, nothing has changed.
 *
 * <p><b>Several processes.</b> An update is one transaction, and updates of the same chart wait for
 * each other; a search sees the chart as it is at one moment.
 *
 * <p><b>In clear.</b> Searching needs the words, so records, words and vectors are not encrypted,
 * unlike what the clinic's own store keeps: who may read these tables, a backup of them or the
 * server's disk reads charts. Guard all three as you guard the charts. What is taken out no longer
 * answers when the update returns; its words go from the disk when PostgreSQL has vacuumed and
 * written over them, and from backups when these expire.
 *
 * <p>Nothing here ends a statement that hangs: give the data source a {@code socketTimeout}.
 *
 * <p>Thread-safe if the data source is. Closing the index leaves the data source open.
 */
public final class PostgresRecordIndex implements ChartCatalog {
  /** The schema that is used if there is no reason for another. */
  public static final String DEFAULT_SCHEMA = "chart_index";

  private final WordForms english = WordForms.english();
  private final WordForms spanish = WordForms.spanish();
  private final IndexDatabase database;
  private final @Nullable TextEmbedder embedder;
  private final @Nullable String vectors;

  private PostgresRecordIndex(
      IndexDatabase database, @Nullable TextEmbedder embedder, @Nullable String vectors) {
    this.database = database;
    this.embedder = embedder;
    this.vectors = vectors;
  }

  /**
   * Makes the tables, or makes an index that is still empty fit another embedding model. Doing it
   * twice does no harm.
   *
   * @param owner connections of a role that may create the schema, or owns it
   * @param schema a plain lower-case name
   * @param embedder what compares meanings; null to compare words only
   * @throws EmbeddingMismatchException if it was filled with another model
   * @throws IllegalStateException if a model is given and the database has no pgvector, or if the
   *     index is of another version
   */
  public static void migrate(DataSource owner, String schema, @Nullable TextEmbedder embedder) {
    new IndexDatabase(owner, schema).writing(tables -> IndexSchema.migrate(tables, embedder));
  }

  /**
   * As {@link #migrate(DataSource, String, TextEmbedder)}, and lets {@code role} use the index:
   * that is all that the role of a server that searches and indexes needs.
   *
   * @param role one that exists, by its name as it is, without quotes
   * @throws IllegalStateException also if there is no such role
   * @throws IllegalArgumentException if it is {@code public}, which is everybody
   */
  public static void migrate(
      DataSource owner, String schema, @Nullable TextEmbedder embedder, String role) {
    if (role.equals("public")) {
      // PostgreSQL reads it as everybody, also in quotes.
      throw new IllegalArgumentException("role: name one role, not everybody");
    }
    new IndexDatabase(owner, schema)
        .writing(
            tables -> {
              IndexSchema.migrate(tables, embedder);
              IndexSchema.grant(tables, role);
            });
  }

  /**
   * Opens the index in {@code schema}, which {@code migrate} has made.
   *
   * @param embedder what compares meanings; null to compare words only
   * @throws EmbeddingMismatchException if it was made for another model
   * @throws IllegalStateException if there is none, or it is of another version
   */
  public static PostgresRecordIndex open(
      DataSource source, String schema, @Nullable TextEmbedder embedder) {
    IndexDatabase database = new IndexDatabase(source, schema);
    Optional<String> vectors =
        database.reading(
            tables -> {
              IndexSchema.check(tables, embedder);
              return embedder == null ? Optional.empty() : Optional.of(IndexSchema.vectors(tables));
            });
    return new PostgresRecordIndex(database, embedder, vectors.orElse(null));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a record is of another chart, or too large
   */
  @Override
  public void update(
      ChartKey chart, Collection<ChartRecord> changed, Collection<RecordId> removed) {
    ChartUpdate update = ChartUpdate.of(chart, changed, removed);
    if (update.isEmpty()) {
      return;
    }
    // Before the transaction: an embedding model may take its time.
    List<IndexedRecord> records = IndexedRecord.of(update.changed(), english, spanish, embedder);
    database.writing(
        tables -> {
          IndexSchema.checkModel(tables, embedder);
          write(new ChartWrite(tables, chart), update, records);
        });
  }

  private void write(ChartWrite write, ChartUpdate update, List<IndexedRecord> records)
      throws SQLException {
    write.lock();
    write.delete(update);
    write.insert(records);
    write.insertPassages(records, vectors);
    write.count();
  }

  @Override
  public Map<RecordId, Fingerprint> ledger(ChartKey chart) {
    return database.reading(tables -> ChartRows.ledger(tables, chart));
  }

  @Override
  public List<ChartRecord> list(ChartKey chart) {
    return database.reading(tables -> ChartRows.list(tables, chart));
  }

  @Override
  public List<PatientId> patients(ClinicId clinic, @Nullable PatientId after, int limit) {
    return database.reading(tables -> ChartRows.patients(tables, clinic, after, limit));
  }

  @Override
  public List<Hit> search(ChartKey chart, IndexQuery query) {
    AskedWords words = AskedWords.of(query, english, spanish);
    Question question = question(query);
    if (words.isEmpty() && question == null) {
      return List.of();
    }
    return database.reading(
        tables -> {
          IndexSchema.checkModel(tables, embedder);
          return new ChartSearch(tables, chart, query.kinds())
              .search(words, question, query.limit());
        });
  }

  private @Nullable Question question(IndexQuery query) {
    if (embedder == null || vectors == null || query.question().isBlank()) {
      return null;
    }
    return embedder
        .tryEmbed(query.question())
        .map(vector -> new Question(Likeness.literal(vector), vectors, embedder.minCosine()))
        .orElse(null);
  }

  /** From now on it refuses to do anything. */
  @Override
  public void close() {
    database.close();
  }
}
