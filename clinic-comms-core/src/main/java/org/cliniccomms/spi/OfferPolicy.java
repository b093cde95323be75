package org.cliniccomms.spi;

import java.time.Duration;
import org.cliniccomms.appointment.Cancellation;

/** Decides how many patients are asked at once and for how long. Thread-safe. */
public interface OfferPolicy {
  /** How many offers of the seat may be out together. */
  int batchSize(Cancellation cancellation);

  /** How long an offer of the seat stands once the carrier took it. */
  Duration hold(Cancellation cancellation);
}
