package org.cliniccomms.appointment;

import java.time.Instant;
import java.util.Objects;

/**
 * A change of state that happens only if the offer is still in {@code from}.
 *
 * @param reason a stable key, kept as {@link Offer#endReason()}
 */
public record OfferTransition(
    OfferId id, OfferState from, OfferState to, Instant at, String reason) {
  public OfferTransition {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(reason, "reason");
  }
}
