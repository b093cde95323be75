package org.cliniccomms.examples.server.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A language model behind OpenAI's interface that streams some tokens, and then stands still. */
final class ModelStandIn implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private volatile List<String> tokens = List.of();
  private volatile boolean stalls;
  private volatile CountDownLatch goOn = new CountDownLatch(1);

  private ModelStandIn(HttpServer server) {
    this.server = server;
  }

  static ModelStandIn start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ModelStandIn standIn = new ModelStandIn(server);
    server.setExecutor(standIn.threads);
    server.createContext("/v1/chat/completions", standIn::answer);
    server.start();
    return standIn;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  /** Says these tokens from now on, then ends. */
  void says(List<String> words) {
    tokens = List.copyOf(words);
    stalls = false;
  }

  /** Says these tokens from now on, then nothing more, until whoever asked hangs up. */
  void stallsAfter(List<String> words) {
    tokens = List.copyOf(words);
    stalls = true;
    goOn = new CountDownLatch(1);
  }

  int asked() {
    return asked.get();
  }

  /** Whether whoever asked hung up within this time. */
  boolean isHungUpWithin(long seconds) throws InterruptedException {
    return hungUp.await(seconds, TimeUnit.SECONDS);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = exchange.getResponseBody()) {
      for (String token : tokens) {
        write(body, chunk(token));
      }
      if (stalls) {
        stall(body);
      } else {
        write(body, "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
        write(body, "[DONE]");
      }
    } catch (IOException gone) {
      hungUp.countDown();
    }
  }

  /** Sends blank comments, by which it notices that nobody listens any more. */
  private void stall(OutputStream body) throws IOException {
    try {
      for (int tenths = 0; tenths < 10 * PATIENCE_SECONDS; tenths++) {
        if (goOn.await(100, TimeUnit.MILLISECONDS)) {
          return;
        }
        body.write(":\n\n".getBytes(UTF_8));
        body.flush();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private static String chunk(String token) {
    return String.format(
        Locale.ROOT,
        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}",
        token);
  }

  private static void write(OutputStream body, String data) throws IOException {
    body.write(("data: " + data + "\n\n").getBytes(UTF_8));
    body.flush();
  }

  @Override
  public void close() {
    goOn.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
