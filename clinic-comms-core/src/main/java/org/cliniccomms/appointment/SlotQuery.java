package org.cliniccomms.appointment;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * Asks for free times.
 *
 * @param providerId with whom; null for anybody
 * @param locationId where; null for anywhere
 * @param from the earliest start
 * @param until the latest start, at most 92 days after {@code from}
 * @param limit how many at most
 */
public record SlotQuery(
    @Nullable ProviderId providerId,
    @Nullable LocationId locationId,
    Instant from,
    Instant until,
    int limit) {
  private static final Duration LONGEST = Duration.ofDays(92);

  public SlotQuery {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(until, "until");
    if (until.isBefore(from) || Duration.between(from, until).compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("until: give a time up to 92 days after from");
    }
    if (limit < 1 || limit > 500) {
      throw new IllegalArgumentException("limit: give 1 to 500");
    }
  }
}
