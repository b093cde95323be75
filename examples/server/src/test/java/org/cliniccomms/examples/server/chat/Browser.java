package org.cliniccomms.examples.server.chat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser's end of the chat's socket. */
@SuppressWarnings("NullAway.Init")
final class Browser implements WebSocket.Listener, AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final JsonMapper json;
  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();
  private final StringBuilder part = new StringBuilder();
  private WebSocket socket;

  private Browser(JsonMapper json) {
    this.json = json;
  }

  /** How a socket ended. */
  record Closed(int code, String reason) {}

  /** Connects; headers are names and values in turn. */
  static Browser open(HttpClient http, URI address, JsonMapper json, String... headers)
      throws Exception {
    Browser browser = new Browser(json);
    WebSocket.Builder builder = http.newWebSocketBuilder();
    for (int header = 0; header < headers.length; header += 2) {
      builder.header(headers[header], headers[header + 1]);
    }
    browser.socket = builder.buildAsync(address, browser).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return browser;
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      frames.add(json.readTree(part.toString()));
      part.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(new Closed(code, reason));
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  void send(String frame) throws Exception {
    socket.sendText(frame, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  void signIn(String token) throws Exception {
    send("{\"type\":\"sign-in\",\"token\":\"" + token + "\"}");
  }

  void signIn(String token, long after) throws Exception {
    send("{\"type\":\"sign-in\",\"token\":\"" + token + "\",\"after\":" + after + "}");
  }

  void say(String id, String text) throws Exception {
    send("{\"type\":\"say\",\"id\":\"" + id + "\",\"text\":\"" + text + "\"}");
  }

  /** The next frame. */
  JsonNode next() throws InterruptedException {
    JsonNode frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("no frame came");
    }
    return frame;
  }

  /** The next frame of a type; others before it are dropped. */
  JsonNode next(String type) throws InterruptedException {
    JsonNode frame = next();
    while (!frame.get("type").stringValue().equals(type)) {
      frame = next();
    }
    return frame;
  }

  /** How the server ended it. */
  Closed closed() throws Exception {
    return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
