package org.cliniccomms.examples.server.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.cliniccomms.clinic.LocalTimeResolution;
import org.cliniccomms.clinic.LocalTimeResolution.Ambiguous;
import org.cliniccomms.clinic.LocalTimeResolution.Exact;
import org.cliniccomms.clinic.LocalTimeResolution.Nonexistent;

/**
 * Reads a time that a person or a program entered.
 *
 * <p>One with an offset is taken as it is; one without is read on the clocks of a place. A time
 * that these clocks skip or show twice is refused, never shifted.
 */
public final class EnteredTime {
  private static final DateTimeFormatter FORMAT = DateTimeFormatter.ISO_DATE_TIME;
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private EnteredTime() {}

  /** Returns the instant meant by {@code text}, or refuses the field with the reason. */
  public static Instant read(String field, String text, ZoneId zone) {
    Instant meant = meant(field, parse(field, text), zone).truncatedTo(ChronoUnit.MICROS);
    if (!isPlausible(meant)) {
      throw Refused.invalid(field, "must be between the years 1900 and 2200");
    }
    return meant;
  }

  /** Returns whether a visit can be at this time: between the years 1900 and 2200. */
  public static boolean isPlausible(Instant time) {
    return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
  }

  private static TemporalAccessor parse(String field, String text) {
    try {
      return FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    } catch (DateTimeException malformed) {
      throw Refused.invalid(
          field, "must be a time such as 2026-11-23T09:30-06:00, or without its offset");
    }
  }

  private static Instant meant(String field, TemporalAccessor time, ZoneId zone) {
    return time instanceof OffsetDateTime exact
        ? exact.toInstant()
        : local(field, (LocalDateTime) time, zone);
  }

  private static Instant local(String field, LocalDateTime time, ZoneId zone) {
    LocalTimeResolution resolution = LocalTimeResolution.of(time, zone);
    if (resolution instanceof Nonexistent skipped) {
      throw Refused.invalid(
          field,
          String.format(
              Locale.ROOT,
              "does not exist: in %s clocks go from %s to %s",
              zone,
              skipped.skippedFrom(),
              skipped.skippedUntil()));
    }
    if (resolution instanceof Ambiguous twice) {
      throw Refused.invalid(
          field,
          String.format(
              Locale.ROOT,
              "comes twice: give it with its offset, %s or %s",
              twice.earlier().atZone(zone).toOffsetDateTime(),
              twice.later().atZone(zone).toOffsetDateTime()));
    }
    return ((Exact) resolution).instant();
  }
}
