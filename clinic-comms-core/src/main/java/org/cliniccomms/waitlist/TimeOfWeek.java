package org.cliniccomms.waitlist;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Hours of one day of the week at which a patient can come.
 *
 * <p>Hours that touch count as one: Monday 9 to 12 and Monday 12 to 15 cover a visit at 11:30. Read
 * by the clock at the location. Immutable and thread-safe.
 *
 * @param day the day of the week
 * @param from the earliest start, a whole minute
 * @param until the latest end, a whole minute; midnight means the end of the day
 */
public record TimeOfWeek(DayOfWeek day, LocalTime from, LocalTime until) {

  /** Minutes from Monday 00:00 to Sunday 24:00. */
  public static final int MINUTES_PER_WEEK = 7 * 24 * 60;

  private static final int MINUTES_PER_DAY = 24 * 60;

  /** Refuses parts of a minute, and hours that do not end after they begin. */
  public TimeOfWeek {
    if (!isWholeMinute(from) || !isWholeMinute(until)) {
      throw new IllegalArgumentException("from and until must be whole minutes, such as 09:30");
    }
    if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
      throw new IllegalArgumentException(
          "until must be after from on the same day; split hours that cross midnight into two");
    }
  }

  /** Returns all hours of a day. */
  public static TimeOfWeek allDay(DayOfWeek day) {
    return new TimeOfWeek(day, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
  }

  /**
   * Says whether a visit fits into the hours taken together; no hours mean any time.
   *
   * @param start in the location's zone
   * @param end in the location's zone, after {@code start}
   */
  public static boolean anyCovers(
      Collection<TimeOfWeek> hours, ZonedDateTime start, ZonedDateTime end) {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("end must be after start");
    }
    return hours.isEmpty() || fits(openMinutes(hours), start, end);
  }

  /** Says whether a visit fits into these hours alone. */
  public boolean covers(ZonedDateTime start, ZonedDateTime end) {
    return anyCovers(List.of(this), start, end);
  }

  /** Returns the first minute, counted from Monday 00:00. */
  public int fromMinuteOfWeek() {
    return minuteOfWeek(day, from);
  }

  /** Returns the minute after the last one, counted from Monday 00:00, at most 10080. */
  public int untilMinuteOfWeek() {
    return until.equals(LocalTime.MIDNIGHT)
        ? minuteOfWeek(day, until) + MINUTES_PER_DAY
        : minuteOfWeek(day, until);
  }

  /** Returns the minute that a local clock shows, counted from Monday 00:00. */
  public static int minuteOfWeek(LocalDateTime local) {
    return minuteOfWeek(local.getDayOfWeek(), local.toLocalTime());
  }

  private static int minuteOfWeek(DayOfWeek day, LocalTime time) {
    return (day.getValue() - 1) * MINUTES_PER_DAY + time.get(ChronoField.MINUTE_OF_DAY);
  }

  private static BitSet openMinutes(Collection<TimeOfWeek> hours) {
    BitSet open = new BitSet(MINUTES_PER_WEEK);
    hours.forEach(window -> open.set(window.fromMinuteOfWeek(), window.untilMinuteOfWeek()));
    return open;
  }

  private static boolean fits(BitSet open, ZonedDateTime start, ZonedDateTime end) {
    int first = minuteOfWeek(start.toLocalDateTime());
    long minutes = minutesOnTheClock(start, end);
    return minutes <= MINUTES_PER_WEEK
        && IntStream.range(first, first + (int) minutes)
            .allMatch(minute -> open.get(minute % MINUTES_PER_WEEK));
  }

  /**
   * Returns how many minutes a local clock shows during a visit.
   *
   * <p>Counts a begun minute whole; where clocks go back meanwhile, at least the time that passes.
   */
  public static long minutesOnTheClock(ZonedDateTime start, ZonedDateTime end) {
    LocalDateTime first = start.toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
    Duration shown = Duration.between(first, end.toLocalDateTime());
    boolean wentBack = shown.isNegative() || shown.isZero();
    Duration counted = wentBack ? Duration.between(start, end) : shown;
    return counted.plusMinutes(1).minusNanos(1).toMinutes();
  }

  private static boolean isWholeMinute(LocalTime time) {
    return time.truncatedTo(ChronoUnit.MINUTES).equals(time);
  }
}
