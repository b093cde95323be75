package org.cliniccomms.fhir;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the dates that HTTP writes, and how long it asks us to wait (RFC 9110, 10.2.3). */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  /** A longer wait is rather an error of the server. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /** How long {@code value}, in seconds or as a date, asks to wait; a day at most. */
  static Optional<Duration> parse(String value, Instant now) {
    String written = value.strip();
    if (SECONDS.matcher(written).matches()) {
      return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(written))));
    }
    return date(written).map(until -> bounded(Duration.between(now, until)));
  }

  /** When {@code value} is; empty if it is no date. */
  static Optional<Instant> date(String value) {
    try {
      return Optional.of(
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration asked) {
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
