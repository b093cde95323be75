package org.cliniccomms.desk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.cliniccomms.clinic.LocalTimeResolution;
import org.jspecify.annotations.Nullable;

/**
 * A time as a patient names it: an instant, or what the clock of some place shows. Immutable.
 *
 * @param local what the clock shows; null if an instant was named
 * @param instants when that is, by each of the clinic's clocks; none if all of them skip it
 */
record WishedTime(@Nullable LocalDateTime local, SortedSet<Instant> instants) {
  /** Reads a time with or without an offset; empty if it is none. */
  static Optional<WishedTime> parse(String written, Set<ZoneId> zones) {
    try {
      Instant instant = OffsetDateTime.parse(written).toInstant();
      return Optional.of(new WishedTime(null, new TreeSet<>(Set.of(instant))));
    } catch (DateTimeException notWithOffset) {
      return parseLocal(written, zones);
    }
  }

  private static Optional<WishedTime> parseLocal(String written, Set<ZoneId> zones) {
    try {
      LocalDateTime local = LocalDateTime.parse(written);
      SortedSet<Instant> instants = new TreeSet<>();
      zones.forEach(zone -> instants.addAll(instants(local, zone)));
      return Optional.of(new WishedTime(local, instants));
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  private static Set<Instant> instants(LocalDateTime local, ZoneId zone) {
    LocalTimeResolution time = LocalTimeResolution.of(local, zone);
    if (time instanceof LocalTimeResolution.Exact exact) {
      return Set.of(exact.instant());
    }
    return time instanceof LocalTimeResolution.Ambiguous twice
        ? Set.of(twice.earlier(), twice.later())
        : Set.of();
  }

  /** Whether a clock shows it. */
  boolean exists() {
    return !instants.isEmpty();
  }

  /** The first time that it may mean, or one near it if no clock shows it. */
  Instant first() {
    return local == null || exists() ? instants.first() : local.toInstant(ZoneOffset.UTC);
  }

  /** Whether it means this instant at a place with this clock. */
  boolean means(Instant instant, ZoneId zone) {
    return local == null || local.equals(LocalDateTime.ofInstant(instant, zone));
  }
}
