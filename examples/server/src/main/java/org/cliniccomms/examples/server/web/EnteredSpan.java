package org.cliniccomms.examples.server.web;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** From when until when something lasts, as a request says it in its startAt and endAt. */
public record EnteredSpan(Instant startAt, Instant endAt) {
  private static final Duration LONGEST = Duration.ofDays(1);

  /** Reads both; without an offset they are read by the clock in {@code zone}. */
  public static EnteredSpan read(@Nullable String startAt, @Nullable String endAt, ZoneId zone) {
    Instant start = EnteredTime.read("startAt", requireNonNull(startAt, "startAt"), zone);
    Instant end = EnteredTime.read("endAt", requireNonNull(endAt, "endAt"), zone);
    if (!end.isAfter(start) || Duration.between(start, end).compareTo(LONGEST) > 0) {
      throw Refused.invalid("endAt", "must be after startAt, by at most a day");
    }
    return new EnteredSpan(start, end);
  }
}
