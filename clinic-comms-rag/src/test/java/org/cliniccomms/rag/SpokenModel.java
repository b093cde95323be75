package org.cliniccomms.rag;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model that says what a test has it say, at once or word by word, and remembers the prompts. */
final class SpokenModel {
  private static final Pattern PASSAGE =
      Pattern.compile("<<<(\\w+) (\\d+)>>>\\n(.*?)\\n<<<\\1 end>>>", Pattern.DOTALL);

  private final Function<Prompted, String> speech;
  private final List<Prompted> asked = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final int stallsAfter;
  private boolean stoppable = true;
  private FinishReason ending = FinishReason.STOP;
  private String pieces = "(?<=\\s)";

  private SpokenModel(Function<Prompted, String> speech, int stallsAfter) {
    this.speech = speech;
    this.stallsAfter = stallsAfter;
  }

  /** Says this. */
  static SpokenModel says(Function<Prompted, String> speech) {
    return new SpokenModel(speech, Integer.MAX_VALUE);
  }

  /** Repeats the passages, each with its citation. */
  static SpokenModel repeats() {
    return says(SpokenModel::repeated);
  }

  /** Begins to repeat the passages and then goes silent, its stream open. */
  static SpokenModel stallsAfter(int words) {
    return stallsAfter(words, SpokenModel::repeated);
  }

  /** Begins to say this and then goes silent, its stream open. */
  static SpokenModel stallsAfter(int words, Function<Prompted, String> speech) {
    return new SpokenModel(speech, words);
  }

  /** The same; who tells it to stop gets an exception. */
  SpokenModel thatCannotBeStopped() {
    stoppable = false;
    return this;
  }

  /** The same; its words end for this reason. */
  SpokenModel endingBy(FinishReason reason) {
    ending = reason;
    return this;
  }

  /** The same; the blank between two words comes with the second one, as most models have it. */
  SpokenModel blanksFirst() {
    pieces = "(?=\\s)";
    return this;
  }

  /** The same; it says each paragraph at once. */
  SpokenModel byParagraphs() {
    pieces = "(?<=\\n\\n)";
    return this;
  }

  /** Fails. */
  static SpokenModel fails(Throwable failure) {
    return says(
        any -> {
          if (failure instanceof Error error) {
            throw error;
          }
          throw (RuntimeException) failure;
        });
  }

  /** What it was asked. */
  record Prompted(String task, String told) {
    static Prompted of(ChatRequest request) {
      String task = "";
      String told = "";
      for (ChatMessage message : request.messages()) {
        if (message instanceof SystemMessage system) {
          task = system.text();
        } else if (message instanceof UserMessage user) {
          told = user.singleText();
        }
      }
      return new Prompted(task, told);
    }

    /** The passages in their order. */
    List<String> passages() {
      List<String> passages = new ArrayList<>();
      Matcher each = PASSAGE.matcher(told);
      while (each.find()) {
        passages.add(each.group(3));
      }
      return passages;
    }

    /** The word in the marks. */
    String word() {
      Matcher mark = Pattern.compile("<<<(\\w+) question>>>").matcher(told);
      return mark.find() ? mark.group(1) : "";
    }
  }

  /** The passages, each with its citation. */
  static String repeated(Prompted prompted) {
    StringBuilder said = new StringBuilder();
    int label = 0;
    for (String passage : prompted.passages()) {
      String flat = passage.replaceAll("\\s*\\n\\s*", "; ");
      String sentence = flat.endsWith(".") ? flat.substring(0, flat.length() - 1) : flat;
      said.append(sentence).append(" [").append(++label).append("]. ");
    }
    return said.toString().strip();
  }

  List<Prompted> asked() {
    return asked;
  }

  /** Waits until it was told to stop. */
  CompletableFuture<Void> cancelled() {
    return cancelled;
  }

  /** Opens once it was asked. */
  CountDownLatch begun() {
    return begun;
  }

  /** The model that says its reply at once. */
  ChatModel whole() {
    return new ChatModel() {
      @Override
      public ChatResponse chat(ChatRequest request) {
        return response(speech(request));
      }
    };
  }

  /** The model that says its reply word by word. */
  StreamingChatModel streaming() {
    return new StreamingChatModel() {
      @Override
      public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
        speak(speech(request), handler);
      }
    };
  }

  private void speak(String said, StreamingChatResponseHandler handler) {
    Handle handle = new Handle();
    int words = 0;
    for (String word : said.split(pieces, -1)) {
      if (words++ == stallsAfter) {
        return;
      }
      handler.onPartialResponse(new PartialResponse(word), new PartialResponseContext(handle));
    }
    handler.onCompleteResponse(response(said));
  }

  private String speech(ChatRequest request) {
    Prompted prompted = Prompted.of(request);
    asked.add(prompted);
    begun.countDown();
    return speech.apply(prompted);
  }

  private ChatResponse response(String text) {
    return ChatResponse.builder().aiMessage(AiMessage.from(text)).finishReason(ending).build();
  }

  private final class Handle implements StreamingHandle {
    @Override
    public void cancel() {
      if (!stoppable) {
        throw new UnsupportedOperationException("cannot be stopped");
      }
      cancelled.complete(null);
    }

    @Override
    public boolean isCancelled() {
      return cancelled.isDone();
    }
  }
}
