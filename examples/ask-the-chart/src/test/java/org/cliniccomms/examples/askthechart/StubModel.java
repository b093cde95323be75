package org.cliniccomms.examples.askthechart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An endpoint that speaks as OpenAI's does, always says the same and counts 1000 and 50 tokens. */
final class StubModel implements AutoCloseable {
  private static final String REPLY =
      """
      {"id":"1","object":"chat.completion","created":1,"model":"stub","choices":[{"index":0,
      "message":{"role":"assistant","content":"She takes Zorbimax 900 mg. [1]"},
      "finish_reason":"stop"}],
      "usage":{"prompt_tokens":1000,"completion_tokens":50,"total_tokens":1050}}
      """;

  private final HttpServer server;
  private final List<String> keys = new CopyOnWriteArrayList<>();

  private StubModel(HttpServer server) {
    this.server = server;
  }

  static StubModel start() throws IOException {
    StubModel stub =
        new StubModel(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    stub.server.createContext("/", stub::reply);
    stub.server.start();
    return stub;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** What was sent to sign in, call by call. */
  List<String> keys() {
    return keys;
  }

  private void reply(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
      byte[] body = REPLY.getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
