package org.cliniccomms.fhir;

import java.time.Instant;
import org.cliniccomms.spi.Transaction;

/**
 * When everything was begun to be read for the first time, whichever run ends that: what was
 * cancelled since then is news.
 */
final class FirstLoadBegan {
  private static final String FEED = "fhir-appointments-begun";

  private FirstLoadBegan() {}

  /** When it began; the beginning of time, if nothing is heard of it. */
  static Instant known(Transaction tx) {
    return tx.feeds().position(FEED).map(Instant::parse).orElse(Instant.EPOCH);
  }

  /** When it began; now, if this is the first that is heard of it. */
  static Instant at(Transaction tx, Instant now) {
    return tx.feeds()
        .position(FEED)
        .map(Instant::parse)
        .orElseGet(
            () -> {
              tx.feeds().put(FEED, now.toString());
              return now;
            });
  }
}
