package org.cliniccomms.rag.chart;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When something was, as exactly as the source knows it.
 *
 * @param firstDay the day, or the first one of the month or year; for an instant, the day where it
 *     was written down
 * @param at the instant; null for a day, month or year
 */
public record ChartDate(Precision precision, LocalDate firstDay, @Nullable Instant at) {
  public ChartDate {
    Objects.requireNonNull(precision, "precision");
    Objects.requireNonNull(firstDay, "firstDay");
    if ((at != null) != (precision == Precision.INSTANT)) {
      throw new IllegalArgumentException("at: give it for an instant, and only then");
    }
  }

  /** An instant; {@code zone} is where it was written down. */
  public static ChartDate of(Instant at, ZoneId zone) {
    return new ChartDate(Precision.INSTANT, LocalDate.ofInstant(at, zone), at);
  }

  /** A day. */
  public static ChartDate of(LocalDate day) {
    return new ChartDate(Precision.DAY, day, null);
  }

  /** A month. */
  public static ChartDate of(YearMonth month) {
    return new ChartDate(Precision.MONTH, month.atDay(1), null);
  }

  /** A year. */
  public static ChartDate of(Year year) {
    return new ChartDate(Precision.YEAR, year.atDay(1), null);
  }

  /** Returns the day in {@code zone}, or the first day of what is known. */
  public LocalDate day(ZoneId zone) {
    return at == null ? firstDay : LocalDate.ofInstant(at, zone);
  }

  /** Returns the instant; for less exact dates the beginning of their first day in {@code zone}. */
  public Instant start(ZoneId zone) {
    return at == null ? firstDay.atStartOfDay(zone).toInstant() : at;
  }

  /** Returns the instant; empty where only a day, month or year is known. */
  public Optional<Instant> instant() {
    return Optional.ofNullable(at);
  }

  /** How exactly a date is known. */
  public enum Precision {
    INSTANT,
    DAY,
    MONTH,
    YEAR
  }
}
