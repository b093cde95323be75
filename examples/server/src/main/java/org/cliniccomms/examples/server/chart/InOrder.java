package org.cliniccomms.examples.server.chart;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one after the other, in the order in which they came, on threads that others use too.
 * Where these take no more work, neither does this. Thread-safe.
 */
final class InOrder {
  private final Executor threads;
  private final int most;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean running = new AtomicBoolean();

  /**
   * Nothing waits yet.
   *
   * @param most how many may wait
   */
  InOrder(Executor threads, int most) {
    this.threads = threads;
    this.most = most;
  }

  /** Has a task run after those before it, without waiting for it; false if too many wait. */
  boolean put(Runnable task) {
    if (count.incrementAndGet() > most) {
      count.decrementAndGet();
      return false;
    }
    waiting.add(task);
    go();
    return true;
  }

  /** Has a task run after those before it, however many wait. */
  void last(Runnable task) {
    count.incrementAndGet();
    waiting.add(task);
    go();
  }

  /** Forgets what waits. */
  void clear() {
    while (next() != null) {}
  }

  private void go() {
    if (!waiting.isEmpty() && running.compareAndSet(false, true)) {
      try {
        threads.execute(this::drain);
      } catch (RejectedExecutionException stopping) {
        running.set(false);
      }
    }
  }

  private void drain() {
    try {
      for (Runnable task = next(); task != null; task = next()) {
        task.run();
      }
    } finally {
      running.set(false);
      go();
    }
  }

  private @Nullable Runnable next() {
    Runnable task = waiting.poll();
    if (task != null) {
      count.decrementAndGet();
    }
    return task;
  }
}
