package org.cliniccomms.postgres;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The database refused a statement.
 *
 * <p>What a server writes about a fault may quote the row, so this keeps the state and the name of
 * the constraint only, and no cause.
 */
final class SqlFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final String UNIQUE_VIOLATION = "23505";

  /** Serialization failure, deadlock, and a visit that another has just taken the time of. */
  private static final Set<String> RETRYABLE = Set.of("40001", "40P01", "23P01");

  /** Classes whose texts name connections, resources and objects of the schema, never a row. */
  private static final Set<String> TELLING = Set.of("08", "28", "3D", "42", "53", "57");

  private final String state;
  private final @Nullable String constraint;
  private final boolean again;

  private SqlFault(String message, String state, @Nullable String constraint, boolean again) {
    super(message);
    this.state = state;
    this.constraint = constraint;
    this.again = again;
  }

  static SqlFault from(SQLException e) {
    PSQLException told = told(e);
    ServerErrorMessage server = told == null ? null : told.getServerErrorMessage();
    String state = e.getSQLState() == null ? "unknown" : e.getSQLState();
    String constraint = constraintOf(server);
    StringBuilder message =
        new StringBuilder("The database refused a statement (SQLState ").append(state);
    if (constraint != null) {
      message.append(", constraint ").append(constraint);
    }
    message.append(')');
    String text = TELLING.contains(state.substring(0, 2)) ? text(e, told, server) : null;
    if (text != null) {
      message.append(": ").append(text);
    }
    return new SqlFault(message.toString(), state, constraint, RETRYABLE.contains(state));
  }

  /** The same fault, met in a race that a second run of the transaction decides. */
  SqlFault worthAnotherRun() {
    return new SqlFault(String.valueOf(getMessage()), state, constraint, true);
  }

  boolean isUniqueViolation() {
    return state.equals(UNIQUE_VIOLATION);
  }

  /** Whether the transaction may succeed when it is run again. */
  boolean isWorthAnotherRun() {
    return again;
  }

  String constraint() {
    return constraint == null ? "unknown" : constraint;
  }

  /**
   * What the driver itself told of it. A batch has it among its causes, and a text of its own in
   * which the values of a row stand.
   */
  private static @Nullable PSQLException told(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof PSQLException postgres) {
        return postgres;
      }
    }
    return null;
  }

  private static @Nullable String constraintOf(@Nullable ServerErrorMessage server) {
    return server == null ? null : server.getConstraint();
  }

  private static @Nullable String text(
      SQLException e, @Nullable PSQLException told, @Nullable ServerErrorMessage server) {
    if (server != null) {
      return server.getMessage();
    }
    if (told != null) {
      return told.getMessage();
    }
    return e instanceof BatchUpdateException ? null : e.getMessage();
  }
}
