package org.cliniccomms.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.spi.TransactionWork;
import org.cliniccomms.text.FaultPlace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in transactions, again after a deadlock or a lost race.
 *
 * <p>Thread-safe.
 */
final class TransactionRunner {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionRunner.class);
  private static final int MOST_RUNS = 10;

  private final PostgresTransaction.Shared shared;
  private final ThreadLocal<Boolean> running = ThreadLocal.withInitial(() -> false);

  private final @Nullable Duration limit;

  TransactionRunner(PostgresTransaction.Shared shared) {
    this(shared, null);
  }

  private TransactionRunner(PostgresTransaction.Shared shared, @Nullable Duration limit) {
    this.shared = shared;
    this.limit = limit;
  }

  /** One whose statements are cancelled after {@code most}, and wait half of it for a lock. */
  TransactionRunner within(Duration most) {
    return new TransactionRunner(shared, most);
  }

  <T extends @Nullable Object> T run(ClinicId clinic, TransactionWork<T> work) {
    if (running.get()) {
      throw new IllegalStateException("inTransaction: transactions do not nest");
    }
    List<Runnable> actions = new ArrayList<>();
    T result = runAgainAndAgain(clinic, work, actions);
    actions.forEach(TransactionRunner::act);
    return result;
  }

  private <T extends @Nullable Object> T runAgainAndAgain(
      ClinicId clinic, TransactionWork<T> work, List<Runnable> actions) {
    for (int run = 1; ; run++) {
      try {
        return runOnce(clinic, work, actions);
      } catch (RuntimeException e) {
        SqlFault fault = faultIn(e);
        if (fault == null || !fault.isWorthAnotherRun() || run == MOST_RUNS) {
          throw fault != null && fault.isUniqueViolation() ? conflict(fault) : e;
        }
        // Whoever won the race gets a moment to commit; the runs of two losers drift apart.
        long most = TimeUnit.MILLISECONDS.toNanos(run);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
      }
    }
  }

  private <T extends @Nullable Object> T runOnce(
      ClinicId clinic, TransactionWork<T> work, List<Runnable> actions) {
    running.set(true);
    try (Connection connection = shared.database().source().getConnection()) {
      connection.setAutoCommit(false);
      try {
        Sql sql = Sql.ofTransaction(shared.database(), connection);
        limit(sql);
        PostgresTransaction tx = new PostgresTransaction(clinic, shared, sql);
        T result = work.in(tx);
        actions.addAll(tx.commit());
        return result;
      } catch (Throwable e) {
        rollback(connection, e);
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw SqlFault.from(e);
    } finally {
      running.remove();
    }
  }

  private void limit(Sql sql) {
    if (limit != null) {
      sql.updateSoon("set local statement_timeout = " + limit.toMillis(), Params.of());
      sql.updateSoon("set local lock_timeout = " + limit.dividedBy(2).toMillis(), Params.of());
    }
  }

  private static void rollback(Connection connection, Throwable reason) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      reason.addSuppressed(SqlFault.from(e));
    }
  }

  private static @Nullable SqlFault faultIn(Throwable e) {
    Throwable cause = e;
    while (cause != null && !(cause instanceof SqlFault)) {
      cause = cause.getCause();
    }
    return (SqlFault) cause;
  }

  private static ConflictException conflict(SqlFault fault) {
    return new ConflictException("A write would break the rule " + fault.constraint());
  }

  /** The transaction has committed, so what fails now must not look as if it had not. */
  private static void act(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.warn("An action after a commit failed: {}", FaultPlace.of(e));
    }
  }
}
