package org.cliniccomms.rag.testkit;

import dev.langchain4j.model.embedding.EmbeddingModel;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One connection to a scripted model: a request and what becomes of it. */
final class ModelExchange {
  private static final long TO_READ_MILLISECONDS = 100;
  private static final List<String> FILLER = List.of("and", "so", "on");

  private final Socket socket;
  private final ModelLog log;
  private final @Nullable EmbeddingModel embedding;
  private final CountDownLatch gone = new CountDownLatch(1);
  private volatile boolean over;

  ModelExchange(Socket socket, ModelLog log, @Nullable EmbeddingModel embedding) {
    this.socket = socket;
    this.log = log;
    this.embedding = embedding;
  }

  /** Takes the request and answers it by the script that is next. */
  void run(Supplier<ModelScript> scripts, Executor watchers) {
    log.opened();
    try (socket) {
      ModelHttp.Asked asked = ModelHttp.read(socket.getInputStream());
      if (asked.isFor("chat/completions")) {
        ModelScript script = scripts.get();
        ScriptedReply reply = script.reply(asked.request());
        log.asked(asked.request(), reply);
        watchers.execute(this::watch);
        answer(script, new ModelHttp(socket.getOutputStream(), asked.request(), reply));
      } else if (asked.isFor("embeddings") && embedding != null) {
        ModelHttp.embeddings(socket.getOutputStream(), asked.request(), embedding);
      } else {
        ModelHttp.notFound(socket.getOutputStream());
      }
      over = true;
    } catch (IOException e) {
      giveUp();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      log.closed();
    }
  }

  /** Closes from this side. */
  void close() {
    over = true;
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("a local socket did not close", e);
    }
  }

  /** Hears when the client closes: after its one request it says nothing more. */
  private void watch() {
    try {
      while (socket.getInputStream().read() >= 0) {}
    } catch (IOException e) {
      // Closed, by either side.
    }
    giveUp();
  }

  private void giveUp() {
    synchronized (this) {
      if (!over) {
        over = true;
        log.givenUpByClient();
      }
    }
    gone.countDown();
    log.stir();
  }

  private void answer(ModelScript script, ModelHttp http) throws IOException, InterruptedException {
    switch (script.ending()) {
      case UNANSWERED -> gone.await();
      case REFUSED -> http.refuse(script.number());
      case GARBLED -> http.garble();
      case WHOLE -> whole(http, Integer.MAX_VALUE, () -> {});
      case CUT -> {
        begin(http, script.number());
        // A client that meets the end at once throws away what it has not read yet.
        boolean unused = gone.await(TO_READ_MILLISECONDS, TimeUnit.MILLISECONDS);
      }
      case STALLED -> {
        begin(http, script.number());
        gone.await();
      }
      case PAUSED ->
          whole(http, script.number(), () -> log.awaitResumed(() -> gone.getCount() == 0));
      case ENDLESS -> endless(http);
    }
  }

  private void whole(ModelHttp http, int pauseAt, Wait wait)
      throws IOException, InterruptedException {
    List<String> tokens = http.tokens();
    http.open();
    for (int i = 0; i < tokens.size(); i++) {
      if (i == pauseAt) {
        wait.waitHere();
      }
      token(http, tokens.get(i));
    }
    http.finish();
  }

  private void begin(ModelHttp http, int count) throws IOException {
    http.open();
    for (String token : http.tokens().subList(0, Math.min(count, http.tokens().size()))) {
      token(http, token);
    }
  }

  /** As fast as a quick model, not as fast as the wire: the client's memory is not the point. */
  private void endless(ModelHttp http) throws IOException, InterruptedException {
    http.open();
    List<String> words = http.tokens().isEmpty() ? FILLER : http.tokens();
    while (true) {
      for (String token : words) {
        if (gone.await(1, TimeUnit.MILLISECONDS)) {
          return;
        }
        token(http, " " + token.strip());
      }
    }
  }

  private void token(ModelHttp http, String token) throws IOException {
    http.token(token);
    log.sentToken();
  }

  /** Something to wait for in the middle of an answer. */
  @FunctionalInterface
  private interface Wait {
    void waitHere() throws InterruptedException;
  }
}
