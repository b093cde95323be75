package org.cliniccomms.appointment;

import java.time.Instant;
import java.util.Objects;

/** The time for which an offer stands, from the moment the carrier took its text. */
public record Hold(OfferId offerId, CancellationId cancellationId, Instant expiresAt) {
  public Hold {
    Objects.requireNonNull(offerId, "offerId");
    Objects.requireNonNull(cancellationId, "cancellationId");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
