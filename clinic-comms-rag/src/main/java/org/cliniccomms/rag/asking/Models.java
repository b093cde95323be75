package org.cliniccomms.rag.asking;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cliniccomms.rag.asking.ModelAttempt.Event;
import org.cliniccomms.rag.asking.Reply.End;
import org.jspecify.annotations.Nullable;

/**
 * Asks the models, each on a thread of its own, so that one that does not come back holds up no
 * answer. Thread-safe.
 */
final class Models {
  private final ModelChoice choice;
  private final AskSettings settings;
  private final ExecutorService threads;
  private final ScheduledExecutorService clock;

  Models(
      ModelChoice choice,
      AskSettings settings,
      ExecutorService threads,
      ScheduledExecutorService clock) {
    this.choice = choice;
    this.settings = settings;
    this.threads = threads;
    this.clock = clock;
  }

  /** Whether there is one to ask. */
  boolean areThere() {
    return choice.name() != null;
  }

  /** Returns the name of that one. */
  String name() {
    return Objects.requireNonNull(choice.name(), "name");
  }

  /**
   * Asks until there is a reply, within {@code most}; what it says meanwhile goes into the draft.
   */
  Reply ask(Inquiry inquiry, ChatRequest request, Duration most, DraftWords draft) {
    Remaining remaining = new Remaining();
    Future<?> alarm = clock.schedule(remaining::expire, most.toMillis(), TimeUnit.MILLISECONDS);
    try {
      Reply reply = Reply.broken(End.FAILED, false);
      for (int times = 0; times < settings.attempts() && reply.mayBeAskedAgain(); times++) {
        reply = attempt(inquiry, request, remaining, draft);
      }
      return reply;
    } finally {
      alarm.cancel(false);
    }
  }

  private Reply attempt(
      Inquiry inquiry, ChatRequest request, Remaining remaining, DraftWords draft) {
    ModelAttempt attempt = new ModelAttempt(settings.longestReply());
    remaining.goesTo(attempt);
    inquiry.onStop(attempt::giveUp);
    try {
      FutureTask<?> call = new FutureTask<>(() -> ask(inquiry, attempt, request), null);
      attempt.runs(call);
      threads.execute(call);
      return listen(draft, attempt);
    } catch (RejectedExecutionException e) {
      return Reply.broken(End.REFUSED, false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Reply.broken(End.TOO_LATE, true);
    } finally {
      attempt.giveUp();
    }
  }

  private void ask(Inquiry inquiry, ModelAttempt attempt, ChatRequest request) {
    StreamingChatModel streaming = choice.streaming();
    ChatModel whole = choice.whole();
    if (streaming != null && (inquiry.gate().isHeard() || whole == null)) {
      attempt.ask(streaming, request);
    } else if (whole != null) {
      attempt.ask(whole, request);
    }
  }

  private Reply listen(DraftWords draft, ModelAttempt attempt) throws InterruptedException {
    boolean spoke = false;
    while (true) {
      // Before its first word it may think as long as it has in all.
      Event event =
          spoke
              ? attempt.events().poll(settings.stallTimeout().toMillis(), TimeUnit.MILLISECONDS)
              : attempt.events().take();
      if (event instanceof ModelAttempt.Words words) {
        spoke = true;
        draft.add(words.text());
      } else if (event instanceof ModelAttempt.Whole whole) {
        draft.end();
        return whole.text().isBlank() ? Reply.broken(End.FAILED, spoke) : Reply.whole(whole.text());
      } else {
        draft.breakOff();
        return Reply.broken(
            event instanceof ModelAttempt.Broken broken ? broken.end() : End.TOO_LATE, spoke);
      }
    }
  }

  /** The time that all attempts have together. */
  private static final class Remaining {
    private @Nullable ModelAttempt current;
    private boolean expired;

    synchronized void goesTo(ModelAttempt attempt) {
      current = attempt;
      if (expired) {
        attempt.expire();
      }
    }

    synchronized void expire() {
      expired = true;
      if (current != null) {
        current.expire();
      }
    }
  }
}
