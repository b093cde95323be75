package org.cliniccomms.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
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
   * Returns how many resources a second the sync read, beside each that was parsed; the median.
   *
   * @param stores one for each round, which puts a new clinic into it
   * @param warm rounds that do not count
   */
  double run(String where, Supplier<Store> stores, int warm, int rounds) {
    List<Double> ratios = new ArrayList<>();
    for (int round = -warm; round < rounds; round++) {
      double ratio =
          round(round < 0 ? "warming up" : "into " + where + ", round " + (round + 1), stores);
      if (round >= 0) {
        ratios.add(ratio);
      }
    }
    Collections.sort(ratios);
    double median = ratios.get(ratios.size() / 2);
    out.printf(
        Locale.ROOT,
        "into %s: median ratio %.2f, from %.2f to %.2f%n",
        where,
        median,
        ratios.get(0),
        ratios.get(ratios.size() - 1));
    return median;
  }

  private double round(String name, Supplier<Store> stores) {
    double parsed = server.resources() / seconds(parse(server.pages()));
    int unused = server.requests();
    double synced = server.resources() / seconds(sync(stores));
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
    return synced / parsed;
  }

  private static Duration parse(List<byte[]> pages) {
    Stopwatch watch = Stopwatch.start();
    for (byte[] page : pages) {
      Bundle bundle =
          FhirContext.forR4Cached()
              .newJsonParser()
              .parseResource(Bundle.class, new String(page, UTF_8));
      if (bundle.getEntry().isEmpty()) {
        throw new IllegalStateException("page: is empty");
      }
    }
    return watch.elapsed();
  }

  private Duration sync(Supplier<Store> stores) {
    try (Store store = stores.get();
        Loading loading = Loading.into(store, server)) {
      Stopwatch watch = Stopwatch.start();
      SyncReport report = loading.connection().sync(loading.comms(), told -> {});
      Duration took = watch.elapsed();
      if (report.end() != SyncReport.End.COMPLETE || report.problems() > 0) {
        throw new IllegalStateException("sync: " + report.lines());
      }
      return took;
    }
  }

  static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  static Instant now() {
    return InstantSource.system().instant();
  }
}
