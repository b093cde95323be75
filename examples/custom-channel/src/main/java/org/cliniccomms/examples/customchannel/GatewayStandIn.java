package org.cliniccomms.examples.customchannel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.cliniccomms.webhook.WebhookRequest;

/** Plays the national gateway: takes each text once and signs what patients write. */
final class GatewayStandIn implements AutoCloseable {
  /** In place of a status: it takes the text and hangs up before it answers. */
  static final int HANG_UP = 0;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final CallbackSignature signature;
  private final BiConsumer<String, String> phones;
  private final Map<String, String> idsByKey = new ConcurrentHashMap<>();
  private volatile int status = 201;

  private GatewayStandIn(HttpServer server, String secret, BiConsumer<String, String> phones) {
    this.server = server;
    this.signature = new CallbackSignature(secret);
    this.phones = phones;
  }

  /** Starts one on this machine; {@code phones} get each text with the number it goes to. */
  static GatewayStandIn start(String secret, BiConsumer<String, String> phones) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    GatewayStandIn gateway = new GatewayStandIn(server, secret, phones);
    server.createContext("/messages", gateway::take);
    server.start();
    return gateway;
  }

  URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** From now on answers so; anything but 201 takes no text, except {@link #HANG_UP}. */
  void answer(int newStatus) {
    status = newStatus;
  }

  /** The callback by which it reports what somebody wrote. */
  WebhookRequest callback(String id, String from, String to, String text) {
    byte[] body =
        JSON.valueToTree(Map.of("id", id, "from", from, "to", to, "text", text))
            .toString()
            .getBytes(UTF_8);
    return new WebhookRequest(
        "POST",
        "https://clinic.example/webhooks/national",
        Map.of("X-Signature", List.of(signature.of(body))),
        body);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    JsonNode text = JSON.readTree(exchange.getRequestBody());
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    int answer = status;
    String id = answer == 201 || answer == HANG_UP ? accept(key, text) : "";
    if (answer != HANG_UP) {
      byte[] body = ("{\"id\":\"" + id + "\"}").getBytes(UTF_8);
      exchange.sendResponseHeaders(answer, body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  /** The same key is the same text: it goes out once and has one id. */
  private String accept(String key, JsonNode text) {
    return idsByKey.computeIfAbsent(
        key,
        isNew -> {
          phones.accept(text.path("to").asText(), text.path("text").asText());
          return "national-" + key;
        });
  }
}
