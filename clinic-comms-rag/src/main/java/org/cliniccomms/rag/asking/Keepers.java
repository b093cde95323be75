package org.cliniccomms.rag.asking;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.AskResult.Failed;
import org.cliniccomms.rag.answer.AskResult.Reason;
import org.cliniccomms.rag.asking.Inquiry.Settlement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the records of questions on threads of their own, so that a database that hangs holds up
 * neither the clock nor other questions. Who waits is told once the record is kept, or that it
 * could not be in time. Thread-safe.
 */
final class Keepers {
  private static final Logger LOG = LoggerFactory.getLogger(Keepers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BEHIND = Duration.ofSeconds(1);
  private static final AskResult UNKEPT = new Failed(Reason.UNAVAILABLE);

  private final AskParts parts;
  private final RecordKeeping keeping;
  private final ScheduledExecutorService clock;
  private final ThreadPoolExecutor threads;

  Keepers(AskParts parts, ScheduledExecutorService clock, ThreadFactory factory) {
    this.parts = parts;
    this.keeping = new RecordKeeping(parts.audit(), parts.conversations(), parts.time());
    this.clock = clock;
    int most = parts.settings().threads();
    int waiting = 2 * (most + parts.settings().queue());
    this.threads =
        new ThreadPoolExecutor(
            most, most, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(waiting), factory);
    threads.allowCoreThreadTimeOut(true);
  }

  /** Keeps the record of a question and tells its asker. */
  void keep(Inquiry inquiry, Settlement how) {
    Future<?> alarm = alarm(inquiry);
    try {
      threads.execute(() -> end(inquiry, how, alarm));
    } catch (RejectedExecutionException full) {
      if (threads.isShutdown()) {
        end(inquiry, how, alarm);
      } else {
        LOG.error("A question's record cannot be kept: too many wait to be");
        inquiry.tell(UNKEPT);
      }
    }
  }

  private void end(Inquiry inquiry, Settlement how, Future<?> alarm) {
    AskResult told = UNKEPT;
    try {
      told = keeping.end(inquiry, how);
    } finally {
      alarm.cancel(false);
      inquiry.tell(told);
    }
  }

  /** What is left of the deadline, and a little more for what ends with it. */
  private Future<?> alarm(Inquiry inquiry) {
    Duration deadline = parts.settings().deadline();
    Duration left = deadline.minus(inquiry.elapsed(parts.time().instant()));
    Duration most = left.isNegative() ? BEHIND : left.plus(BEHIND);
    try {
      return clock.schedule(() -> inquiry.tell(UNKEPT), most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      return CompletableFuture.completedFuture(null);
    }
  }

  /** Waits until what was handed over is kept. */
  void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("The record of a chart question does not come to its end");
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
