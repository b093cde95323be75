package org.cliniccomms.rag.asking;

import org.cliniccomms.rag.answer.AnswerListener;
import org.cliniccomms.rag.answer.AnswerListener.Stage;
import org.cliniccomms.rag.answer.AskResult;

/**
 * Lets a listener hear of one question: one call at a time, nothing after the result. A listener
 * that throws hears no more; that is no reason to lose the answer.
 */
final class Gate {
  /** Hears nothing: only the result counts. */
  static final AnswerListener NOBODY = new AnswerListener() {};

  private final AnswerListener listener;
  private final StringBuilder draft = new StringBuilder();
  private int tokens;
  private boolean hushed;
  private boolean closed;

  Gate(AnswerListener listener) {
    this.listener = listener;
  }

  /** Whether somebody hears what comes before the result. */
  boolean isHeard() {
    return listener != NOBODY;
  }

  synchronized void stage(Stage stage) {
    tell(() -> listener.stage(stage));
  }

  /** Takes what the model said, for the record; the listener may never hear it. */
  synchronized void said(String text) {
    if (!closed && !hushed) {
      draft.append(text);
    }
  }

  synchronized void token(String text) {
    if (!closed && !hushed) {
      tokens++;
      tell(() -> listener.token(text));
    }
  }

  /** Tells that the draft goes no further, unless nothing was said. */
  synchronized void brokeOff() {
    if (!draft.isEmpty()) {
      tell(() -> listener.brokeOff(tokens));
    }
  }

  /** Lets nothing through any more but the result; returns what was. */
  synchronized String hush() {
    hushed = true;
    return draft();
  }

  synchronized void close(AskResult result) {
    hushed = false;
    tell(() -> listener.result(result));
    closed = true;
  }

  /** What was said so far. */
  synchronized String draft() {
    return draft.toString();
  }

  private void tell(Runnable call) {
    if (closed || hushed) {
      return;
    }
    try {
      call.run();
    } catch (RuntimeException e) {
      closed = true;
    }
  }
}
