package org.cliniccomms.outreach;

import java.time.Duration;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.spi.OfferPolicy;

/**
 * Asks a fixed number of patients at once, for a fixed time. Thread-safe.
 *
 * @param batchSize how many offers are out together, 1 to 50
 * @param hold how long an offer stands, one minute to a day
 */
public record BatchOfferPolicy(int batchSize, Duration hold) implements OfferPolicy {
  public BatchOfferPolicy {
    if (batchSize < 1 || batchSize > 50) {
      throw new IllegalArgumentException("batchSize: give 1 to 50 offers");
    }
    if (hold.compareTo(Duration.ofMinutes(1)) < 0 || hold.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("hold: give one minute to one day");
    }
  }

  /** Three offers, seven minutes. */
  public static BatchOfferPolicy standard() {
    return new BatchOfferPolicy(3, Duration.ofMinutes(7));
  }

  @Override
  public int batchSize(Cancellation cancellation) {
    return batchSize;
  }

  @Override
  public Duration hold(Cancellation cancellation) {
    return hold;
  }
}
