package org.cliniccomms.appointment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the patients who come first for one freed seat.
 *
 * @param cancellation the seat; its current round tells who was asked already
 * @param providerType the type of the seat's provider; null if the seat has none
 * @param seatZone the zone of the seat's location, in which preferred times are read
 * @param limit how many at most
 * @param after only those who come after this place; null from the top
 */
public record CandidateQuery(
    Cancellation cancellation,
    @Nullable String providerType,
    ZoneId seatZone,
    int limit,
    @Nullable Place after) {
  public CandidateQuery {
    Objects.requireNonNull(cancellation, "cancellation");
    Objects.requireNonNull(seatZone, "seatZone");
    if (limit < 1) {
      throw new IllegalArgumentException("limit: must be positive");
    }
  }

  /** A place in the order: by total descending, then who joined earlier, then id. */
  public record Place(int total, Instant joinedAt, WaitlistEntryId entryId)
      implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byTotal = Integer.compare(other.total, total);
      int byJoined = byTotal != 0 ? byTotal : joinedAt.compareTo(other.joinedAt);
      return byJoined != 0 ? byJoined : entryId.toString().compareTo(other.entryId.toString());
    }
  }
}
