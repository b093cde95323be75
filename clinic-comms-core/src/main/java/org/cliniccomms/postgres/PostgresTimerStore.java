package org.cliniccomms.postgres;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cliniccomms.spi.TimerStore;
import org.cliniccomms.task.Timer;

/** Writes wake-ups into db-scheduler's table, all of a transaction together with its commit. */
final class PostgresTimerStore implements TimerStore {
  private static final String INSERT =
      """
      insert into clinic_comms.scheduled_task
        (task_name, task_instance, execution_time, picked, version, clinic_id, subject_id)
      select ?, t.task_instance, t.execution_time, false, 1, ?, t.subject_id
      from unnest(?, ?, ?) as t (task_instance, execution_time, subject_id)
      on conflict do nothing
      """;

  private final PostgresTransaction tx;
  private final Runnable wake;

  /** In the order of their ids, so that two transactions with the same ones do not deadlock. */
  private final SortedMap<String, Timer> pending = new TreeMap<>();

  PostgresTimerStore(PostgresTransaction tx, Runnable wake) {
    this.tx = tx;
    this.wake = wake;
  }

  @Override
  public void schedule(List<Timer> timers) {
    boolean due = timers.stream().anyMatch(timer -> !timer.at().isAfter(tx.now()));
    timers.forEach(timer -> pending.put(new TimerId(tx.clinicId(), timer).toString(), timer));
    if (!timers.isEmpty()) {
      tx.sql().defer(INSERT, this::params);
    }
    if (due) {
      tx.afterCommit(wake);
    }
  }

  private Params params() {
    List<Timer> timers = List.copyOf(pending.values());
    Params params =
        Params.of()
            .text(TimerId.TASK)
            .uuid(tx.clinicId().value())
            .texts(List.copyOf(pending.keySet()))
            .times(timers.stream().map(Timer::at).toList())
            .uuids(timers.stream().map(Timer::subject).toList());
    pending.clear();
    return params;
  }
}
