package org.cliniccomms.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements over one connection, each in one round trip.
 *
 * <p>The clock is read together with the first statement. Not thread-safe.
 */
final class Sql {
  private static final String NOW = "now";
  private static final int PORTION = 1_000;

  private final Database database;
  private final Connection connection;
  private final SortedMap<String, Supplier<Params>> deferred = new TreeMap<>();
  private @Nullable Instant now;

  Sql(Database database, Connection connection) {
    this.database = database;
    this.connection = connection;
    this.now = database.clock().known().orElse(null);
  }

  /** The store's time at the start of the transaction. */
  Instant now() {
    Instant known = now;
    if (known != null) {
      return known;
    }
    Instant asked = list(clockSql(), Params.of(), row -> row.time(NOW)).get(0);
    now = asked;
    return asked;
  }

  <T> List<T> list(String sql, Params params, Row.Reader<T> reader) {
    List<T> found = new ArrayList<>();
    run(
        sql,
        params,
        statement -> {
          try (ResultSet result = statement.getResultSet()) {
            Row row = new Row(result);
            while (result.next()) {
              found.add(reader.read(row));
            }
          }
        });
    return found;
  }

  /** As {@link #list}, but hands on one row after the other and keeps none. */
  void each(String sql, Params params, Row.Consumer consumer) {
    String text = database.text(sql);
    now(); // apart, for only a statement of its own is read in portions
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      statement.setFetchSize(PORTION);
      params.bind(connection, statement, 1);
      try (ResultSet result = statement.executeQuery()) {
        Row row = new Row(result);
        while (result.next()) {
          consumer.take(row);
        }
      }
    } catch (SQLException e) {
      throw SqlFault.from(e);
    }
  }

  <T> Optional<T> first(String sql, Params params, Row.Reader<T> reader) {
    return list(sql, params, reader).stream().findFirst();
  }

  /** Runs a statement that gives no rows back; returns how many it changed. */
  int update(String sql, Params params) {
    int[] changed = new int[1];
    run(sql, params, statement -> changed[0] = statement.getUpdateCount());
    return changed[0];
  }

  /**
   * As {@link #update}, where only a lost race can break a rule of uniqueness: the transaction runs
   * again then, and sees who won.
   */
  int updateOrRunAgain(String sql, Params params) {
    try {
      return update(sql, params);
    } catch (SqlFault fault) {
      throw fault.isUniqueViolation() ? fault.worthAnotherRun() : fault;
    }
  }

  /**
   * Keeps a statement whose outcome nobody looks at, to be run together with the commit.
   *
   * @param params asked for when it is run; kept are those given first for the same statement
   */
  void defer(String sql, Supplier<Params> params) {
    deferred.putIfAbsent(sql, params);
  }

  /** Runs what was deferred, for a statement that would read it. */
  void flush() {
    if (!deferred.isEmpty()) {
      runDeferred("");
    }
  }

  /** Runs what was deferred and commits. */
  void commit() {
    if (!deferred.isEmpty()) {
      runDeferred(";\ncommit");
    }
    try {
      connection.commit();
    } catch (SQLException e) {
      throw SqlFault.from(e);
    }
  }

  private void runDeferred(String ending) {
    // Sorted, so that the same set of statements is the same text and prepared once.
    List<Params> params = deferred.values().stream().map(Supplier::get).toList();
    String text = database.text(String.join(";\n", deferred.keySet()) + ending);
    deferred.clear();
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      int index = 1;
      for (Params each : params) {
        index = each.bind(connection, statement, index);
      }
      statement.execute();
    } catch (SQLException e) {
      throw SqlFault.from(e);
    }
  }

  private void run(String sql, Params params, Outcome outcome) {
    boolean asksClock = now == null && !sql.equals(clockSql());
    String text = database.text(asksClock ? clockSql() + ";\n" + sql : sql);
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      params.bind(connection, statement, 1);
      statement.execute();
      if (asksClock) {
        readClock(statement);
      }
      outcome.take(statement);
    } catch (SQLException e) {
      throw SqlFault.from(e);
    }
  }

  private void readClock(PreparedStatement statement) throws SQLException {
    try (ResultSet result = statement.getResultSet()) {
      result.next();
      now = new Row(result).time(NOW);
    }
    statement.getMoreResults();
  }

  private String clockSql() {
    return "select " + database.clock().sql() + " as now";
  }

  /** Takes what a statement gave. */
  @FunctionalInterface
  private interface Outcome {
    void take(PreparedStatement statement) throws SQLException;
  }
}
