package org.cliniccomms.rag.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.cliniccomms.rag.chart.ChartKey;

/** The schema of an index, and transactions in it. Thread-safe if the data source is. */
final class IndexDatabase {
  private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
  private static final int MOST_RUNS = 5;

  /** Serialization failure and deadlock. */
  private static final Set<String> WORTH_ANOTHER_RUN = Set.of("40001", "40P01");

  /** Somebody waits for what is read; filling an index may take longer. */
  private static final String MOST_TO_READ = "30s";

  private static final String MOST_TO_WRITE = "10min";

  /** How many passages a word is in makes a difference, whatever else the connections are for. */
  private static final String PLANS = "set local plan_cache_mode = auto";

  private final DataSource source;
  private final String schema;
  private volatile boolean closed;

  IndexDatabase(DataSource source, String schema) {
    this.source = source;
    this.schema = identifier("schema", schema);
  }

  /** Returns a name that can stand in SQL as it is. */
  static String identifier(String what, String name) {
    if (!IDENTIFIER.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what + ": use 1 to 63 lower-case letters, digits and underscores, no digit first");
    }
    return name;
  }

  String schema() {
    return schema;
  }

  void close() {
    closed = true;
  }

  /** Reads everything as it is at one moment. */
  <T> T reading(Work<T> work) {
    return run(
        "set transaction isolation level repeatable read, read only",
        "set local statement_timeout = '" + MOST_TO_READ + "'",
        work);
  }

  /** Writes all of it or nothing; again, where another's transaction came between. */
  void writing(Change change) {
    run(
        "set transaction isolation level read committed",
        "set local statement_timeout = '" + MOST_TO_WRITE + "'",
        tables -> {
          change.in(tables);
          return tables;
        });
  }

  private <T> T run(String mode, String limit, Work<T> work) {
    for (int run = 1; ; run++) {
      if (closed) {
        throw new IllegalStateException("the index is closed");
      }
      try {
        return once(mode, limit, work);
      } catch (SQLException e) {
        if (run == MOST_RUNS || !WORTH_ANOTHER_RUN.contains(String.valueOf(e.getSQLState()))) {
          throw fault(e);
        }
      }
    }
  }

  private <T> T once(String mode, String limit, Work<T> work) throws SQLException {
    try (Connection connection = source.getConnection()) {
      boolean auto = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(mode);
        statement.execute(limit);
        statement.execute(PLANS);
        T result = work.in(new Tables(connection, schema));
        connection.commit();
        return result;
      } catch (Throwable e) {
        // Also an error: putting the connection back as it was would commit what was half done.
        rollback(connection, e);
        throw e;
      } finally {
        connection.setAutoCommit(auto);
      }
    }
  }

  private static void rollback(Connection connection, Throwable reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  /** What a database says of a fault may quote a row: only its state is told. */
  private IllegalStateException fault(SQLException e) {
    return new IllegalStateException(
        "database: the index in schema "
            + schema
            + " cannot be read or written (SQLState "
            + e.getSQLState()
            + ")");
  }

  /** What is read in a transaction. */
  interface Work<T> {
    T in(Tables tables) throws SQLException;
  }

  /** What is written in a transaction. */
  interface Change {
    void in(Tables tables) throws SQLException;
  }

  /** A connection to the tables of the schema, in a transaction. */
  record Tables(Connection connection, String schema) {
    /** Prepares a statement, in which {@code {schema}} stands for the schema's name. */
    PreparedStatement prepare(String sql) throws SQLException {
      return connection.prepareStatement(sql.replace("{schema}", schema));
    }

    /** Prepares a statement whose first two parameters are the chart's. */
    PreparedStatement prepare(String sql, ChartKey chart) throws SQLException {
      PreparedStatement statement = prepare(sql);
      statement.setObject(1, chart.clinic().value());
      statement.setObject(2, chart.patient().value());
      return statement;
    }

    void execute(String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql.replace("{schema}", schema));
      }
    }

    Array texts(Collection<String> texts) throws SQLException {
      return connection.createArrayOf("text", texts.toArray());
    }
  }
}
