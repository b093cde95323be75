package org.cliniccomms.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.cliniccomms.fhir.SyncReport;
import org.cliniccomms.spi.Store;
import org.hl7.fhir.r4.model.Bundle;

/** Reads a whole schedule page by page, each time beside HAPI's bare parsing of the same pages. */
final class PageLoads {
  static final int VISITS_OF_A_PATIENT = 3;
  private static final int VISITS_ON_A_PAGE = 100;

  private final FhirStandIn server;
  private final int pages;
  private final PrintStream out;

  PageLoads(FhirStandIn server, int pages, PrintStream out) {
    this.server = server;
    this.pages = pages;
    this.out = out;
    int visits = pages * VISITS_ON_A_PAGE;
    Instant future = now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    server.page(new FhirClinic(future, visits / VISITS_OF_A_PATIENT), pages, VISITS_ON_A_PAGE);
  }

  /**
   * Where a schedule is put.
   *
   * @param stores one for each round, which puts a new clinic into it
   * @param cpuTime begins to count the processor time of whatever has part in it
   */
  record Into(String name, Supplier<Store> stores, Supplier<CpuTime> cpuTime) {}

  /**
   * Returns how many resources a second the sync read, beside each that was parsed; the median.
   *
   * @param warm rounds that do not count
   */
  double run(Into into, int warm, int rounds) {
    for (int round = 0; round < warm; round++) {
      Round unused = round("warming up", into);
    }
    List<Round> counted = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      counted.add(round("into " + into.name() + ", round " + round, into));
    }
    List<Double> ratios = counted.stream().map(Round::ratio).sorted().toList();
    double median = ratios.get(ratios.size() / 2);
    out.printf(
        Locale.ROOT,
        "into %s: median ratio %.2f, from %.2f to %.2f; by processor time %.2f%n",
        into.name(),
        median,
        ratios.get(0),
        ratios.get(ratios.size() - 1),
        total(counted, Round::parsing) / total(counted, Round::syncing));
    return median;
  }

  /** How fast one was beside the other, and the processor time of each in seconds. */
  private record Round(double ratio, double parsing, double syncing) {}

  private static double total(List<Round> rounds, ToDoubleFunction<Round> part) {
    return rounds.stream().mapToDouble(part).sum();
  }

  private Round round(String name, Into into) {
    Spent parsing = parse(into);
    int unused = server.requests();
    Spent syncing = sync(into);
    double parsed = server.resources() / parsing.seconds();
    double synced = server.resources() / syncing.seconds();
    out.printf(
        Locale.ROOT,
        "%s: parsed %.0f/s, synced %.0f/s, ratio %.2f; %,d resources, %d pages, %d requests%n",
        name,
        parsed,
        synced,
        synced / parsed,
        server.resources(),
        pages,
        server.requests());
    return new Round(synced / parsed, parsing.cpuSeconds(), syncing.cpuSeconds());
  }

  private record Spent(double seconds, double cpuSeconds) {
    static Spent on(Runnable work, Into into) {
      CpuTime cpu = into.cpuTime().get();
      Stopwatch watch = Stopwatch.start();
      work.run();
      Duration took = watch.elapsed();
      return new Spent(PageLoads.seconds(took), PageLoads.seconds(cpu.spent()));
    }
  }

  private Spent parse(Into into) {
    return Spent.on(() -> parse(server.pages()), into);
  }

  private static void parse(List<byte[]> pages) {
    for (byte[] page : pages) {
      Bundle bundle =
          FhirContext.forR4Cached()
              .newJsonParser()
              .parseResource(Bundle.class, new String(page, UTF_8));
      if (bundle.getEntry().isEmpty()) {
        throw new IllegalStateException("page: is empty");
      }
    }
  }

  private Spent sync(Into into) {
    try (Store store = into.stores().get();
        Loading loading = Loading.into(store, server)) {
      return Spent.on(() -> sync(loading), into);
    }
  }

  private static void sync(Loading loading) {
    SyncReport report = loading.connection().sync(loading.comms(), told -> {});
    if (report.end() != SyncReport.End.COMPLETE || report.problems() > 0) {
      throw new IllegalStateException("sync: " + report.lines());
    }
  }

  static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  static Instant now() {
    return InstantSource.system().instant();
  }
}
