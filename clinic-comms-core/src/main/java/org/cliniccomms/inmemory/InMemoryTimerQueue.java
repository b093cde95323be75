package org.cliniccomms.inmemory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cliniccomms.spi.TimerHandler;
import org.cliniccomms.spi.TimerQueue;
import org.cliniccomms.text.FaultPlace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers wake-ups on one thread of its own, or on the caller's. */
final class InMemoryTimerQueue implements TimerQueue {
  private static final Logger LOG = LoggerFactory.getLogger(InMemoryTimerQueue.class);
  private static final long POLL_MILLIS = 250;
  private static final Comparator<TimerRow> IN_ORDER =
      Comparator.comparing(TimerRow::dueAt)
          .thenComparing(row -> row.timer().timer().subject(), Ordering.BY_ID);

  private final InMemoryStore store;
  private final Table<ClinicTimer, TimerRow> rows;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Object lifecycle = new Object();
  private @Nullable ScheduledExecutorService thread;
  private @Nullable Future<?> polling;
  private @Nullable TimerHandler handler;
  private boolean closed;

  InMemoryTimerQueue(InMemoryStore store, Table<ClinicTimer, TimerRow> rows) {
    this.store = store;
    this.rows = rows;
  }

  @Override
  public void start(TimerHandler toTell) {
    synchronized (lifecycle) {
      if (handler != null || closed) {
        throw new IllegalStateException("the timer queue was started or closed before");
      }
      handler = toTell;
      ScheduledExecutorService started =
          Executors.newSingleThreadScheduledExecutor(InMemoryTimerQueue::daemon);
      polling =
          started.scheduleWithFixedDelay(() -> poll(toTell), 0, POLL_MILLIS, TimeUnit.MILLISECONDS);
      thread = started;
    }
  }

  private static Thread daemon(Runnable work) {
    Thread daemon = new Thread(work, "clinic-comms-in-memory-timers");
    daemon.setDaemon(true);
    return daemon;
  }

  private void poll(TimerHandler toTell) {
    woken.set(false);
    try {
      LOG.trace("delivered {} wake-ups", runDue(toTell));
    } catch (RuntimeException failure) {
      // The next poll must come whatever happens in this one.
      LOG.error("looking for due wake-ups failed: {}", FaultPlace.of(failure));
    }
  }

  @Override
  public void wake() {
    synchronized (lifecycle) {
      if (thread != null && handler != null && !closed && woken.compareAndSet(false, true)) {
        TimerHandler toTell = handler;
        thread.execute(() -> poll(toTell));
      }
    }
  }

  /** A wake-up that comes due while this runs, such as one that failed, waits for the next call. */
  @Override
  public int runDue(TimerHandler toTell) {
    int delivered = 0;
    for (ClinicTimer due : store.atomically(this::due)) {
      if (store.atomically(() -> claim(due)).isPresent()) {
        deliver(due, toTell);
        delivered++;
      }
    }
    return delivered;
  }

  private List<ClinicTimer> due() {
    return rows.all().stream()
        .filter(row -> row.isDue(store.now()))
        .sorted(IN_ORDER)
        .map(TimerRow::timer)
        .toList();
  }

  private Optional<TimerRow> claim(ClinicTimer timer) {
    Optional<TimerRow> row = rows.find(timer).filter(found -> found.isDue(store.now()));
    row.ifPresent(found -> rows.put(timer, found.claimed()));
    return row;
  }

  private void deliver(ClinicTimer due, TimerHandler toTell) {
    boolean handled = false;
    try {
      toTell.due(due.clinicId(), due.timer());
      handled = true;
    } catch (RuntimeException failure) {
      LOG.warn("a wake-up comes again, for it failed: {}", FaultPlace.of(failure));
    } finally {
      boolean done = handled;
      store.atomically(() -> settle(due, done));
    }
  }

  private Optional<TimerRow> settle(ClinicTimer due, boolean done) {
    Optional<TimerRow> row = rows.find(due);
    if (done) {
      rows.remove(due);
    } else {
      row.ifPresent(found -> rows.put(due, found.failed(store.now())));
    }
    return row;
  }

  @Override
  public void close() {
    ScheduledExecutorService ending;
    synchronized (lifecycle) {
      closed = true;
      if (polling != null) {
        polling.cancel(false);
      }
      ending = thread;
      thread = null;
    }
    if (ending != null) {
      ending.shutdown();
      awaitEnd(ending);
    }
  }

  private static void awaitEnd(ScheduledExecutorService ending) {
    try {
      if (!ending.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.warn("a wake-up is still being handled after a minute");
      }
    } catch (InterruptedException interrupted) {
      ending.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
