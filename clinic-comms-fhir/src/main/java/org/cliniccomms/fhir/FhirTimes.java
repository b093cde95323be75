package org.cliniccomms.fhir;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import org.hl7.fhir.r4.model.Period;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as they are written. HAPI's own would read what has no offset in the machine's
 * zone.
 */
final class FhirTimes {
  /** By more than that no zone is away from UTC. */
  private static final Duration A_DAY = Duration.ofDays(1);

  private static final int DATE = "2026-11-20".length();
  private static final String SECONDS = "0000-00-00T00:00:00Z";
  private static final String MILLIS = "0000-00-00T00:00:00.000Z";

  private FhirTimes() {}

  /** A point in time; empty of a date alone, of one without offset and of one that never was. */
  static Optional<Instant> instant(@Nullable String text) {
    if (text == null || text.length() <= DATE) {
      return Optional.empty();
    }
    try {
      return plainUtc(text).or(() -> Optional.of(OffsetDateTime.parse(text).toInstant()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** As most servers write it, such as {@code 2026-11-20T08:30:00.123Z}, read quickly. */
  private static Optional<Instant> plainUtc(String text) {
    boolean hasMillis = text.length() == MILLIS.length();
    String shape = hasMillis ? MILLIS : SECONDS;
    if (text.length() != shape.length()) {
      return Optional.empty();
    }
    for (int at = 0; at < shape.length(); at++) {
      char wanted = shape.charAt(at);
      char sign = text.charAt(at);
      if (wanted == '0' ? sign < '0' || sign > '9' : sign != wanted) {
        return Optional.empty();
      }
    }
    int nanos = hasMillis ? number(text, 20, 23) * 1_000_000 : 0;
    return Optional.of(
        LocalDateTime.of(
                LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)),
                LocalTime.of(
                    number(text, 11, 13), number(text, 14, 16), number(text, 17, 19), nanos))
            .toInstant(ZoneOffset.UTC));
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  /** A date that is exact to the day. */
  static Optional<LocalDate> day(@Nullable String text) {
    return text == null || text.length() != DATE ? Optional.empty() : firstDay(text);
  }

  /** The first day of what is meant, which may be a year or a month. */
  static Optional<LocalDate> firstDay(@Nullable String text) {
    return days(text).map(Days::first);
  }

  /** Whether a period holds at that moment; a date holds until its day is over, in UTC. */
  static boolean holds(Period period, Instant now) {
    return !beginsAfter(period.getStartElement().getValueAsString(), now)
        && !endsBefore(period.getEndElement().getValueAsString(), now);
  }

  /** Whether a period may hold at some moment between these, wherever its days are meant. */
  static boolean mayMeet(Period period, Instant from, Instant until) {
    return !beginsAfter(period.getStartElement().getValueAsString(), until.plus(A_DAY))
        && !endsBefore(period.getEndElement().getValueAsString(), from.minus(A_DAY));
  }

  private static boolean beginsAfter(@Nullable String start, Instant now) {
    return instant(start)
        .or(() -> days(start).map(days -> startOf(days.first())))
        .filter(now::isBefore)
        .isPresent();
  }

  private static boolean endsBefore(@Nullable String end, Instant now) {
    return instant(end)
        .or(() -> days(end).map(days -> startOf(days.last().plusDays(1))))
        .filter(moment -> !now.isBefore(moment))
        .isPresent();
  }

  private static Instant startOf(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Optional<Days> days(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return switch (text.length()) {
        case 4 -> Optional.of(Days.of(Year.parse(text)));
        case 7 -> Optional.of(Days.of(YearMonth.parse(text)));
        default -> Optional.of(Days.of(LocalDate.parse(text.substring(0, DATE))));
      };
    } catch (DateTimeException | StringIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private record Days(LocalDate first, LocalDate last) {
    static Days of(LocalDate day) {
      return new Days(day, day);
    }

    static Days of(YearMonth month) {
      return new Days(month.atDay(1), month.atEndOfMonth());
    }

    static Days of(Year year) {
      return new Days(year.atDay(1), year.atDay(year.length()));
    }
  }
}
