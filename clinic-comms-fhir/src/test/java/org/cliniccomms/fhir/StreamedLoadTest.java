package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A large export, made while it is read. */
class StreamedLoadTest {
  private static final int PRACTITIONERS = 300;
  private static final int PATIENTS = 9_000;
  private static final int VISITS = 20_400;
  private static final int BREAKS_AT = 18_765;

  /** So that the visits are some thirty megabytes. */
  private static final String COMMENT = "\"comment\":\"" + "long ".repeat(200) + "\"";

  /** What may lie between the two, in the buffers of both ends. */
  private static final long MOST_UNDERWAY = 12 << 20;

  private final SettableTime time = SettableTime.atNoon();
  private final Instant first = time.instant().plus(Duration.ofDays(2));
  private final Practice practice = Practice.on(InMemoryStore.create(time), time);
  private final AtomicLong written = new AtomicLong();
  private final AtomicBoolean breaks = new AtomicBoolean(true);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  private record Lines(int count, IntFunction<String> line) {}

  private final Map<String, Lines> files =
      Map.of(
          "Organization",
          new Lines(1, i -> ExportLines.organization("group", "America/Santiago")),
          "Location",
          new Lines(1, i -> ExportLines.place("north", "group")),
          "Practitioner",
          new Lines(PRACTITIONERS, i -> ExportLines.practitioner("d" + i)),
          "PractitionerRole",
          new Lines(PRACTITIONERS, i -> ExportLines.role("r" + i, "d" + i, "north")),
          "Patient",
          new Lines(PATIENTS, ExportLines::patient),
          "Appointment",
          new Lines(
              VISITS,
              i ->
                  ExportLines.visit(
                          i, "p" + i % PATIENTS, "PractitionerRole/r" + i % PRACTITIONERS, first)
                      .replace("\"status\":\"booked\"", "\"status\":\"booked\"," + COMMENT)));

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/fhir/$export", this::accept);
    server.createContext("/fhir/status", this::manifest);
    server.createContext("/fhir/files/", this::file);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
    practice.store().close();
  }

  private URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
  }

  private void accept(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Location", base() + "/status");
    exchange.sendResponseHeaders(202, -1);
    exchange.close();
  }

  private void manifest(HttpExchange exchange) throws IOException {
    String outputs =
        files.entrySet().stream()
            .map(
                file ->
                    SampleJson.fill(
                        "{\"type\":\"%s\",\"url\":\"%s/files/%s\",\"count\":%d}",
                        file.getKey(), base(), file.getKey(), file.getValue().count()))
            .collect(Collectors.joining(","));
    byte[] body =
        SampleJson.fill(
                "{\"transactionTime\":\"2026-03-01T10:00:00Z\",\"requiresAccessToken\":false,"
                    + "\"output\":[%s]}",
                outputs)
            .getBytes(UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void file(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    String type = path[path.length - 1];
    Lines lines = Objects.requireNonNull(files.get(type));
    exchange.sendResponseHeaders(200, 0);
    OutputStream body = new BufferedOutputStream(exchange.getResponseBody(), 1 << 13);
    for (int i = 0; i < lines.count(); i++) {
      if (type.equals("Appointment") && i == BREAKS_AT && breaks.getAndSet(false)) {
        body.flush();
        throw new IOException("the line is cut");
      }
      byte[] line = (lines.line().apply(i) + "\n").getBytes(UTF_8);
      body.write(line);
      written.addAndGet(line.length);
    }
    body.close();
  }

  @Test
  @DisplayName("A82 A large export is read as it comes, and on from where the line was cut")
  void aLargeExportIsReadAsItComes() {
    AtomicLong mostUnderway = new AtomicLong();
    FhirSettings settings = FhirSettings.builder(base()).export("$export").build();
    LoadReport report;
    try (FhirServer fhir = new FhirServer(settings, time, new RecordedPause())) {
      report =
          new BulkLoad(
                  fhir,
                  settings,
                  ReadingSettings.of(base(), "US"),
                  PageIntake.Home.of(practice.store(), practice.id(), practice.comms()),
                  new BulkLoad.Waiting(new RecordedPause(), time))
              .run(
                  told -> {
                    if (breaks.get()) {
                      mostUnderway.accumulateAndGet(written.get() - told.bytes(), Math::max);
                    }
                  });
    }

    assertThat(report.lines()).isEmpty();
    assertThat(report.state()).isEqualTo(LoadReport.State.COMPLETE);
    assertThat(report.resources()).isEqualTo(1 + 2 * PRACTITIONERS + PATIENTS + VISITS);
    assertThat(report.changed()).isEqualTo(1 + PRACTITIONERS + PATIENTS + VISITS);
    assertThat(breaks).isFalse();
    assertThat(mostUnderway.get()).isPositive().isLessThan(MOST_UNDERWAY);
    assertThat(visits()).hasSize(VISITS);
  }

  private List<org.cliniccomms.appointment.Appointment> visits() {
    Instant until = first.plus(Duration.ofMinutes(30L * VISITS));
    return practice
        .store()
        .inTransaction(practice.id(), tx -> tx.appointments().list(first, until));
  }
}
