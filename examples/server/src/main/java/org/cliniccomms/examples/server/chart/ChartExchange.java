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
  private final ChartSocket socket;
  private final ChartFrames frames;
  private final EnteredQuestion question;
  private int tokens;
  private boolean brokenOff;
  private boolean ended;
  private boolean cancelled;
  private @Nullable Asking asking;

  ChartExchange(ChartSocket socket, ChartFrames frames, EnteredQuestion question) {
    this.socket = socket;
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

  private synchronized void under(Asking begun) {
    asking = begun;
    if (cancelled) {
      begun.cancel();
    }
  }

  /** Gives it up. */
  synchronized void cancel() {
    cancelled = true;
    if (asking != null) {
      asking.cancel();
    }
  }

  @Override
  public synchronized void stage(Stage stage) {
    if (!ended) {
      socket.send(frames.status(stage));
    }
  }

  @Override
  public synchronized void token(String text) {
    if (ended || brokenOff) {
      return;
    }
    if (tokens == 0) {
      socket.send(frames.streamStart(Objects.requireNonNullElse(question.sessionId(), "")));
    }
    tokens++;
    socket.send(frames.token(text));
  }

  @Override
  public synchronized void brokeOff(int sent) {
    if (!ended && !brokenOff) {
      brokenOff = true;
      socket.send(frames.brokeOff(sent));
    }
  }

  @Override
  public synchronized void result(AskResult result) {
    if (tokens > 0 && !brokenOff && !ended) {
      socket.send(frames.streamEnd(tokens));
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
      socket.ended(this);
      socket.send(frame);
    }
  }
}
