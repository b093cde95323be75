package org.cliniccomms.examples.server.chart;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the words of erased charts off the disk, where nobody finds them any more. That may take as
 * long as copying the index, so nobody waits for it; it is done once for all who were erased before
 * it began. Thread-safe.
 */
final class ErasedWords implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ErasedWords.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Runnable purge;
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

  /** One that does this. */
  ErasedWords(Runnable purge) {
    this.purge = purge;
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
    thread.execute(this::attempt);
  }

  private void attempt() {
    try {
      purge.run();
    } catch (RuntimeException failed) {
      LOG.error(
          "Words of erased charts are still in the files of the index, until the next patient is"
              + " erased: {}",
          failed.getClass().getName());
    }
  }

  /** Waits until what was to be done is done. */
  @Override
  public void close() {
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
