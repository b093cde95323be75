package org.cliniccomms.waitlist;

import java.time.Instant;
import java.util.Objects;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.jspecify.annotations.Nullable;

/** The appointment that a waiting patient already holds. */
public record OwnVisit(
    Instant startAt,
    Instant endAt,
    @Nullable ProviderId providerId,
    @Nullable LocationId locationId) {
  public OwnVisit {
    Objects.requireNonNull(startAt, "startAt");
    if (!endAt.isAfter(startAt)) {
      throw new IllegalArgumentException("endAt: must be after startAt");
    }
  }
}
