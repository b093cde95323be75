package org.cliniccomms.rag.asking;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cliniccomms.rag.answer.AnswerListener;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.AskResult.Failed;
import org.cliniccomms.rag.answer.AskResult.Reason;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.asking.Inquiry.Settlement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has questions answered on threads of its own: so many at once, so many waiting, each within its
 * deadline. Thread-safe.
 */
public final class Inquiries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Inquiries.class);
  private static final int CLOCKS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Answering answering;
  private final AskParts parts;
  private final ThreadPoolExecutor workers;
  private final ExecutorService models;
  private final ScheduledExecutorService watch;
  private final Keepers keepers;
  private final Set<Inquiry> underWay = ConcurrentHashMap.newKeySet();

  /** Starts the threads. */
  public Inquiries(AskParts parts) {
    this.parts = parts;
    int threads = parts.settings().threads();
    this.workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(parts.settings().queue()),
            named("chart-questions"));
    this.watch = Executors.newScheduledThreadPool(CLOCKS, named("chart-questions-clock"));
    this.keepers = new Keepers(parts, watch, named("chart-questions-record"));
    // One that was given up may hang on for a while; no more than that may.
    this.models =
        new ThreadPoolExecutor(
            0,
            2 * threads,
            1,
            TimeUnit.MINUTES,
            new SynchronousQueue<>(),
            named("chart-questions-model"));
    this.answering =
        new Answering(parts, new Models(parts.models(), parts.settings(), models, watch));
  }

  /** Begins to answer a question of which only the result counts. */
  public Inquiry begin(ChartQuestion question) {
    return begin(question, Gate.NOBODY);
  }

  /** Begins to answer a question; refused at once, with a record, where too many are under way. */
  public Inquiry begin(ChartQuestion question, AnswerListener listener) {
    Inquiry inquiry =
        new Inquiry(
            question,
            parts.time().instant(),
            listener,
            (ended, how) -> {
              underWay.remove(ended);
              keepers.keep(ended, how);
            });
    underWay.add(inquiry);
    FutureTask<?> task = new FutureTask<>(() -> work(inquiry), null);
    inquiry.runs(task);
    try {
      workers.execute(task);
      watch(inquiry);
    } catch (RejectedExecutionException e) {
      inquiry.stop(new Settlement(new Failed(Reason.BUSY), Outcome.FAILED));
    }
    return inquiry;
  }

  private void watch(Inquiry inquiry) {
    Future<?> alarm =
        watch.schedule(
            () -> inquiry.stop(new Settlement(new Failed(Reason.TIMEOUT), Outcome.TIMEOUT)),
            parts.settings().deadline().toMillis(),
            TimeUnit.MILLISECONDS);
    inquiry.alarm(alarm);
  }

  private void work(Inquiry inquiry) {
    if (inquiry.isSettled()) {
      return;
    }
    try {
      inquiry.settle(answering.answer(inquiry));
    } catch (RuntimeException | Error e) {
      // An error, too: whoever asked would wait until the deadline.
      LOG.error("A question could not be answered: {}", e.getClass().getName());
      inquiry.settle(new Settlement(new Failed(Reason.UNAVAILABLE), Outcome.FAILED));
    }
  }

  @Override
  public void close() {
    workers.shutdown();
    underWay.forEach(
        one -> one.stop(new Settlement(new AskResult.Aborted(), Outcome.CLIENT_ABORTED)));
    shutDown(workers);
    shutDown(models);
    keepers.close();
    shutDown(watch);
  }

  private static void shutDown(ExecutorService executor) {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A thread for chart questions does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ThreadFactory named(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
