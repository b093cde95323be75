package org.cliniccomms.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.postgres.PostgresRecordIndex;
import org.cliniccomms.rag.search.IndexQuery;
import org.cliniccomms.rag.search.TextEmbedder;
import org.cliniccomms.rag.search.WordForms;
import org.cliniccomms.rag.spi.ChartCatalog;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's index, and the same tables searched by PostgreSQL's own ranking. */
final class SearchedTables implements SearchedIndex {
  private static final String BARE =
      """
      select record, ts_rank(forms, q) as rank
        from chart_index.passage, cast(? as tsquery) q
       where clinic = ? and patient = ? and forms @@ q
       order by rank desc limit 10
      """;

  private final WordForms english = WordForms.english();
  private final @Nullable EmbeddedPostgres server;
  private final HikariDataSource pool = new HikariDataSource();
  private final PostgresRecordIndex index;

  private SearchedTables(
      @Nullable EmbeddedPostgres server, String url, @Nullable TextEmbedder embedder) {
    this.server = server;
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(4);
    PostgresRecordIndex.migrate(pool, PostgresRecordIndex.DEFAULT_SCHEMA, embedder);
    this.index = PostgresRecordIndex.open(pool, PostgresRecordIndex.DEFAULT_SCHEMA, embedder);
  }

  /** Uses a database, such as one with pgvector. */
  static SearchedTables at(String url, @Nullable TextEmbedder embedder) {
    return new SearchedTables(null, url, embedder);
  }

  /** Starts a server with its data in a folder, which may have some. */
  static SearchedTables in(Path folder, @Nullable TextEmbedder embedder) throws IOException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder)
            .setCleanDataDirectory(false)
            .setServerConfig("shared_buffers", "1GB")
            .setServerConfig("max_wal_size", "4GB")
            .start();
    return new SearchedTables(
        server,
        "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres",
        embedder);
  }

  @Override
  public ChartCatalog index() {
    return index;
  }

  @Override
  public void filled() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("vacuum analyze");
    }
  }

  @Override
  public int bare(ChartKey chart, IndexQuery query) throws SQLException {
    String words =
        query.terms().stream()
            .flatMap(term -> english.of(term.text()).stream())
            .map(form -> "'" + form.text() + "'")
            .collect(Collectors.joining(" | "));
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(BARE)) {
      statement.setString(1, words);
      statement.setObject(2, chart.clinic().value());
      statement.setObject(3, chart.patient().value());
      int found = 0;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found++;
        }
      }
      return found;
    }
  }

  @Override
  public void close() throws IOException {
    index.close();
    pool.close();
    if (server != null) {
      server.close();
    }
  }
}
