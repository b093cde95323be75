package org.cliniccomms.rag;

import org.cliniccomms.rag.answer.AnswerListener;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.ChartQuestion;

/**
 * Answers questions about one chart, from that chart alone. Thread-safe.
 *
 * <p>Whatever becomes of a question, exactly one audit record is kept of it, before the asker has
 * the result.
 */
public interface ChartQuestions extends AutoCloseable {
  /** Answers a question; returns within its deadline. */
  AskResult ask(ChartQuestion question);

  /** Begins to answer a question; {@code listener} hears of it on another thread. */
  Asking ask(ChartQuestion question, AnswerListener listener);

  /** Stops what is under way. */
  @Override
  void close();

  /** A question under way. */
  interface Asking {
    /** Waits for what becomes of it. */
    AskResult result() throws InterruptedException;

    /** Gives it up: nobody waits any more. Stops the model within a second. */
    void cancel();
  }
}
