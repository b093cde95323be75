package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that never ends an answer is left: each call returns. */
class EndlessAnswersTest {
  private final SettableTime time = SettableTime.atNoon();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer endless;
  private FhirServer server;
  private FhirSettings settings;

  @BeforeEach
  void serve() throws IOException {
    endless = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endless.setExecutor(threads);
    endless.createContext("/", this::answer);
    endless.start();
    settings =
        FhirSettings.builder(
                URI.create("http://127.0.0.1:" + endless.getAddress().getPort() + "/fhir"))
            .mostBytes(2_048)
            .build();
    server = new FhirServer(settings, time, new RecordedPause());
  }

  @AfterEach
  void stop() {
    server.close();
    endless.stop(0);
    threads.shutdownNow();
  }

  /** Until somebody hangs up. */
  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    exchange.sendResponseHeaders(200, 0);
    byte[] piece = new byte[512];
    try (OutputStream body = exchange.getResponseBody()) {
      while (!Thread.currentThread().isInterrupted()) {
        body.write(piece);
        body.flush();
      }
    }
  }

  @Test
  void aReadIsLeft() {
    assertThat(server.get("Appointment")).isEqualTo(new Fetched.Unusable("too-large"));
    assertThat(server.get("Appointment")).isEqualTo(new Fetched.Unusable("too-large"));
    assertThat(requests).hasValue(2);
  }

  @Test
  void anExportIsLeft() {
    ExportAddresses addresses = new ExportAddresses(settings.baseUrl(), Set.of());
    try (ExportHttp http = server.export(addresses, new RecordedPause())) {
      ExportJob job = new ExportJob(http, new FhirBase(settings.baseUrl()), addresses, time);
      URI status = addresses.status("/fhir/status").orElseThrow();

      assertThat(job.look(status)).isEqualTo(new ExportStage.Failed("too-large"));
      assertThat(job.end(status)).isFalse();
    }
    assertThat(requests).hasValue(2);
  }
}
