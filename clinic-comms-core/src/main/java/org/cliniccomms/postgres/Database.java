package org.cliniccomms.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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

  /** Something done over one connection. */
  @FunctionalInterface
  interface Work<T> {
    T in(Sql sql) throws SQLException;
  }

  private final DataSource source;
  private final String schema;
  private final StoreClock clock;
  private final Map<String, String> texts = new ConcurrentHashMap<>();

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

  /** The statement with the configured schema's name in it. */
  String text(String sql) {
    return schema.equals(DEFAULT_SCHEMA)
        ? sql
        : texts.computeIfAbsent(sql, text -> text.replace(PREFIX, schema + "."));
  }

  /** Runs {@code work} outside any clinic, each statement committing by itself. */
  <T> T autocommit(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(true);
      return work.in(new Sql(this, connection));
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
