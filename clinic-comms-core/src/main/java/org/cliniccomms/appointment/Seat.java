package org.cliniccomms.appointment;

import java.time.Instant;
import java.util.Objects;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * A time in the clinic's schedule that one patient can take.
 *
 * @param providerId with whom; null if it does not matter
 * @param visitType for which kind of visit; null if for any
 */
public record Seat(
    LocationId locationId,
    @Nullable ProviderId providerId,
    Instant startAt,
    Instant endAt,
    @Nullable String visitType) {
  public Seat {
    Objects.requireNonNull(locationId, "locationId");
    Objects.requireNonNull(startAt, "startAt");
    Objects.requireNonNull(endAt, "endAt");
    if (!endAt.isAfter(startAt)) {
      throw new IllegalArgumentException("endAt: must be after startAt");
    }
    if (visitType != null && (visitType.isBlank() || visitType.length() > 80)) {
      throw new IllegalArgumentException("visitType: use 1 to 80 characters or leave it out");
    }
  }

  /** Whether the two times share an instant. */
  public boolean overlaps(Instant otherStart, Instant otherEnd) {
    return startAt.isBefore(otherEnd) && otherStart.isBefore(endAt);
  }

  /**
   * Whether only one of the two can be had: times of one provider that overlap; with nobody in
   * particular, the same place at the same time.
   */
  public boolean excludes(Seat other) {
    if (providerId != null) {
      return providerId.equals(other.providerId) && overlaps(other.startAt, other.endAt);
    }
    return other.providerId == null
        && locationId.equals(other.locationId)
        && startAt.equals(other.startAt);
  }
}
