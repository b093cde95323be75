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
 * <p>The clock is read together with the first statement of a transaction. Not thread-safe.
 */
final class Sql {
  private static final String NOW = "now";
  private static final int PORTION = 1_000;

  /** Statements that go along with another one; more are run by themselves. */
  private static final int FEW = 4;

  private final Database database;
  private final Connection connection;
  private final boolean inTransaction;
  private final SortedMap<String, Supplier<Params>> deferred = new TreeMap<>();
  private final List<Statement> soon = new ArrayList<>();
  private @Nullable Instant now;

  private Sql(Database database, Connection connection, boolean inTransaction) {
    this.database = database;
    this.connection = connection;
    this.inTransaction = inTransaction;
    this.now = database.clock().known().orElse(null);
  }

  /** Statements of one transaction. */
  static Sql ofTransaction(Database database, Connection connection) {
    return new Sql(database, connection, true);
  }

  /** Statements that each commit by themselves. */
  static Sql committing(Database database, Connection connection) {
    return new Sql(database, connection, false);
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

  /** As {@link #list}, but goes through all rows once before, and runs {@code between} then. */
  <T> List<T> list(
      String sql, Params params, Row.Consumer before, Runnable between, Row.Reader<T> reader) {
    List<T> found = new ArrayList<>();
    run(
        sql,
        params,
        ResultSet.TYPE_SCROLL_INSENSITIVE,
        statement -> {
          try (ResultSet result = statement.getResultSet()) {
            Row row = new Row(result);
            while (result.next()) {
              before.take(row);
            }
            between.run();
            result.beforeFirst();
            while (result.next()) {
              found.add(reader.read(row));
            }
          }
        });
    return found;
  }

  /** As {@link #list}, but hands on one row after the other and keeps none. */
  void each(String sql, Params params, Row.Consumer consumer) {
    String text = database.text(List.of(sql));
    now(); // apart, for only a statement of its own is read in portions
    if (!soon.isEmpty()) {
      runDeferred(Optional.empty());
    }
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

  /** Runs a statement once with each of these, all in one round trip; returns what each changed. */
  int[] updateAll(String sql, List<Params> each) {
    Instant unused = now();
    if (!soon.isEmpty()) {
      runDeferred(Optional.empty());
    }
    return batch(sql, each);
  }

  private int[] batch(String sql, List<Params> each) {
    String text = database.text(List.of(sql));
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      for (Params params : each) {
        params.bind(connection, statement, 1);
        statement.addBatch();
      }
      return statement.executeBatch();
    } catch (SQLException e) {
      throw SqlFault.from(e);
    }
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
   * Runs a statement whose outcome is certain in the same round trip as whatever comes next, be it
   * the commit.
   */
  void updateSoon(String sql, Params params) {
    soon.add(new Statement(sql, params));
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
      runDeferred(Optional.empty());
    }
  }

  /** Runs what is still to be run and commits. */
  void commit() {
    if (!deferred.isEmpty() || !soon.isEmpty()) {
      runDeferred(Optional.of("commit"));
    }
    try {
      connection.commit();
    } catch (SQLException e) {
      throw SqlFault.from(e);
    }
  }

  private void runDeferred(Optional<String> ending) {
    // Sorted, so that the same set of statements is the same text and prepared once.
    List<Statement> all = new ArrayList<>(takeSoon());
    deferred.forEach((sql, params) -> all.add(new Statement(sql, params.get())));
    deferred.clear();
    List<String> texts = new ArrayList<>(all.stream().map(Statement::sql).toList());
    ending.ifPresent(texts::add);
    String text = database.text(texts);
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      bind(all, statement);
      statement.execute();
    } catch (SQLException e) {
      throw SqlFault.from(e);
    }
  }

  private void bind(List<Statement> statements, PreparedStatement prepared) throws SQLException {
    int index = 1;
    for (Statement each : statements) {
      index = each.params().bind(connection, prepared, index);
    }
  }

  /** Many are run before, those with the same text together, so that texts stay short and few. */
  private List<Statement> takeSoon() {
    List<Statement> taken = List.copyOf(soon);
    soon.clear();
    if (taken.size() <= FEW) {
      return taken;
    }
    int from = 0;
    for (int to = 1; to <= taken.size(); to++) {
      if (to == taken.size() || !taken.get(to).sql().equals(taken.get(from).sql())) {
        int[] unused =
            batch(
                taken.get(from).sql(),
                taken.subList(from, to).stream().map(Statement::params).toList());
        from = to;
      }
    }
    return List.of();
  }

  private void run(String sql, Params params, Outcome outcome) {
    run(sql, params, ResultSet.TYPE_FORWARD_ONLY, outcome);
  }

  private void run(String sql, Params params, int resultType, Outcome outcome) {
    boolean asksClock = inTransaction && now == null && !sql.equals(clockSql());
    List<Statement> all = new ArrayList<>();
    if (asksClock) {
      all.add(new Statement(clockSql(), Params.of()));
    }
    List<Statement> before = takeSoon();
    all.addAll(before);
    all.add(new Statement(sql, params));
    String text = database.text(all.stream().map(Statement::sql).toList());
    try (PreparedStatement statement =
        connection.prepareStatement(text, resultType, ResultSet.CONCUR_READ_ONLY)) {
      bind(all, statement);
      statement.execute();
      if (asksClock) {
        readClock(statement);
      }
      for (int i = 0; i < before.size(); i++) {
        statement.getMoreResults();
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

  /** A statement and what it is run with. */
  private record Statement(String sql, Params params) {}

  /** Takes what a statement gave. */
  @FunctionalInterface
  private interface Outcome {
    void take(PreparedStatement statement) throws SQLException;
  }
}
