package org.cliniccomms.postgres;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose time the store goes by: the database's, so that skewed nodes agree, or a given one's.
 *
 * <p>Thread-safe.
 */
final class StoreClock {
  private static final String SHIFTED =
      "(now() + coalesce((select shift from clinic_comms.clock_offset), interval '0'))";

  private final @Nullable InstantSource given;
  private final boolean shifted;

  private StoreClock(@Nullable InstantSource given, boolean shifted) {
    this.given = given;
    this.shifted = shifted;
  }

  static StoreClock of(InstantSource source) {
    return new StoreClock(source, false);
  }

  /** The database's clock; for a demonstration, moved forward by the stored offset. */
  static StoreClock database(boolean shifted) {
    return new StoreClock(null, shifted);
  }

  /** The time, if it can be told without asking the database. */
  Optional<Instant> known() {
    return given == null
        ? Optional.empty()
        : Optional.of(given.instant().truncatedTo(ChronoUnit.MICROS));
  }

  boolean isShifted() {
    return shifted;
  }

  static void advance(Database database, Duration by) {
    database.autocommit(
        sql ->
            sql.update(
                """
                insert into clinic_comms.clock_offset (shift) values (? * interval '1 second')
                on conflict (single) do update set shift = clock_offset.shift + excluded.shift
                """,
                Params.of().seconds(by)));
  }

  /** An SQL expression for the time, the same throughout one transaction of the database. */
  String sql() {
    return known().map(now -> "timestamptz '" + now + "'").orElse(shifted ? SHIFTED : "now()");
  }
}
