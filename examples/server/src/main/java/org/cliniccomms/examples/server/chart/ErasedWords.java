package org.cliniccomms.examples.server.chart;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the words of erased charts off the disk, where nobody finds them any more. That may take as
 * long as copying the index, so nobody waits for it; it is done once for all who were erased before
 * it began, and again after a while where it failed. Thread-safe.
 */
final class ErasedWords implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ErasedWords.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Runnable purge;
  private final Duration pause;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(1),
          work -> {
            Thread one = new Thread(work, "chart-erasure");
            one.setDaemon(true);
            return one;
          },
          ErasedWords::one);

  /**
   * One that does this.
   *
   * @param pause between a failed attempt and the next one
   */
  ErasedWords(Runnable purge, Duration pause) {
    this.purge = purge;
    this.pause = pause;
    thread.allowCoreThreadTimeOut(true);
  }

  /** One that waits does for both, but at the end nobody comes after. */
  private static void one(Runnable work, ThreadPoolExecutor stopped) {
    if (stopped.isShutdown()) {
      work.run();
    }
  }

  /** Has it done soon. */
  void purge() {
    thread.execute(this::untilDone);
  }

  private void untilDone() {
    try {
      boolean stopping = false;
      while (!attempt() && !stopping) {
        stopping = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean attempt() {
    try {
      purge.run();
      return true;
    } catch (RuntimeException failed) {
      LOG.error(
          "Words of erased charts are still in the files of the index; that is tried again in {},"
              + " and at the next start: {}",
          pause,
          failed.getClass().getName());
      return false;
    }
  }

  /** Waits until what was to be done is done, or has failed once more. */
  @Override
  public void close() {
    closing.countDown();
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.error("Words of erased charts may still be in the files of the index");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
