package org.cliniccomms.appointment;

import java.time.Instant;
import java.util.Objects;
import org.cliniccomms.waitlist.WaitlistEntryId;

/**
 * Why somebody who came first was not asked. The reason is a stable key such as {@code opted-out}.
 */
public record PassedOver(
    CancellationId cancellationId,
    int round,
    int batch,
    WaitlistEntryId entryId,
    String reason,
    Instant at) {
  public PassedOver {
    Objects.requireNonNull(cancellationId, "cancellationId");
    Objects.requireNonNull(entryId, "entryId");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(at, "at");
  }
}
