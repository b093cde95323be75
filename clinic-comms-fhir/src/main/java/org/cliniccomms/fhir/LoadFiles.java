package org.cliniccomms.fhir;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.fhir.LoadReport.State;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of an export, a few hundred lines at a time. After each page it is remembered how
 * far it came. Not thread-safe.
 */
final class LoadFiles {
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);

  private final Means means;
  private final PageIntake.Home home;
  private final PageIntake intake;
  private final LoadNotes notes;
  private final boolean isFirstLoad;
  private LoadPlace place = LoadPlace.BEGINNING;

  /** By what files are had. */
  record Means(ExportHttp http, ExportAddresses addresses, BulkLoad.Waiting waiting, int retries) {}

  LoadFiles(Means means, PageIntake.Home home, PageIntake intake, LoadNotes notes) {
    this.means = means;
    this.home = home;
    this.intake = intake;
    this.notes = notes;
    this.isFirstLoad =
        home.store()
            .inTransaction(home.clinic(), tx -> tx.feeds().position(FhirSync.CHANGES))
            .isEmpty();
  }

  /** What became of it. */
  enum End {
    READ,
    /** The files are gone: a new export is needed. */
    EXPIRED,
    /** Why is in the notes. */
    STOPPED
  }

  /** Reads on where it was left. */
  End read(ExportManifest manifest) {
    place = begun(manifest);
    notes.loading(place, expected(manifest).orElse(null));
    for (LoadStep step : LoadStep.values()) {
      End end = read(step, manifest);
      if (end != End.READ) {
        return end;
      }
    }
    return End.READ;
  }

  private LoadPlace begun(ExportManifest manifest) {
    LoadPlace kept = LoadPlace.of(home.store(), home.clinic());
    List<ExportManifest.Output> files = kept.step().files(manifest);
    boolean isKnown =
        kept.file() < files.size() && LoadPlace.mark(files.get(kept.file())).equals(kept.mark());
    return isKnown ? kept : new LoadPlace(kept.step(), 0, "", 0, kept.resources());
  }

  private static Optional<Long> expected(ExportManifest manifest) {
    List<ExportManifest.Output> taken = new ArrayList<>();
    for (LoadStep step : LoadStep.values()) {
      if (step.way() == LoadStep.Way.TAKE) {
        taken.addAll(step.files(manifest));
      }
    }
    return taken.stream().anyMatch(file -> file.count() == null)
        ? Optional.empty()
        : Optional.of(taken.stream().map(ExportManifest.Output::count).mapToLong(it -> it).sum());
  }

  private End read(LoadStep step, ExportManifest manifest) {
    boolean isBehind = step.compareTo(place.step()) < 0;
    if (isBehind && step.way() != LoadStep.Way.KEEP) {
      return End.READ;
    }
    List<ExportManifest.Output> files = step.files(manifest);
    int first = step == place.step() ? place.file() : 0;
    for (int index = first; index < files.size(); index++) {
      ExportManifest.Output file = files.get(index);
      long line = step == place.step() && index == place.file() ? place.line() : 0;
      LoadPlace from = new LoadPlace(step, index, LoadPlace.mark(file), line, notes.resources());
      End end = line == LoadPlace.ALL ? End.READ : read(from, file, manifest.requiresAccessToken());
      if (end != End.READ) {
        return end;
      }
    }
    return End.READ;
  }

  private End read(LoadPlace from, ExportManifest.Output file, boolean needsToken) {
    Optional<ExportAddresses.Target> target = means.addresses().file(file.url(), needsToken);
    if (target.isEmpty()) {
      return stopped("a file's address is refused: it leads elsewhere");
    }
    LoadPlace reached = from;
    for (int failures = 0; ; ) {
      Attempt attempt = new Attempt(reached);
      try {
        return attempt.read(target.get());
      } catch (ExportAddresses.NotPublic e) {
        return stopped("a file's address is refused: it is private, see FhirSettings.exportHost");
      } catch (IOException e) {
        failures = attempt.reached.line() > reached.line() ? 1 : failures + 1;
        reached = attempt.reached;
        if (failures > means.retries() || !waits(failures)) {
          return lost(FhirHttp.noAnswer(e).code(), null);
        }
      }
    }
  }

  private boolean waits(int failures) {
    return means.waiting().pause().waitFor(FIRST_WAIT.multipliedBy(1L << (failures - 1)));
  }

  private End lost(String code, @Nullable Instant again) {
    notes.problem("a file could not be read to its end: " + code);
    notes.end(State.UNREACHABLE, again);
    return End.STOPPED;
  }

  private End stopped(String why) {
    notes.problem(why);
    notes.end(State.REFUSED, null);
    return End.STOPPED;
  }

  /** One download of a file, from a line on. */
  private final class Attempt {
    private LoadPlace reached;

    Attempt(LoadPlace from) {
      this.reached = from;
    }

    End read(ExportAddresses.Target target) throws IOException {
      try (ExportHttp.Download download = means.http().open(target)) {
        int status = download.status();
        if (status == 200) {
          return pages(new LinePages(download.text()));
        }
        boolean isForeign = !target.ours();
        if (status == 404 || status == 410 || (status == 403 && isForeign)) {
          return End.EXPIRED; // what is signed for a time is refused after it
        }
        return status == 429 || status >= 500 || status == 408
            ? lost(
                "http-" + status,
                download.comeAgainAt(means.waiting().time().instant()).orElse(null))
            : stopped("a file is refused: " + status);
      }
    }

    private End pages(LinePages pages) throws IOException {
      long bytes = pages.skip(reached.line());
      for (Optional<FhirPage> page = pages.next(); page.isPresent(); page = pages.next()) {
        take(page.get(), pages.lines());
        notes.read(reached.step(), pages.bytes() - bytes);
        bytes = pages.bytes();
        if (!notes.pages().isComplete()) {
          notes.endAsPages();
          return End.STOPPED;
        }
        notes.tell();
        if (!means.waiting().pause().waitFor(Duration.ZERO)) {
          notes.end(State.WAITING, means.waiting().time().instant());
          return End.STOPPED;
        }
      }
      keep(reached.at(LoadPlace.ALL, notes.resources()));
      return End.READ;
    }

    private void take(FhirPage page, long line) {
      LoadStep step = reached.step();
      if (step.tells()) {
        notes.pages().page(page);
      }
      if (step.way() != LoadStep.Way.REPORT) {
        intake.keep(page);
      }
      if (step.way() == LoadStep.Way.TAKE) {
        intake.take(page, isFirstLoad);
      }
      if (notes.pages().isComplete()) {
        notes.taken(step.way() == LoadStep.Way.TAKE ? line - reached.line() : 0);
        keep(reached.at(line, notes.resources()));
      }
    }

    /** What is only kept beside is read again by whoever goes on, and so not remembered. */
    private void keep(LoadPlace now) {
      reached = now;
      if (now.step().way() != LoadStep.Way.KEEP) {
        home.store().inTransaction(home.clinic(), now::put);
      }
    }
  }
}
