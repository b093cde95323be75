package org.cliniccomms.examples.calllist;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cliniccomms.fhir.SyncReport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the FHIR server when somebody asks, one run at a time, and says how far it is, or how the
 * last reading by schedule ended.
 */
final class SyncRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SyncRun.class);

  private final CallDesk desk;
  private final InstantSource time;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "call-list-sync"));
  private volatile @Nullable State last;

  SyncRun(CallDesk desk, InstantSource time) {
    this.desk = desk;
    this.time = time;
  }

  /**
   * How far a run is.
   *
   * @param endedAt null while it is under way
   * @param report null before the first page
   * @param isBroken whether it ended by a fault of ours
   */
  record State(@Nullable Instant endedAt, @Nullable SyncReport report, boolean isBroken) {
    boolean isRunning() {
      return endedAt == null;
    }
  }

  /** Begins a run, unless one is under way. */
  synchronized void begin() {
    State before = last;
    if (before == null || !before.isRunning()) {
      last = new State(null, null, false);
      thread.execute(this::run);
    }
  }

  /** Notes what a reading by schedule did, unless somebody asked for one that is under way. */
  synchronized void looked(SyncReport report) {
    State before = last;
    if (before == null || !before.isRunning()) {
      last = new State(time.instant(), report, false);
    }
  }

  private void run() {
    @Nullable SyncReport report = null;
    try {
      report = desk.sync(told -> last = new State(null, told, false));
    } catch (RuntimeException e) { // What it says may quote a patient.
      LOG.error("Reading the FHIR server failed: {}", e.getClass().getName());
    } finally {
      last = new State(time.instant(), report, report == null);
    }
  }

  /** The last run; empty before the first. */
  Optional<State> last() {
    return Optional.ofNullable(last);
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
