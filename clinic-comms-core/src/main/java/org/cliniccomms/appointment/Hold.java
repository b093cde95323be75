package org.cliniccomms.appointment;

import java.time.Instant;
import java.util.Objects;

/** The time for which an offer stands, from the moment the carrier took its text. */
public record Hold(OfferId offerId, Instant takenAt, Instant expiresAt) {
  public Hold {
    Objects.requireNonNull(offerId, "offerId");
    Objects.requireNonNull(takenAt, "takenAt");
    if (!expiresAt.isAfter(takenAt)) {
      throw new IllegalArgumentException("expiresAt: must be after takenAt");
    }
  }
}
