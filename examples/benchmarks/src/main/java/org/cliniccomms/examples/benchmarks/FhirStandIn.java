package org.cliniccomms.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Answers as a FHIR server would, at next to no cost: pages of visits with whom they name are made
 * beforehand, the files of an export while they are read.
 */
final class FhirStandIn implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Lines> files = new LinkedHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private List<byte[]> pages = List.of();
  private int resources;

  private record Lines(int count, IntFunction<String> line) {}

  private FhirStandIn(HttpServer server) {
    this.server = server;
  }

  static FhirStandIn start() throws IOException {
    // Else each answer waits for the other side's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FhirStandIn made = new FhirStandIn(server);
    server.setExecutor(made.threads);
    server.createContext("/fhir/Appointment", made::page);
    server.createContext("/fhir/Organization", made::organization);
    server.createContext("/fhir/$export", made::accept);
    server.createContext("/fhir/status", made::manifest);
    server.createContext("/fhir/files/", made::file);
    server.start();
    return made;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir");
  }

  /** Makes the pages. */
  void page(FhirClinic clinic, int count, int visitsEach) {
    List<byte[]> made = new ArrayList<>();
    resources = 0;
    for (int number = 0; number < count; number++) {
      Set<String> named = new LinkedHashSet<>();
      List<String> entries = new ArrayList<>();
      for (int visit = number * visitsEach; visit < (number + 1) * visitsEach; visit++) {
        entries.add(entry(clinic.visit(visit), "match"));
        int doctor = visit % FhirClinic.PRACTITIONERS;
        named.add(FhirClinic.patient(clinic.patientOf(visit)));
        named.add(FhirClinic.practitioner(doctor));
        named.add(FhirClinic.place(doctor % FhirClinic.PLACES));
      }
      named.forEach(resource -> entries.add(entry(resource, "include")));
      resources += entries.size();
      made.add(bundle(entries, number + 1 < count ? number + 1 : 0).getBytes(UTF_8));
    }
    pages = List.copyOf(made);
  }

  private String entry(String resource, String mode) {
    return "{\"resource\":" + resource + ",\"search\":{\"mode\":\"" + mode + "\"}}";
  }

  private String bundle(List<String> entries, int next) {
    String link =
        next == 0
            ? ""
            : "\"link\":[{\"relation\":\"next\",\"url\":\""
                + url()
                + "/Appointment?page="
                + next
                + "\"}],";
    return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\","
        + link
        + "\"entry\":["
        + String.join(",", entries)
        + "]}";
  }

  List<byte[]> pages() {
    return pages;
  }

  /** How many resources are on the pages. */
  int resources() {
    return resources;
  }

  /** Puts {@code count} resources into an export, beside the clinic's places and people. */
  void export(String type, int count, IntFunction<String> line) {
    files.put("Organization", new Lines(1, any -> FhirClinic.organization()));
    files.put("Location", new Lines(FhirClinic.PLACES, FhirClinic::place));
    files.put("Practitioner", new Lines(FhirClinic.PRACTITIONERS, FhirClinic::practitioner));
    files.put("PractitionerRole", new Lines(FhirClinic.PRACTITIONERS, FhirClinic::role));
    files.put(type, new Lines(count, line));
  }

  /** How many requests there were since the last time. */
  int requests() {
    return requests.getAndSet(0);
  }

  private void page(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    int number =
        query != null && query.startsWith("page=") ? Integer.parseInt(query.substring(5)) : 0;
    answer(exchange, pages.get(number));
  }

  private void organization(HttpExchange exchange) throws IOException {
    answer(exchange, bundle(List.of(entry(FhirClinic.organization(), "match")), 0).getBytes(UTF_8));
  }

  private void accept(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Location", url() + "/status");
    exchange.sendResponseHeaders(202, -1);
    exchange.close();
  }

  private void manifest(HttpExchange exchange) throws IOException {
    String outputs =
        files.entrySet().stream()
            .map(
                file ->
                    String.format(
                        Locale.ROOT,
                        "{\"type\":\"%s\",\"url\":\"%s/files/%s\",\"count\":%d}",
                        file.getKey(),
                        url(),
                        file.getKey(),
                        file.getValue().count()))
            .collect(Collectors.joining(","));
    answer(
        exchange,
        ("{\"transactionTime\":\"2026-11-01T10:00:00Z\",\"requiresAccessToken\":false,"
                + "\"output\":["
                + outputs
                + "]}")
            .getBytes(UTF_8));
  }

  private void file(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    String path = exchange.getRequestURI().getPath();
    Lines lines = files.get(path.substring(path.lastIndexOf('/') + 1));
    if (lines == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream body = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
      IntFunction<String> line = lines.line();
      for (int i = 0; i < lines.count(); i++) {
        body.write((line.apply(i) + "\n").getBytes(UTF_8));
      }
    }
  }

  private void answer(HttpExchange exchange, byte[] body) throws IOException {
    requests.incrementAndGet();
    exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
