package org.cliniccomms.examples.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.cliniccomms.fhir.LoadReport;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.spi.Store;

/**
 * Reads a FHIR server's whole schedule, page by page beside HAPI's bare parsing of the same pages,
 * and by an export.
 *
 * <p>{@code docs/benchmarks.md} tells how to run it and what the figures mean.
 */
public final class FhirLoads {
  private static final double MEGABYTE = 1 << 20;

  private static final Map<String, Integer> DEFAULTS =
      Map.of(
          "pages",
          60,
          "rounds",
          9,
          "warm",
          150,
          "database",
          3,
          "bulk",
          1_000_000,
          "patients",
          Integer.MAX_VALUE);

  private final PrintStream out;
  private final Map<String, Integer> options;

  private FhirLoads(Map<String, Integer> options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /**
   * Runs both and prints what they came to.
   *
   * @param args as {@code name=value}: pages (60), rounds into memory (9) after others that are not
   *     counted (warm, 150), rounds into PostgreSQL (database, 3; 0 leaves it out); bulk, how many
   *     resources an export has (1000000; 0 leaves it out), and patients, how many different ones:
   *     if that is fewer than a quarter, they come again and again, and are kept in memory
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
      PageLoads pages = new PageLoads(server, option("pages"), out);
      ratio =
          pages.run(
              new PageLoads.Into(
                  "memory", () -> InMemoryStore.create(InstantSource.system()), CpuTime::start),
              option("warm"),
              option("rounds"));
      if (option("database") > 0) {
        try (Database database = Database.start()) {
          PageLoads.Into into =
              new PageLoads.Into("PostgreSQL", database::store, () -> CpuTime.start(database));
          double unused = pages.run(into, 1, option("database"));
        }
      }
    }
    int bulk = option("bulk");
    if (bulk > 0) {
      try (FhirStandIn server = FhirStandIn.start()) {
        export(server, bulk);
      }
    }
    return ratio;
  }

  private void export(FhirStandIn server, int resources) throws IOException, SQLException {
    int patients = resources / (1 + PageLoads.VISITS_OF_A_PATIENT);
    int others = FhirClinic.PLACES + 2 * FhirClinic.PRACTITIONERS;
    int visits = resources - patients - others;
    int distinct = Math.min(patients, option("patients"));
    // A history, as most of what a hospital has is over.
    Instant past = PageLoads.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(365 * 5));
    FhirClinic clinic = new FhirClinic(past, distinct);
    server.export("Patient", patients, it -> FhirClinic.patient(it % distinct));
    server.export(
        "Appointment", visits, it -> clinic.visit(it % (distinct * PageLoads.VISITS_OF_A_PATIENT)));
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
      LoadReport report = loading.connection().load(loading.comms(), told -> watch(told, most));
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
          report.resources() / PageLoads.seconds(watch.elapsed()),
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
}
