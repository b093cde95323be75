package org.cliniccomms.postgres;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The application's connections, the schema's name and the clock.
 *
 * <p>Thread-safe.
 */
final class Database {

  /** The schema's name as the SQL in this package writes it. */
  static final String DEFAULT_SCHEMA = "clinic_comms";

  private static final String PREFIX = DEFAULT_SCHEMA + ".";
  private static final int MOST_TEXTS = 2_000;

  /** Something done over one connection. */
  @FunctionalInterface
  interface Work<T> {
    T in(Sql sql) throws SQLException;
  }

  private final DataSource source;
  private final String schema;
  private final StoreClock clock;
  private final Cache<Object, String> texts = Caffeine.newBuilder().maximumSize(MOST_TEXTS).build();

  Database(DataSource source, String schema, StoreClock clock) {
    this.source = source;
    this.schema = schema;
    this.clock = clock;
  }

  StoreClock clock() {
    return clock;
  }

  DataSource source() {
    return source;
  }

  String schema() {
    return schema;
  }

  /**
   * These statements as one text, with the configured schema's name in it. The same ones are always
   * the same string: what is looked up by it need not read it again.
   */
  String text(List<String> statements) {
    return text(statements, () -> String.join(";\n", statements).replace(PREFIX, schema + "."));
  }

  /** What {@code writer} wrote when it was first asked for this. */
  String text(Object key, Supplier<String> writer) {
    return texts.get(key, any -> writer.get());
  }

  /** Runs {@code work} outside any clinic, each statement committing by itself. */
  <T> T autocommit(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(true);
      return work.in(Sql.committing(this, connection));
    } catch (SQLException e) {
      throw SqlFault.from(e);
    }
  }

  /** The store's time now; one round trip unless it was given. */
  Instant now() {
    Optional<Instant> known = clock.known();
    return known.isPresent() ? known.get() : autocommit(Sql::now);
  }
}
