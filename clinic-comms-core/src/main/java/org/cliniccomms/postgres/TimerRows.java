package org.cliniccomms.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What is done to db-scheduler's table beside db-scheduler. */
final class TimerRows {
  /** A node whose last sign of life is older is taken for dead. */
  static final Duration HEARTBEAT = Duration.ofSeconds(2);

  static final int MISSED_HEARTBEATS = 4;

  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 10;

  /**
   * Passes wake-ups of settled seats without running them, and picks the next of the others: also
   * those that a dead node had picked. Due by the store's clock, picked by the database's.
   */
  private static final String PICK =
      """
      with settled as (
        delete from clinic_comms.scheduled_task t
        where (t.task_name, t.task_instance) in (
          select d.task_name, d.task_instance from clinic_comms.scheduled_task d
          join clinic_comms.cancellation c on c.clinic_id = d.clinic_id and c.id = d.subject_id
          where not d.picked and d.execution_time <= %1$s and not c.is_open
          order by d.execution_time limit 5000
          for update of d skip locked)
      ), due as materialized (
        select d.task_name, d.task_instance from clinic_comms.scheduled_task d
        where %3$s and d.execution_time <= %1$s
          and not exists (
            select from clinic_comms.cancellation c
            where c.clinic_id = d.clinic_id and c.id = d.subject_id and not c.is_open offset 0)
        order by d.execution_time limit %2$d
        for update of d skip locked
      ), picked as (
        update clinic_comms.scheduled_task t
        set picked = true, picked_by = ?, last_heartbeat = clock_timestamp(),
          version = t.version + 1
        from due where t.task_name = due.task_name and t.task_instance = due.task_instance
        returning t.*)
      select * from picked order by execution_time, task_instance
      """;

  private static final String WAITING = "not d.picked";

  private static final String WAITING_OR_DEAD =
      "(not d.picked or d.last_heartbeat < clock_timestamp() - interval '"
          + HEARTBEAT.multipliedBy(MISSED_HEARTBEATS).toSeconds()
          + " seconds')";

  private TimerRows() {}

  /** For db-scheduler, which finds the dead by itself. */
  static String pick(Database database, int limit) {
    return database.text(
        List.of(String.format(Locale.ROOT, PICK, database.clock().sql(), limit, WAITING)));
  }

  static String pickAlsoDead(Database database, int limit) {
    return String.format(Locale.ROOT, PICK, database.clock().sql(), limit, WAITING_OR_DEAD);
  }

  /** When a wake-up comes again that failed, {@code failures} times before. */
  static Instant retryAt(Instant now, int failures) {
    Duration doubled = FIRST_BACKOFF.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    return now.plus(doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF);
  }
}
