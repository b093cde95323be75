package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import org.cliniccomms.spi.Transaction;

/**
 * That everything is to be read once more, because more was left out than is kept: not by each run,
 * which would never come to an end with what stays unknown, but once a day.
 */
final class FullReading {
  private static final String FEED = "fhir-appointments-all-again";
  private static final Duration EVERY = Duration.ofDays(1);

  private FullReading() {}

  static boolean isDue(Transaction tx, Instant now) {
    return tx.feeds()
        .position(FEED)
        .filter(at -> !at.isEmpty())
        .filter(at -> !now.isBefore(Instant.parse(at).plus(EVERY)))
        .isPresent();
  }

  /**
   * Notes how a run ended.
   *
   * @param isFull whether it read everything
   * @param isTooMuch whether more was left out than is kept
   */
  static void note(Transaction tx, boolean isFull, boolean isTooMuch, Instant now) {
    boolean isNoted = tx.feeds().position(FEED).filter(at -> !at.isEmpty()).isPresent();
    if (isTooMuch && (isFull || !isNoted)) {
      tx.feeds().put(FEED, now.toString());
    } else if (isFull && isNoted) {
      tx.feeds().put(FEED, "");
    }
  }
}
