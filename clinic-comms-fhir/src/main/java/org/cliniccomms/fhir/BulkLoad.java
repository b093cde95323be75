package org.cliniccomms.fhir;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cliniccomms.fhir.LoadReport.State;
import org.cliniccomms.spi.TransactionWork;

/**
 * Loads a clinic by an export of its server. Whatever stops it, the next run goes on from there:
 * what is read twice changes nothing. At the end the polling goes on from the export's own time.
 * Not thread-safe.
 */
final class BulkLoad {
  /** One that expires again and again is rather no export. */
  private static final int MOST_EXPORTS = 3;

  private static final String USUAL = "$export";
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_OWN_WAIT = Duration.ofSeconds(30);

  private final FhirServer server;
  private final FhirSettings settings;
  private final ReadingSettings reading;
  private final PageIntake.Home home;
  private final Waiting waiting;

  /** Who waits, and by which clock. */
  record Waiting(Pause pause, InstantSource time) {}

  BulkLoad(
      FhirServer server,
      FhirSettings settings,
      ReadingSettings reading,
      PageIntake.Home home,
      Waiting waiting) {
    this.server = server;
    this.settings = settings;
    this.reading = reading;
    this.home = home;
    this.waiting = waiting;
  }

  /** Loads, as far as it comes without a wait that is longer than allowed. */
  LoadReport run(Consumer<LoadReport> told) {
    ExportAddresses addresses = new ExportAddresses(settings.baseUrl(), settings.exportHosts());
    String before = in(LoadPlace::sofar);
    try (ExportHttp http = server.export(addresses, waiting.pause())) {
      LoadReport report = new Run(http, addresses, new LoadNotes(told, waiting.time())).report();
      if (report.state() != State.COMPLETE) {
        boolean isLost = report.state() == State.UNREACHABLE;
        int unused = in(tx -> LoadPlace.count(tx, isLost && LoadPlace.sofar(tx).equals(before)));
      }
      return report;
    }
  }

  /** Whether several runs in a row came no further: then it is better to read page by page. */
  boolean isStuck() {
    return in(LoadPlace::isStuck);
  }

  private <T> T in(TransactionWork<T> work) {
    return home.store().inTransaction(home.clinic(), work);
  }

  /** One run. */
  private final class Run {
    private final ExportJob job;
    private final LoadFiles.Means means;
    private final LoadNotes notes;

    Run(ExportHttp http, ExportAddresses addresses, LoadNotes notes) {
      this.job = new ExportJob(http, new FhirBase(settings.baseUrl()), addresses, waiting.time());
      this.means = new LoadFiles.Means(http, addresses, waiting, settings.retries());
      this.notes = notes;
    }

    LoadReport report() {
      for (int exports = 0; exports < MOST_EXPORTS; exports++) {
        if (isOver()) {
          return notes.report();
        }
        forget();
      }
      notes.problem("the export expired each time before it was read");
      notes.end(State.REFUSED, null);
      return notes.report();
    }

    /** One export as far as it goes; false if it expired, and a new one is needed. */
    private boolean isOver() {
      Instant unused = in(tx -> FirstLoadBegan.at(tx, waiting.time().instant()));
      Optional<ExportStage.Begun> known = LoadPlace.begun(home.store(), home.clinic());
      ExportStage stage =
          known
              .<ExportStage>map(it -> it)
              .orElseGet(() -> job.begin(settings.export().orElse(USUAL), LoadStep.types()));
      if (!(stage instanceof ExportStage.Begun begun)) {
        return isStopped(stage);
      }
      if (known.isEmpty() && !in(tx -> LoadPlace.begin(tx, begun))) {
        return isStopped(new ExportStage.Failed("status-address-too-long"));
      }
      ExportStage made = await(begun.status());
      return made instanceof ExportStage.Ready ready
          ? isRead(ready.manifest(), begun)
          : isStopped(made);
    }

    private ExportStage await(URI status) {
      Duration waited = Duration.ZERO;
      Duration own = SHORTEST_WAIT;
      while (true) {
        ExportStage stage = job.look(status);
        if (!(stage instanceof ExportStage.Pending pending)) {
          return stage;
        }
        notes.preparing(pending.progress());
        Duration wait =
            longer(SHORTEST_WAIT, pending.comeAgainIn() == null ? own : pending.comeAgainIn());
        waited = waited.plus(wait);
        boolean isTooLong = waited.compareTo(settings.longestWait()) > 0;
        if (isTooLong || !waiting.pause().waitFor(wait)) {
          return new ExportStage.Pending(wait, pending.progress());
        }
        own = own.compareTo(LONGEST_OWN_WAIT) < 0 ? own.multipliedBy(2) : own;
      }
    }

    private boolean isRead(ExportManifest manifest, ExportStage.Begun begun) {
      Instant now = waiting.time().instant();
      PageIntake intake = new PageIntake(server, reading, home, notes.pages(), now);
      Instant newsFrom = in(tx -> FirstLoadBegan.at(tx, now));
      intake.newsFrom(newsFrom);
      LoadFiles.End end = new LoadFiles(means, home, intake, notes).read(manifest);
      if (end == LoadFiles.End.READ) {
        // The polling takes in as news what changed since, and the load left aside.
        finish(
            earlier(earlier(manifest.transactionTime(), begun.begunAt()), newsFrom),
            LeftOut.ids(intake.again()).toList());
        boolean unused = job.end(begun.status());
        notes.end(State.COMPLETE, null);
      }
      return end != LoadFiles.End.EXPIRED;
    }

    private void finish(Instant asOf, List<String> leftOut) {
      in(
          tx -> {
            boolean isTooMuch = leftOut.size() > LeftOut.MOST;
            FullReading.note(tx, true, isTooMuch, waiting.time().instant());
            tx.feeds().put(FhirSync.CHANGES, asOf.truncatedTo(ChronoUnit.MILLIS).toString());
            LeftOut.keep(tx, leftOut);
            LoadPlace.forget(tx);
            return asOf;
          });
    }

    private void forget() {
      in(
          tx -> {
            LoadPlace.forget(tx);
            return tx;
          });
    }

    /** Notes why it does not go on; false if a new export may. */
    private boolean isStopped(ExportStage stage) {
      if (stage instanceof ExportStage.Pending pending && pending.comeAgainIn() != null) {
        notes.end(State.WAITING, waiting.time().instant().plus(pending.comeAgainIn()));
      } else if (stage instanceof ExportStage.Unreachable lost) {
        notes.problem("the server does not answer: " + lost.code());
        notes.end(State.UNREACHABLE, lost.comeAgainAt());
      } else if (stage instanceof ExportStage.NotOffered none) {
        notes.problem("the server does not export for us: " + none.status());
        notes.end(State.NOT_OFFERED, null);
      } else if (stage instanceof ExportStage.Failed failed) {
        forget();
        notes.problem("the export cannot be used: " + failed.why());
        notes.end(State.REFUSED, null);
      }
      return !(stage instanceof ExportStage.Gone);
    }
  }

  /** A time that lies ahead would leave out what changes until then. */
  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
