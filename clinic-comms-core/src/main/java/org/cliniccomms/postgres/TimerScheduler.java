package org.cliniccomms.postgres;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.cliniccomms.spi.TimerHandler;
import org.cliniccomms.text.FaultPlace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets up db-scheduler: its defaults find a dead node after half an hour and poll too seldom. */
final class TimerScheduler extends SchedulerBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(TimerScheduler.class);

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LONGEST_CLOSE = Duration.ofMinutes(1);
  private static final int THREADS = 4;
  private static final int HOUSEKEEPERS = 2;
  private static final double FETCH_BELOW = 1.0;
  private static final double FETCH_UP_TO = 4.0;

  private TimerScheduler(Database database, Task<Void> task) {
    super(database.source(), List.of(task));
  }

  /** A scheduler that has no threads before it is started. */
  static Scheduler of(Database database, TimerHandler handler) {
    Task<Void> task =
        Tasks.oneTime(TimerId.TASK)
            .onFailure((complete, operations) -> retry(database, complete, operations))
            .onDeadExecution(
                (complete, operations) -> operations.reschedule(complete, database.now()))
            .execute((instance, context) -> run(handler, instance.getId()));
    return new TimerScheduler(database, task)
        .tableName(database.schema() + ".scheduled_task")
        .schedulerName(new SchedulerName.Fixed("node-" + UUID.randomUUID()))
        .jdbcCustomization(new TimerPolling(database))
        .clock(new HeartbeatClock(database))
        .pollingInterval(POLL)
        .pollUsingLockAndFetch(FETCH_BELOW, FETCH_UP_TO)
        .heartbeatInterval(TimerRows.HEARTBEAT)
        .missedHeartbeatsLimit(TimerRows.MISSED_HEARTBEATS)
        .failureLogging(LogLevel.OFF, false)
        .shutdownMaxWait(LONGEST_CLOSE)
        .threads(THREADS)
        .executorService(Executors.newFixedThreadPool(THREADS, named("run")))
        .dueExecutor(Executors.newSingleThreadExecutor(named("poll")))
        .housekeeperExecutor(Executors.newScheduledThreadPool(HOUSEKEEPERS, named("alive")))
        .build();
  }

  /** Waits by the machine's clock: the store's may stand still. */
  @Override
  protected Waiter buildWaiter() {
    return new Waiter(poolingInterval);
  }

  private static void run(TimerHandler handler, String id) {
    TimerId timer = TimerId.parse(id);
    handler.due(timer.clinicId(), timer.timer());
  }

  private static void retry(
      Database database, ExecutionComplete complete, ExecutionOperations<Void> operations) {
    LOG.warn(
        "timer {} comes again, for it failed: {}",
        complete.getExecution().taskInstance.getId(),
        complete.getCause().map(FaultPlace::of).orElse("unknown"));
    operations.reschedule(
        complete, TimerRows.retryAt(database.now(), complete.getExecution().consecutiveFailures));
  }

  private static ThreadFactory named(String what) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread =
          new Thread(work, "clinic-comms-timer-" + what + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
