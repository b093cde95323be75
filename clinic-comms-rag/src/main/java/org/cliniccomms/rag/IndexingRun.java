package org.cliniccomms.rag;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.ChartIndexer.ChartChange;
import org.cliniccomms.rag.ChartIndexer.Listener;
import org.jspecify.annotations.Nullable;

/** Counts what a run does, and tells its listener. Not thread-safe. */
final class IndexingRun {
  private final InstantSource time;
  private final Instant began;
  private final long total;
  private final Listener listener;
  private @Nullable PatientId last;
  private @Nullable PatientId lastBeforeFailures;
  private long charts;
  private long failed;
  private int failedInARow;
  private long records;
  private long put;
  private long removed;

  IndexingRun(InstantSource time, long total, @Nullable PatientId after, Listener listener) {
    this.time = time;
    this.began = time.instant();
    this.total = total;
    this.last = after;
    this.lastBeforeFailures = after;
    this.listener = listener;
  }

  Listener listener() {
    return listener;
  }

  void done(PatientId patient, ChartChange change) {
    charts++;
    failedInARow = 0;
    records += change.put() + change.unchanged();
    put += change.put();
    removed += change.removed();
    last = patient;
    lastBeforeFailures = patient;
    listener.progress(progress());
  }

  /** Returns how many have failed one after another. */
  int failed(PatientId patient, RuntimeException cause) {
    charts++;
    failed++;
    failedInARow++;
    last = patient;
    listener.failed(patient, cause);
    listener.progress(progress());
    return failedInARow;
  }

  /** Takes note of a chart that is taken out as a whole. */
  void erased(int count) {
    removed += count;
    listener.progress(progress());
  }

  IndexingReport report(IndexingReport.Outcome outcome) {
    // Whoever goes on after an outage wants those that failed by it, too.
    boolean outage = outcome == IndexingReport.Outcome.GAVE_UP;
    return new IndexingReport(outcome, progress(), outage ? lastBeforeFailures : last);
  }

  private IndexingProgress progress() {
    Duration took = Duration.between(began, time.instant());
    return new IndexingProgress(charts, total, failed, records, put, removed, took);
  }
}
