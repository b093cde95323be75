package org.cliniccomms.examples.askthechart;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.ChartIndexer;
import org.cliniccomms.rag.IndexingProgress;

/** Says how far an indexing run is, at most once a second. */
final class ProgressLines implements ChartIndexer.Listener {
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final InstantSource time;
  private final PrintStream out;
  private Instant next = Instant.MIN;

  ProgressLines(InstantSource time, PrintStream out) {
    this.time = time;
    this.out = out;
  }

  @Override
  public void progress(IndexingProgress progress) {
    Instant now = time.instant();
    if (!now.isBefore(next) || progress.charts() == progress.total()) {
      next = now.plus(BETWEEN);
      out.println(line(progress));
    }
  }

  /** Of what went wrong the kind only, for its message may quote a patient. */
  @Override
  public void failed(PatientId patient, RuntimeException cause) {
    out.println(patient + ": " + cause.getClass().getSimpleName());
  }

  static String line(IndexingProgress progress) {
    return String.format(
        Locale.ROOT,
        "%d of %d charts, %d records (%d put, %d removed), %.0f records/s, %s",
        progress.charts(),
        progress.total(),
        progress.records(),
        progress.put(),
        progress.removed(),
        progress.recordsPerSecond(),
        progress
            .remaining()
            .map(left -> left.toSeconds() + " s left")
            .orElse("how long is not known"));
  }
}
