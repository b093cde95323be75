package org.cliniccomms.postgres;

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
    String state = e.getSQLState() == null ? "unknown" : e.getSQLState();
    String constraint = constraintOf(e);
    StringBuilder message =
        new StringBuilder("The database refused a statement (SQLState ").append(state);
    if (constraint != null) {
      message.append(", constraint ").append(constraint);
    }
    message.append(')');
    if (TELLING.contains(state.substring(0, 2))) {
      message.append(": ").append(primaryMessage(e));
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

  private static @Nullable String constraintOf(SQLException e) {
    ServerErrorMessage server =
        e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    return server == null ? null : server.getConstraint();
  }

  private static String primaryMessage(SQLException e) {
    ServerErrorMessage server =
        e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    return String.valueOf(server == null ? e.getMessage() : server.getMessage());
  }
}
