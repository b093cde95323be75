package org.cliniccomms.rag.asking;

import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.output.FinishReason;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model asked once. Whatever it does, and on whatever threads, comes out as events in their
 * order: words, then one end. Nothing comes out once it is given up. Thread-safe.
 */
final class ModelAttempt implements StreamingChatResponseHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ModelAttempt.class);

  private static final Pattern LAST_END = Pattern.compile("(?s)^.*(?:[.!?](?=\\s)|]\\s?\\.$)");

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final int longest;
  private final StringBuilder said = new StringBuilder();
  private @Nullable Future<?> call;
  private @Nullable StreamingHandle handle;
  private boolean done;
  private boolean over;

  ModelAttempt(int longest) {
    this.longest = longest;
  }

  /** Returns what comes next. */
  BlockingQueue<Event> events() {
    return events;
  }

  void ask(ChatModel model, ChatRequest request) {
    try {
      ended(model.chat(request));
    } catch (RuntimeException | Error e) {
      onError(e);
    }
  }

  void ask(StreamingChatModel model, ChatRequest request) {
    try {
      model.chat(request, this);
    } catch (RuntimeException | Error e) {
      onError(e);
    }
  }

  @Override
  public void onPartialResponse(PartialResponse words, PartialResponseContext context) {
    handle(context.streamingHandle());
    say(words.text());
  }

  @Override
  public void onPartialResponse(String words) {
    say(words);
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    ended(response);
  }

  @Override
  public void onError(Throwable failure) {
    done();
    // Its message may repeat what was asked, so only its kind goes on.
    if (failure instanceof TimeoutException) {
      expire();
    } else {
      end(new Broken(failure instanceof NonRetriableException));
    }
  }

  /** Has it take too long. */
  void expire() {
    end(new Expired());
  }

  /** Takes the thread that asks, to be able to stop it. */
  synchronized void runs(Future<?> asking) {
    call = asking;
    if (over) {
      asking.cancel(true);
    }
  }

  /** Nobody listens any more: has the model stop where it can. */
  synchronized void giveUp() {
    over = true;
    if (!done) {
      stop(handle);
    }
    if (call != null) {
      call.cancel(true);
    }
  }

  /** Some models cannot be stopped, and throw where they are told to. */
  private static void stop(@Nullable StreamingHandle handle) {
    try {
      if (handle != null) {
        handle.cancel();
      }
    } catch (RuntimeException e) {
      LOG.debug("A model cannot be stopped: {}", e.getClass().getName());
    }
  }

  /** A model can be stopped only from its first word on. */
  private synchronized void handle(@Nullable StreamingHandle stopping) {
    handle = stopping;
    if (over) {
      stop(stopping);
    }
  }

  private synchronized void say(@Nullable String words) {
    if (over || words == null || words.isEmpty()) {
      return;
    }
    said.append(words);
    events.add(new Words(words));
    if (said.length() >= longest) {
      end(new Whole(said.toString()));
      giveUp();
    }
  }

  /** It came to its end by itself, so there is nothing to stop. */
  private synchronized void done() {
    done = true;
  }

  private void ended(ChatResponse response) {
    done();
    if (response.finishReason() == FinishReason.CONTENT_FILTER) {
      // What a filter left of an answer may say the contrary of the whole.
      end(new Broken(true));
      return;
    }
    String text = Objects.requireNonNullElse(response.aiMessage().text(), "");
    String said = text.substring(0, Math.min(text.length(), longest));
    end(new Whole(response.finishReason() == FinishReason.LENGTH ? whole(said) : said));
  }

  /** What was cut off in the middle of a sentence, or of a number, up to the sentence before. */
  private static String whole(String cut) {
    Matcher end = LAST_END.matcher(cut);
    return end.find() ? cut.substring(0, end.end()) : "";
  }

  private synchronized void end(Event how) {
    if (!over) {
      over = true;
      events.add(how);
    }
  }

  /** What a model does. */
  sealed interface Event {}

  /** It says some words. */
  record Words(String text) implements Event {}

  /** It has said all. */
  record Whole(String text) implements Event {}

  /** It failed. */
  record Broken(boolean forGood) implements Event {
    /** What that means for its reply. */
    Reply.End end() {
      return forGood ? Reply.End.REFUSED : Reply.End.FAILED;
    }
  }

  /** It took too long. */
  record Expired() implements Event {}
}
