package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.cliniccomms.fhir.LoadReport.State;
import org.jspecify.annotations.Nullable;

/** What a bulk load has done so far, and how quickly. Not thread-safe. */
final class LoadNotes {
  private final Consumer<LoadReport> told;
  private final InstantSource time;
  private final SyncNotes pages = new SyncNotes(any -> {});
  private State state = State.PREPARING;
  private String where = "";
  private @Nullable Long expected;
  private @Nullable Instant loadingSince;
  private long before;
  private long resources;
  private long bytes;
  private @Nullable Instant comeAgainAt;

  LoadNotes(Consumer<LoadReport> told, InstantSource time) {
    this.told = told;
    this.time = time;
  }

  /** What is noted of pages, as in any run. */
  SyncNotes pages() {
    return pages;
  }

  void preparing(String progress) {
    where = progress;
    tell();
  }

  void loading(LoadPlace from, @Nullable Long all) {
    state = State.LOADING;
    expected = all;
    before = from.resources();
    resources = before;
    loadingSince = time.instant();
  }

  void read(LoadStep step, long bytesMore) {
    where = step.type();
    bytes += bytesMore;
  }

  /** What was read to be taken in, besides what was before. */
  void taken(long more) {
    resources += more;
  }

  long resources() {
    return resources;
  }

  void problem(String line) {
    pages.problem(line);
  }

  void end(State how, @Nullable Instant again) {
    state = how;
    comeAgainAt = again;
    tell();
  }

  /** Ends as the pages did, of which one was missed. */
  void endAsPages() {
    SyncReport missed = pages.report();
    end(
        missed.end() == SyncReport.End.UNREACHABLE ? State.UNREACHABLE : State.REFUSED,
        missed.comeAgainAt());
  }

  void tell() {
    told.accept(report());
  }

  LoadReport report() {
    SyncReport sofar = pages.report();
    double rate = perSecond();
    return new LoadReport(
        state,
        where,
        resources,
        expected,
        bytes,
        rate,
        left(rate),
        sofar.changed(),
        sofar.problems(),
        sofar.lines(),
        comeAgainAt);
  }

  private double perSecond() {
    if (loadingSince == null) {
      return 0;
    }
    long millis = Duration.between(loadingSince, time.instant()).toMillis();
    return millis <= 0 ? 0 : (resources - before) * 1_000.0 / millis;
  }

  private @Nullable Duration left(double rate) {
    return expected == null || rate <= 0
        ? null
        : Duration.ofSeconds(Math.round(Math.max(0, expected - resources) / rate));
  }
}
