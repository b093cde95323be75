package org.cliniccomms;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.cliniccomms.text.FaultPlace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing again and again on threads of its own: after a pause, or when it is woken, also
 * while others of its threads still do it.
 */
final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String name;
  private final Duration pause;
  private final Runnable job;
  private final ScheduledExecutorService executor;
  private final AtomicBoolean woken = new AtomicBoolean();
  private @Nullable Future<?> running;

  Worker(String name, int threads, Duration pause, Runnable job) {
    this.name = name;
    this.pause = pause;
    this.job = job;
    this.executor = Executors.newScheduledThreadPool(threads, threads(name));
  }

  String name() {
    return name;
  }

  /** The first time is after a pause, too: what slept with the process wakes up first. */
  void start() {
    running =
        executor.scheduleWithFixedDelay(
            this::run, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Has the job done soon; calls meanwhile are one. */
  void wake() {
    if (woken.compareAndSet(false, true)) {
      try {
        executor.execute(this::run);
      } catch (RejectedExecutionException e) {
        LOG.debug("{} is closed; what is due is done after the next start", name);
      }
    }
  }

  private void run() {
    woken.set(false);
    try {
      job.run();
    } catch (RuntimeException | Error e) {
      // It is tried again after the pause; nothing is lost, for what is due is in the store.
      LOG.error("{} failed: {}", name, FaultPlace.of(e));
    }
  }

  /** Begins nothing more; does not wait. */
  void stop() {
    if (running != null) {
      running.cancel(false);
    }
    executor.shutdown();
  }

  @Override
  public void close() {
    stop();
    shutDown(executor);
  }

  /** A bounded pool of named daemon threads. */
  static ExecutorService pool(String name, int threads) {
    return Executors.newFixedThreadPool(threads, threads(name));
  }

  /** Lets what runs end, then stops. */
  static void shutDown(ExecutorService executor) {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadFactory threads(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
