package org.cliniccomms.rag.asking;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cliniccomms.rag.answer.AnswerListener;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.ChartQuestion;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A question under way. However many threads come to an end with it (the answer, a cancellation,
 * the deadline), one of them settles it, and that one keeps the record. Thread-safe.
 */
public final class Inquiry {
  private final ChartQuestion question;
  private final Instant begunAt;
  private final Ending ending;
  private final Gate gate;
  private final Trace trace;
  private final AtomicBoolean settled = new AtomicBoolean();
  private final AtomicBoolean told = new AtomicBoolean();
  private final CompletableFuture<AskResult> result = new CompletableFuture<>();
  private @Nullable Future<?> work;
  private @Nullable Future<?> alarm;
  private @Nullable Runnable upstream;

  Inquiry(ChartQuestion question, Instant begunAt, AnswerListener listener, Ending ending) {
    this.question = question;
    this.begunAt = begunAt;
    this.ending = ending;
    this.gate = new Gate(listener);
    this.trace = new Trace(question, begunAt);
  }

  /** Waits for what becomes of it. */
  public AskResult result() throws InterruptedException {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("An inquiry never fails otherwise than by its result", e);
    }
  }

  /** Gives it up; has no effect on one that has ended. */
  public void cancel() {
    stop(new Settlement(new AskResult.Aborted(), Outcome.CLIENT_ABORTED));
  }

  /** Ends it from outside: stops the work, and keeps what the draft had come to. */
  void stop(Settlement how) {
    if (settled.compareAndSet(false, true)) {
      try {
        haltWork();
        trace.brokeOff(gate.hush());
      } finally {
        finish(how);
      }
    }
  }

  /** The draft goes no further, though an answer still comes. */
  void breakOff() {
    if (!isSettled()) {
      trace.brokeOff(gate.draft());
      gate.brokeOff();
    }
  }

  /** Ends it with what the work came to; too late if it was stopped. */
  void settle(Settlement how) {
    if (settled.compareAndSet(false, true)) {
      finish(how);
    }
  }

  private void finish(Settlement how) {
    forgetAlarm();
    ending.end(this, how);
  }

  /** Says what became of it, once it is on record, or cannot be; only the first word counts. */
  void tell(AskResult said) {
    if (told.compareAndSet(false, true)) {
      try {
        gate.close(said);
      } finally {
        result.complete(said);
      }
    }
  }

  private synchronized void forgetAlarm() {
    if (alarm != null) {
      alarm.cancel(false);
    }
  }

  /** Takes the alarm of the deadline, which is of no use once the inquiry has ended. */
  synchronized void alarm(Future<?> atDeadline) {
    alarm = atDeadline;
    if (isSettled()) {
      atDeadline.cancel(false);
    }
  }

  private synchronized void haltWork() {
    if (upstream != null) {
      upstream.run();
    }
    if (work != null) {
      work.cancel(true);
    }
  }

  synchronized void runs(Future<?> task) {
    work = task;
    if (isSettled()) {
      task.cancel(true);
    }
  }

  /** Says how to stop the model; at once if the inquiry has ended already. */
  synchronized void onStop(Runnable stopping) {
    upstream = stopping;
    if (isSettled()) {
      stopping.run();
    }
  }

  boolean isSettled() {
    return settled.get();
  }

  ChartQuestion question() {
    return question;
  }

  Gate gate() {
    return gate;
  }

  Trace trace() {
    return trace;
  }

  Instant begunAt() {
    return begunAt;
  }

  Duration elapsed(Instant now) {
    return Duration.between(begunAt, now);
  }

  /** Ends an inquiry for good: has its record kept, then the asker told. */
  @FunctionalInterface
  interface Ending {
    void end(Inquiry inquiry, Settlement how);
  }

  /** What became of an inquiry, for the asker and for the record. */
  record Settlement(AskResult result, Outcome outcome) {}
}
