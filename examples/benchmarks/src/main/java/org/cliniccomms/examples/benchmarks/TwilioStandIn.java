package org.cliniccomms.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Takes texts as Twilio's API does and hands them to the phones. */
final class TwilioStandIn implements AutoCloseable {
  private static final String ANSWER =
      """
      {"sid": "SM%032x", "account_sid": "AC00000000000000000000000000000001", "from": "%s",
       "to": "%s", "body": "", "status": "queued", "direction": "outbound-api",
       "num_segments": "1", "num_media": "0", "date_created": null, "date_sent": null,
       "date_updated": null, "error_code": null, "error_message": null,
       "api_version": "2010-04-01", "price": null, "price_unit": "USD",
       "messaging_service_sid": null, "uri": "/x", "subresource_uris": {}}
      """;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final Phones phones;
  private final AtomicInteger taken = new AtomicInteger();

  private TwilioStandIn(HttpServer server, Phones phones) {
    this.server = server;
    this.phones = phones;
  }

  static TwilioStandIn start(Phones phones) throws IOException {
    // Else each answer waits for the other side's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    TwilioStandIn made = new TwilioStandIn(server, phones);
    server.setExecutor(made.threads);
    server.createContext("/", made::take);
    server.start();
    return made;
  }

  URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  private void take(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    String from = form.getOrDefault("From", "");
    String to = form.getOrDefault("To", "");
    byte[] answer =
        String.format(Locale.ROOT, ANSWER, taken.incrementAndGet(), from, to).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(201, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
    phones.receive(new Phones.Text(from, to, form.getOrDefault("Body", "")));
  }

  private static Map<String, String> form(String body) {
    return Arrays.stream(body.split("&", -1))
        .map(field -> field.split("=", 2))
        .filter(field -> field.length == 2)
        .collect(
            Collectors.toMap(
                field -> field[0], field -> URLDecoder.decode(field[1], UTF_8), (a, b) -> a));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
