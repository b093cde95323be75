package org.cliniccomms.postgres;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.util.List;
import org.cliniccomms.spi.TimerHandler;
import org.cliniccomms.spi.TimerQueue;
import org.cliniccomms.text.FaultPlace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers wake-ups by db-scheduler, or on the caller's thread. Thread-safe. */
final class PostgresTimerQueue implements TimerQueue {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresTimerQueue.class);
  private static final int AT_ONCE = 20;

  private record Picked(String id, long version, int failures) {}

  private final Database database;
  private @Nullable Scheduler scheduler;
  private boolean closed;

  PostgresTimerQueue(Database database) {
    this.database = database;
  }

  @Override
  public synchronized void start(TimerHandler handler) {
    if (scheduler != null || closed) {
      throw new IllegalStateException("start: the timer queue was started or closed before");
    }
    Scheduler started = TimerScheduler.of(database, handler);
    started.start();
    scheduler = started;
  }

  @Override
  public synchronized void wake() {
    if (scheduler != null && !closed) {
      scheduler.triggerCheckForDueExecutions();
    }
  }

  /**
   * A wake-up that comes due while this runs, such as one that failed, may wait for the next call.
   */
  @Override
  public int runDue(TimerHandler handler) {
    int delivered = 0;
    List<Picked> picked;
    do {
      picked = pick();
      picked.forEach(timer -> deliver(timer, handler));
      delivered += picked.size();
    } while (picked.size() == AT_ONCE);
    return delivered;
  }

  private List<Picked> pick() {
    return database.autocommit(
        sql ->
            sql.list(
                TimerRows.pickAlsoDead(database, AT_ONCE),
                Params.of().text("caller"),
                row ->
                    new Picked(
                        row.text("task_instance"),
                        row.number("version"),
                        row.number("consecutive_failures"))));
  }

  private void deliver(Picked timer, TimerHandler handler) {
    try {
      TimerId id = TimerId.parse(timer.id);
      handler.due(id.clinicId(), id.timer());
      settle("delete from clinic_comms.scheduled_task", Params.of(), timer);
    } catch (RuntimeException failure) {
      LOG.warn("timer {} comes again, for it failed: {}", timer.id, FaultPlace.of(failure));
      settle(
          """
          update clinic_comms.scheduled_task set picked = false, picked_by = null,
            last_heartbeat = null, last_failure = clock_timestamp(), execution_time = ?,
            consecutive_failures = coalesce(consecutive_failures, 0) + 1, version = version + 1
          """,
          Params.of().time(TimerRows.retryAt(database.now(), timer.failures)),
          timer);
    }
  }

  /** Does nothing if another node took this one for dead and the wake-up for its own. */
  private void settle(String change, Params params, Picked timer) {
    int settled =
        database.autocommit(
            sql ->
                sql.update(
                    change + " where task_name = ? and task_instance = ? and version = ?",
                    params.text(TimerId.TASK).text(timer.id).number(timer.version)));
    LOG.debug("timer {} was settled in {} rows", timer.id, settled);
  }

  @Override
  public void close() {
    Scheduler ending;
    synchronized (this) {
      closed = true;
      ending = scheduler;
      scheduler = null;
    }
    if (ending != null) {
      ending.stop();
    }
  }
}
