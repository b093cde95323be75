package org.cliniccomms.rag;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a run over all charts is.
 *
 * @param charts how many charts are behind it, failed ones too
 * @param total how many there are, counted when the run began
 * @param failed how many of them failed
 * @param records how many records were compared
 * @param put how many of them were new or changed
 * @param removed how many were taken out
 */
public record IndexingProgress(
    long charts, long total, long failed, long records, long put, long removed, Duration took) {
  private static final double NANOS = 1e9;

  /** Returns how many records a second were compared; 0 before there is anything to tell from. */
  public double recordsPerSecond() {
    return took.toNanos() > 0 ? records * NANOS / took.toNanos() : 0;
  }

  /** Returns how long the rest will take at this rate; empty before the first chart. */
  public Optional<Duration> remaining() {
    if (charts == 0) {
      return Optional.empty();
    }
    double share = (double) Math.max(0, total - charts) / charts;
    return Optional.of(Duration.ofNanos((long) (took.toNanos() * share)));
  }
}
