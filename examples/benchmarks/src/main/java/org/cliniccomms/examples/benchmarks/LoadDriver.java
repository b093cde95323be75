package org.cliniccomms.examples.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.postgres.PostgresStore;

/**
 * Fills seats as fast as it can, and says how fast that is beside the database's own rate of small
 * updates in the same minutes.
 *
 * <p>{@code docs/benchmarks.md} tells how to run it and what the figures mean.
 */
public final class LoadDriver {
  private static final int MANY_CLIENTS = 8;

  /** How long a vendor takes for a text. */
  private static final Duration VENDORS_LATENCY = Duration.ofMillis(50);

  /** So that the seats of all clients are not for the same few patients. */
  private static final int SITES = 20;

  /** More, for the server asks nobody twice a day. */
  private static final int SERVER_SITES = 200;

  private final Options options;
  private final Database database;
  private final SmallUpdates updates;
  private final Report report;
  private final Phones phones = new Phones();
  private final List<Fills.Count> counts = new ArrayList<>();

  private LoadDriver(Options options, Database database, SmallUpdates updates, Report report) {
    this.options = options;
    this.database = database;
    this.updates = updates;
    this.report = report;
  }

  /**
   * Runs everything and prints a table.
   *
   * @param args as {@code name=value}: fills, server, selections, messages, history, warm, seconds,
   *     times, url, user and password
   */
  public static void main(String[] args) throws Exception {
    run(Options.parse(args), System.out);
  }

  /** Returns how the seats of each clinic stand at the end. */
  static List<Fills.Count> run(Options options, PrintStream out) throws Exception {
    Optional<String> url = options.url();
    try (Database database =
            url.isPresent()
                ? Database.at(url.get(), options.user(), options.password())
                : Database.start();
        SmallUpdates updates = SmallUpdates.in(database)) {
      return new LoadDriver(options, database, updates, new Report(out)).run();
    }
  }

  private List<Fills.Count> run() throws Exception {
    try (PostgresStore store = database.store()) {
      Map<Integer, WaitingClinic> filled = new TreeMap<>();
      for (int size : options.fills()) {
        filled.put(size, seeded(store, WaitingClinic.of(SITES, size)));
      }
      Optional<Path> jar = options.server() > 0 ? ServerProcess.jar() : Optional.empty();
      WaitingClinic servers =
          WaitingClinic.of(
              ServerDesk.CLINIC, ServerDesk.zoneAtNoon(), SERVER_SITES, options.server());
      if (jar.isPresent()) {
        seeded(store, servers);
      } else {
        report.say("The server is left out: it was not asked for or not packaged.");
      }
      Fills.remember(database);
      fillAll(store, filled);
      if (jar.isPresent()) {
        fillByServer(jar.get(), servers);
      }
      selectAll(store);
      sendAll();
    }
    report.table();
    return List.copyOf(counts);
  }

  private WaitingClinic seeded(PostgresStore store, WaitingClinic clinic) throws Exception {
    Stopwatch watch = Stopwatch.start();
    WaitingClinic seeded = clinic.putInto(store, database);
    report.say(
        String.format(
            Locale.ROOT, "%,d wait after %d s", clinic.waiting(), watch.elapsed().toSeconds()));
    database.analyse();
    return seeded;
  }

  private void fillAll(PostgresStore store, Map<Integer, WaitingClinic> clinics) throws Exception {
    try (ClinicComms comms = LibraryDesk.engines(store, phones).start()) {
      report.say("Making some history, for plans made on empty tables are bad ones");
      for (WaitingClinic clinic : clinics.values()) {
        fills(clinic, comms).run(MANY_CLIENTS, options.length());
      }
      History.grow(database, options.history());
      report.say("Warming up");
      for (WaitingClinic clinic : clinics.values()) {
        fills(clinic, comms).run(MANY_CLIENTS, options.warm());
      }
      for (WaitingClinic clinic : clinics.values()) {
        Fills fills = fills(clinic, comms);
        for (int clients : List.of(1, MANY_CLIENTS)) {
          fill("through the library", fills, clinic.waiting(), clients);
        }
        opening(new LibraryDesk(comms, clinic), clinic);
      }
      for (WaitingClinic clinic : clinics.values()) {
        counts.add(fills(clinic, comms).count());
      }
    }
  }

  private Fills fills(WaitingClinic clinic, ClinicComms comms) {
    return new Fills(database, clinic, new LibraryDesk(comms, clinic), phones);
  }

  private void fill(String how, Fills fills, int waiting, int clients)
      throws InterruptedException, SQLException {
    Clients.Done before = updates.run(clients, baseLength());
    Clients.Done done = fills.run(clients, options.length());
    Clients.Done after = updates.run(clients, baseLength());
    String who = clients == 1 ? "1 client" : clients + " clients";
    report.rate(
        String.format(Locale.ROOT, "fills %s, %s, %,d waiting", how, who, waiting),
        done,
        before,
        after);
  }

  private Duration baseLength() {
    return options.length().dividedBy(2);
  }

  private void opening(LibraryDesk desk, WaitingClinic clinic) throws InterruptedException {
    Clients.Done before = updates.run(1, baseLength());
    Latencies latencies = new Latencies();
    for (int i = 0; i < options.times(); i++) {
      Seat seat = clinic.seat(InstantSource.system().instant());
      Stopwatch watch = Stopwatch.start();
      Cancellation opened = desk.open(seat);
      latencies.add(watch.elapsed());
      desk.abort(opened);
    }
    Clients.Done after = updates.run(1, baseLength());
    report.latency(
        String.format(Locale.ROOT, "until first offers are written, %,d waiting", clinic.waiting()),
        latencies,
        before,
        after);
  }

  private void fillByServer(Path jar, WaitingClinic clinic) throws Exception {
    report.say("Starting the server");
    try (TwilioStandIn twilio = TwilioStandIn.start(phones);
        ServerProcess server = ServerProcess.start(jar, ServerDesk.settings(database, twilio))) {
      Fills fills = new Fills(database, clinic, new ServerDesk(server), phones);
      fills.run(MANY_CLIENTS, options.warm());
      database.analyse();
      for (int clients : List.of(1, MANY_CLIENTS)) {
        fill("through the server", fills, clinic.waiting(), clients);
      }
      counts.add(fills.count());
    }
  }

  private void selectAll(PostgresStore store) throws Exception {
    for (int size : options.selections()) {
      Selection selection =
          new Selection(store, seeded(store, WaitingClinic.of(1, size)), options.times());
      String of = String.format(Locale.ROOT, "best 3 of %,d", size);
      select(of, selection::common);
      select(of + ", a rare preference", selection::rare);
      selection.makeAlike(database);
      select(of + ", all static scores equal", selection::common);
    }
  }

  private void sendAll() throws Exception {
    if (options.messages() == 0) {
      return;
    }
    try (Dispatch dispatch = Dispatch.in(database)) {
      // The first run is for the virtual machine to get warm.
      for (Duration latency : List.of(Duration.ZERO, Duration.ZERO, VENDORS_LATENCY)) {
        Clients.Done before = updates.run(MANY_CLIENTS, baseLength());
        Dispatch.Sent sent = dispatch.send(options.messages(), latency);
        Clients.Done after = updates.run(MANY_CLIENTS, baseLength());
        report.rate(
            String.format(
                Locale.ROOT,
                "texts through the pipeline, vendor takes %d ms: %.0f %% of the time is ours",
                latency.toMillis(),
                100 * sent.ours()),
            sent.done(),
            before,
            after);
      }
    }
  }

  private void select(String what, Supplier<Latencies> selection) throws InterruptedException {
    Clients.Done before = updates.run(1, baseLength());
    Latencies latencies = selection.get();
    Clients.Done after = updates.run(1, baseLength());
    report.latency(what, latencies, before, after);
  }
}
