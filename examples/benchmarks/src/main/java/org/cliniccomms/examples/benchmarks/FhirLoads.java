package org.cliniccomms.examples.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.fhir.FhirConnection;
import org.cliniccomms.fhir.FhirSettings;
import org.cliniccomms.fhir.LoadReport;
import org.cliniccomms.fhir.SyncReport;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.spi.Store;
import org.hl7.fhir.r4.model.Bundle;

/**
 * Reads a FHIR server's whole schedule, page by page beside HAPI's bare parsing of the same pages,
 * and by an export.
 *
 * <p>{@code docs/benchmarks.md} tells how to run it and what the figures mean.
 */
public final class FhirLoads {
  private static final int VISITS_ON_A_PAGE = 100;
  private static final int VISITS_OF_A_PATIENT = 3;
  private static final double MEGABYTE = 1 << 20;

  private static final Map<String, Integer> DEFAULTS =
      Map.of("pages", 60, "rounds", 9, "warm", 4, "bulk", 1_000_000, "patients", Integer.MAX_VALUE);

  private final PrintStream out;
  private final Map<String, Integer> options;

  private FhirLoads(Map<String, Integer> options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /**
   * Runs both and prints what they came to.
   *
   * @param args as {@code name=value}: pages (60), rounds (9), warm (4); bulk, how many resources
   *     an export has (1000000; 0 leaves it out), and patients, how many different ones: if that is
   *     fewer than a quarter, they come again and again, and are kept in memory
   */
  public static void main(String[] args) throws Exception {
    run(System.out, args);
  }

  /** Returns how many resources a second the sync read, beside each that was parsed; the median. */
  static double run(PrintStream out, String... args) throws IOException, SQLException {
    Map<String, Integer> options = new HashMap<>(DEFAULTS);
    for (String arg : args) {
      String[] parts = arg.split("=", 2);
      if (parts.length < 2 || options.replace(parts[0], Integer.valueOf(parts[1])) == null) {
        throw new IllegalArgumentException(arg + " is not known; known are " + options.keySet());
      }
    }
    return new FhirLoads(options, out).run();
  }

  private int option(String name) {
    return options.getOrDefault(name, 0);
  }

  private double run() throws IOException, SQLException {
    double ratio;
    try (FhirStandIn server = FhirStandIn.start()) {
      ratio = pages(server);
    }
    int bulk = option("bulk");
    if (bulk > 0) {
      try (FhirStandIn server = FhirStandIn.start()) {
        export(server, bulk);
      }
    }
    return ratio;
  }

  private double pages(FhirStandIn server) {
    int pages = option("pages");
    int visits = pages * VISITS_ON_A_PAGE;
    Instant future = now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    server.page(new FhirClinic(future, visits / VISITS_OF_A_PATIENT), pages, VISITS_ON_A_PAGE);
    List<Double> ratios = new ArrayList<>();
    for (int round = -option("warm"); round < option("rounds"); round++) {
      double parsed = server.resources() / seconds(parse(server.pages()));
      server.requests();
      double synced = server.resources() / seconds(sync(server));
      int requests = server.requests();
      out.printf(
          Locale.ROOT,
          "%s: parsed %.0f/s, synced %.0f/s, ratio %.2f; %,d resources, %d pages, %d requests%n",
          round < 0 ? "warming up" : "round " + (round + 1),
          parsed,
          synced,
          synced / parsed,
          server.resources(),
          pages,
          requests);
      if (round >= 0) {
        ratios.add(synced / parsed);
      }
    }
    Collections.sort(ratios);
    double median = ratios.get(ratios.size() / 2);
    out.printf(
        Locale.ROOT,
        "median ratio %.2f, from %.2f to %.2f%n",
        median,
        ratios.get(0),
        ratios.get(ratios.size() - 1));
    return median;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
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

  private static Duration sync(FhirStandIn server) {
    try (Store store = InMemoryStore.create(InstantSource.system());
        Loading loading = Loading.into(store, server)) {
      Stopwatch watch = Stopwatch.start();
      SyncReport report = loading.connection.sync(loading.comms, told -> {});
      Duration took = watch.elapsed();
      if (report.end() != SyncReport.End.COMPLETE || report.problems() > 0) {
        throw new IllegalStateException("sync: " + report.lines());
      }
      return took;
    }
  }

  private void export(FhirStandIn server, int resources) throws IOException, SQLException {
    int patients = resources / (1 + VISITS_OF_A_PATIENT);
    int others = FhirClinic.PLACES + 2 * FhirClinic.PRACTITIONERS;
    int visits = resources - patients - others;
    int distinct = Math.min(patients, option("patients"));
    // A history, as most of what a hospital has is over.
    Instant past = now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(365 * 5));
    FhirClinic clinic = new FhirClinic(past, distinct);
    server.export("Patient", patients, it -> FhirClinic.patient(it % distinct));
    server.export("Appointment", visits, it -> clinic.visit(it % (distinct * VISITS_OF_A_PATIENT)));
    if (distinct < patients) {
      try (Store store = InMemoryStore.create(InstantSource.system())) {
        export(server, store, "memory");
      }
    } else {
      try (Database database = Database.start();
          Store store = database.store()) {
        export(server, store, "PostgreSQL");
      }
    }
  }

  private void export(FhirStandIn server, Store store, String where) {
    AtomicLong most = new AtomicLong();
    try (Loading loading = Loading.into(store, server)) {
      Stopwatch watch = Stopwatch.start();
      LoadReport report = loading.connection.load(loading.comms, told -> watch(told, most));
      out.printf(
          Locale.ROOT,
          "export into %s: %s, %,d resources, %,d of them news, of %,.0f MB in %d s, %.0f/s; heap"
              + " at most %.0f MB of %.0f MB, right after collections %.0f MB; %d problems%n",
          where,
          report.state(),
          report.resources(),
          report.changed(),
          report.bytes() / MEGABYTE,
          watch.elapsed().toSeconds(),
          report.resources() / seconds(watch.elapsed()),
          most.get() / MEGABYTE,
          Runtime.getRuntime().maxMemory() / MEGABYTE,
          afterCollections() / MEGABYTE,
          report.problems());
    }
  }

  private void watch(LoadReport told, AtomicLong most) {
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    most.accumulateAndGet(used, Math::max);
    if (told.resources() % 50_000 < 200 && told.left() != null) {
      out.printf(
          Locale.ROOT,
          "%,d of %,d, %.0f/s, %d s left%n",
          told.resources(),
          told.expected(),
          told.perSecond(),
          told.left().toSeconds());
    }
  }

  /** What is in use then is needed, the rest is waiting to be collected. */
  private static long afterCollections() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getCollectionUsage() != null)
        .mapToLong(pool -> pool.getCollectionUsage().getUsed())
        .sum();
  }

  private static Instant now() {
    return InstantSource.system().instant();
  }

  /** Engines and a connection for a new clinic. */
  private record Loading(ClinicComms comms, FhirConnection connection) implements AutoCloseable {
    static Loading into(Store store, FhirStandIn server) {
      InstantSource time = InstantSource.system();
      Clinic clinic = Clinic.named("Clinic", ZoneId.of("America/Bogota"));
      store.inTransaction(
          clinic.id(),
          tx -> {
            tx.clinics().put(clinic);
            return clinic;
          });
      FhirSettings settings = FhirSettings.builder(server.url()).build();
      return new Loading(
          ClinicComms.builder(store, time).build(),
          FhirConnection.of(settings, clinic.id(), store, time));
    }

    @Override
    public void close() {
      connection.close();
      comms.close();
    }
  }
}
