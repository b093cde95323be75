package org.cliniccomms.examples.server.chat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser's end of the chat's socket. Not thread-safe. */
@SuppressWarnings("NullAway.Init")
public final class Browser implements WebSocket.Listener, AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final JsonMapper json;
  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();
  private final StringBuilder part = new StringBuilder();
  private WebSocket socket;

  private Browser(JsonMapper json) {
    this.json = json;
  }

  /** How a socket ended. */
  public record Closed(int code, String reason) {}

  /** Connects; headers are names and values in turn. */
  public static Browser open(HttpClient http, URI address, JsonMapper json, String... headers)
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

  public void send(String frame) throws Exception {
    socket.sendText(frame, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** One frame in parts. */
  void send(List<String> parts) throws Exception {
    for (int part = 0; part < parts.size(); part++) {
      socket
          .sendText(parts.get(part), part == parts.size() - 1)
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  void send(byte[] frame) throws Exception {
    socket.sendBinary(ByteBuffer.wrap(frame), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Shows a token, for all that was said. */
  public void signIn(String token) throws Exception {
    send("{\"type\":\"sign-in\",\"token\":\"" + token + "\"}");
  }

  void signIn(String token, long after) throws Exception {
    send("{\"type\":\"sign-in\",\"token\":\"" + token + "\",\"after\":" + after + "}");
  }

  /** Says something under an id. */
  public void say(String id, String text) throws Exception {
    send("{\"type\":\"say\",\"id\":\"" + id + "\",\"text\":\"" + text + "\"}");
  }

  /** Sends unless the socket has ended in between. */
  public void sendAnyway(String frame) throws Exception {
    try {
      send(frame);
    } catch (ExecutionException ended) {
      // The server was faster.
    }
  }

  /** Whether the server's first answer is that it is. */
  boolean isSignedIn() throws Exception {
    @Nullable JsonNode frame = null;
    for (int tries = 0; frame == null && !closed.isDone(); tries++) {
      if (tries == 10 * PATIENCE_SECONDS) {
        throw new AssertionError("no answer came");
      }
      frame = frames.poll(100, TimeUnit.MILLISECONDS);
    }
    return frame != null && frame.get("type").stringValue().equals("ready");
  }

  /** The next frame. */
  public JsonNode next() throws InterruptedException {
    JsonNode frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("no frame came");
    }
    return frame;
  }

  /** The next frame of a type; others before it are dropped. */
  public JsonNode next(String type) throws InterruptedException {
    JsonNode frame = next();
    while (!frame.get("type").stringValue().equals(type)) {
      frame = next();
    }
    return frame;
  }

  /** How the server ended it. */
  public Closed closed() throws Exception {
    return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
