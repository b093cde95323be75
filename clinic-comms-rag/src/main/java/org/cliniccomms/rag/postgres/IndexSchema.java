package org.cliniccomms.rag.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.cliniccomms.rag.postgres.IndexDatabase.Tables;
import org.cliniccomms.rag.search.EmbeddingMismatchException;
import org.cliniccomms.rag.search.TextEmbedder;
import org.jspecify.annotations.Nullable;

/** Makes the tables of an index, and compares them with what is set up. */
final class IndexSchema {
  /** Goes up when tables change their shape or words their forms. */
  private static final int VERSION = 1;

  private static final String TO_LOOK_FOR_VECTORS =
      """
      select quote_ident(n.nspname)
        from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace
       where e.extname = 'vector'
      """;

  private IndexSchema() {}

  /** Makes what is missing; while the index is empty, it is made to fit another model. */
  static void migrate(Tables tables, @Nullable TextEmbedder embedder) throws SQLException {
    // Two who start at the same time would both find nothing.
    tables.execute("select pg_advisory_xact_lock(hashtextextended('{schema}.index_format', 0))");
    if (!exists(tables)) {
      tables.execute(script());
    }
    String configured = embedder == null ? null : embedder.signature();
    if (!String.valueOf(kept(tables)).equals(String.valueOf(configured))) {
      // Waits for updates under way, each of which has looked at this table.
      tables.execute("lock table {schema}.index_format in access exclusive mode");
      refit(tables, embedder);
    }
  }

  /**
   * Lets a role use the index; doing it twice does no harm. What the index notes of its model it
   * may only read.
   *
   * @param role by its plain name
   */
  static void grant(Tables tables, String role) throws SQLException {
    String user = '"' + role.replace("\"", "\"\"") + '"';
    tables.execute("grant usage on schema {schema} to " + user);
    tables.execute("grant select on {schema}.index_format to " + user);
    tables.execute(
        "grant select, insert, update, delete on {schema}.chart, {schema}.record, {schema}.passage"
            + " to "
            + user);
  }

  private static void refit(Tables tables, @Nullable TextEmbedder embedder) throws SQLException {
    String configured = embedder == null ? null : embedder.signature();
    if (!isEmpty(tables)) {
      EmbeddingMismatchException.check(kept(tables), configured);
    }
    tables.execute("alter table {schema}.passage drop column if exists embedding");
    if (embedder != null) {
      tables.execute(
          "alter table {schema}.passage add column embedding "
              + vectors(tables)
              + ".vector("
              + embedder.dimension()
              + ") not null");
    }
    try (PreparedStatement statement =
        tables.prepare("update {schema}.index_format set embedding = ?")) {
      statement.setString(1, configured);
      statement.executeUpdate();
    }
  }

  /**
   * Checks that an index is there and was filled with this model.
   *
   * @throws IllegalStateException if it is not there, or of another version
   */
  static void check(Tables tables, @Nullable TextEmbedder embedder) throws SQLException {
    if (!exists(tables)) {
      throw new IllegalStateException(
          "schema "
              + tables.schema()
              + " has no index that this role may see: run PostgresRecordIndex.migrate first");
    }
    checkModel(tables, embedder);
  }

  /** Checks that the index is still the one of this model; every update and search does so. */
  static void checkModel(Tables tables, @Nullable TextEmbedder embedder) throws SQLException {
    EmbeddingMismatchException.check(kept(tables), embedder == null ? null : embedder.signature());
  }

  /** Returns the schema in which pgvector's type and operators are, quoted. */
  static String vectors(Tables tables) throws SQLException {
    try (PreparedStatement statement = tables.prepare(TO_LOOK_FOR_VECTORS);
        ResultSet found = statement.executeQuery()) {
      if (!found.next()) {
        throw new IllegalStateException(
            "an embedding model is configured, and this database has no pgvector: install the"
                + " extension on the server and run CREATE EXTENSION vector in the database, or"
                + " configure no embedding model, so that words alone are compared");
      }
      return found.getString(1);
    }
  }

  private static boolean exists(Tables tables) throws SQLException {
    try (PreparedStatement statement = tables.prepare("select to_regclass(?) is not null")) {
      statement.setString(1, tables.schema() + ".index_format");
      try (ResultSet found = statement.executeQuery()) {
        return found.next() && found.getBoolean(1);
      }
    }
  }

  private static boolean isEmpty(Tables tables) throws SQLException {
    try (PreparedStatement statement =
            tables.prepare("select not exists (select from {schema}.record)");
        ResultSet found = statement.executeQuery()) {
      return found.next() && found.getBoolean(1);
    }
  }

  private static @Nullable String kept(Tables tables) throws SQLException {
    try (PreparedStatement statement =
            tables.prepare("select version, embedding from {schema}.index_format");
        ResultSet found = statement.executeQuery()) {
      if (!found.next() || found.getInt(1) != VERSION) {
        throw new IllegalStateException(
            "the index is of another version: drop schema "
                + tables.schema()
                + " and index all charts anew");
      }
      return found.getString(2);
    }
  }

  private static String script() {
    try (InputStream script = IndexSchema.class.getResourceAsStream("tables.sql")) {
      if (script == null) {
        throw new IllegalStateException("tables.sql is missing");
      }
      return new String(script.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
