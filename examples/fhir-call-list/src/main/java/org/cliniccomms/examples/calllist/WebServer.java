package org.cliniccomms.examples.calllist;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The JDK's own web server before a function from requests to answers. */
final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int THREADS = 8;
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private WebServer(HttpServer server) {
    this.server = server;
  }

  /** What answers a request. */
  @FunctionalInterface
  interface Site {
    Answer answer(Request request);
  }

  /**
   * Begins to listen.
   *
   * @param port 0 for any that is free
   */
  static WebServer start(String bind, int port, Site site) throws IOException {
    WebServer started = new WebServer(HttpServer.create(new InetSocketAddress(bind, port), 0));
    started.server.setExecutor(started.threads);
    started.server.createContext("/", exchange -> answer(exchange, site));
    started.server.start();
    return started;
  }

  /** Where a browser on this machine finds it. */
  URI address() {
    InetSocketAddress at = server.getAddress();
    String host = at.getAddress().isAnyLocalAddress() ? "127.0.0.1" : at.getHostString();
    return URI.create("http://" + host + ":" + at.getPort());
  }

  private static void answer(HttpExchange exchange, Site site) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        Optional<Request> request = Request.read(exchange);
        answer = request.map(site::answer).orElseGet(() -> Answer.of(413));
      } catch (IllegalArgumentException e) { // An address or a field that means nothing.
        answer = Answer.of(400);
      } catch (RuntimeException e) { // What it says may quote a patient.
        LOG.error("A request failed: {}", e.getClass().getName());
        answer = Answer.of(500);
      }
      send(exchange, answer);
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    headers.set("Cache-Control", "no-store");
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    answer.headers().forEach(headers::set);
    boolean isEmpty = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), isEmpty ? -1 : answer.body().length);
    if (!isEmpty) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer.body());
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
