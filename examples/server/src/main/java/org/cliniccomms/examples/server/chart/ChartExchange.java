package org.cliniccomms.examples.server.chart;

import java.util.Objects;
import org.cliniccomms.examples.server.auth.ServerUser;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.rag.ChartQuestions.Asking;
import org.cliniccomms.rag.answer.AnswerListener;
import org.cliniccomms.rag.answer.AskResult;
import org.jspecify.annotations.Nullable;

/**
 * One question of a socket, from the first frame about it to the last: {@code complete}, or {@code
 * error} without {@code partial}. Nothing about it follows. Thread-safe.
 */
final class ChartExchange implements AnswerListener {
  private final Outlet outlet;
  private final ChartFrames frames;
  private final EnteredQuestion question;
  private int tokens;
  private boolean brokenOff;
  private boolean ended;
  private boolean cancelled;
  private @Nullable Asking asking;

  /** Where frames go. */
  interface Outlet {
    /** Has a frame sent after those before it; never waits. */
    void send(String frame);

    /** The exchange has come to its last frame, which follows. */
    void ended(ChartExchange exchange);
  }

  ChartExchange(Outlet outlet, ChartFrames frames, EnteredQuestion question) {
    this.outlet = outlet;
    this.frames = frames;
    this.question = question;
  }

  /** Has it answered; what comes of it is sent by other threads. */
  void begin(ChartDesk desk, ServerUser user) {
    try {
      under(desk.begin(user, question, this));
    } catch (Refused refused) {
      end(frames.refused(refused));
    } catch (RuntimeException failed) {
      end(frames.failed("UNAVAILABLE", "The question could not be taken. Try again later."));
      throw failed;
    }
  }

  /** Takes what was begun; gives it up at once if that was wanted meanwhile. */
  void under(Asking begun) {
    if (isGivenUpWith(begun)) {
      begun.cancel();
    }
  }

  private synchronized boolean isGivenUpWith(Asking begun) {
    asking = begun;
    return cancelled;
  }

  /** Gives it up. */
  void cancel() {
    // Never under our lock: the thread that tells us words waits for it, and is waited for there.
    Asking begun = giveUp();
    if (begun != null) {
      begun.cancel();
    }
  }

  private synchronized @Nullable Asking giveUp() {
    cancelled = true;
    return asking;
  }

  @Override
  public synchronized void stage(Stage stage) {
    if (!ended) {
      outlet.send(frames.status(stage));
    }
  }

  @Override
  public synchronized void token(String text) {
    if (ended || brokenOff) {
      return;
    }
    if (tokens == 0) {
      outlet.send(frames.streamStart(Objects.requireNonNullElse(question.sessionId(), "")));
    }
    tokens++;
    outlet.send(frames.token(text));
  }

  @Override
  public synchronized void brokeOff(int sent) {
    if (!ended && !brokenOff) {
      brokenOff = true;
      outlet.send(frames.brokeOff(sent));
    }
  }

  @Override
  public synchronized void result(AskResult result) {
    if (tokens > 0 && !brokenOff && !ended) {
      outlet.send(frames.streamEnd(tokens));
    }
    try {
      end(frames.complete(ChartDesk.answer(result), question.askedType()));
    } catch (Refused refused) {
      end(frames.refused(refused));
    }
  }

  private synchronized void end(String frame) {
    if (!ended) {
      ended = true;
      outlet.ended(this);
      outlet.send(frame);
    }
  }
}
