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
import org.cliniccomms.audit.Actor;
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
    Keeping one = new Keeping(inquiry, how, alarm(inquiry));
    try {
      threads.execute(one);
    } catch (RejectedExecutionException full) {
      if (threads.isShutdown()) {
        one.run();
      } else {
        one.isLost();
      }
    }
  }

  /** One record on its way. */
  private final class Keeping implements Runnable {
    private final Inquiry inquiry;
    private final Settlement how;
    private final Future<?> alarm;

    Keeping(Inquiry inquiry, Settlement how, Future<?> alarm) {
      this.inquiry = inquiry;
      this.how = how;
      this.alarm = alarm;
    }

    @Override
    public void run() {
      AskResult told = UNKEPT;
      try {
        told = keeping.end(inquiry, how);
      } finally {
        alarm.cancel(false);
        inquiry.tell(told);
      }
    }

    /** Nobody will keep it: the log alone says that there was a question, and whose. */
    void isLost() {
      Actor asker = inquiry.question().asker();
      LOG.error(
          "A question's record cannot be kept: asked by {} {}, outcome {}",
          asker.kind(),
          asker.id(),
          how.outcome());
      alarm.cancel(false);
      inquiry.tell(UNKEPT);
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
        giveUp();
      }
    } catch (InterruptedException e) {
      giveUp();
      Thread.currentThread().interrupt();
    }
  }

  private void giveUp() {
    for (Runnable waiting : threads.shutdownNow()) {
      if (waiting instanceof Keeping one) {
        one.isLost();
      }
    }
  }
}
