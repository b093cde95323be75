package org.cliniccomms.rag.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Reads a database as it is at one moment, and cannot write to it. */
final class OneMoment {
  private OneMoment() {}

  /**
   * What {@code reading} returns. The connection goes back as it came.
   *
   * @throws IllegalStateException if the database fails
   */
  static <T> T of(DataSource database, Reading<T> reading) {
    try (Connection connection = database.getConnection()) {
      boolean auto = connection.getAutoCommit();
      boolean readOnly = connection.isReadOnly();
      int isolation = connection.getTransactionIsolation();
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      try {
        return reading.from(connection);
      } finally {
        connection.rollback();
        connection.setAutoCommit(auto);
        connection.setTransactionIsolation(isolation);
        connection.setReadOnly(readOnly);
      }
    } catch (SQLException e) {
      // What a database says of a failed query may quote a patient's values.
      throw new IllegalStateException("database: a chart cannot be read, " + e.getSQLState());
    }
  }

  /** What is read. */
  interface Reading<T> {
    T from(Connection connection) throws SQLException;
  }
}
