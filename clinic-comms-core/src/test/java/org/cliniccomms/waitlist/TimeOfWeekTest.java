package org.cliniccomms.waitlist;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeOfWeekTest {

  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final TimeOfWeek MONDAY_MORNING = hours(MONDAY, "09:00", "12:00");

  @ParameterizedTest
  @CsvSource({
    "2026-10-19T09:00, 2026-10-19T12:00, true",
    "2026-10-19T09:00, 2026-10-19T12:00:01, false",
    "2026-10-19T08:59, 2026-10-19T09:30, false",
    "2026-10-19T11:45, 2026-10-19T12:15, false",
    "2026-10-20T09:00, 2026-10-20T09:30, false",
    "2026-10-19T09:00, 2026-10-26T12:00, false"
  })
  void aVisitFitsFromItsFirstToItsLastMinute(String start, String end, boolean fits) {
    assertThat(MONDAY_MORNING.covers(at(start), at(end))).isEqualTo(fits);
  }

  @Test
  void theLocationsZoneDecides() {
    ZonedDateTime start = ZonedDateTime.parse("2026-10-19T14:00:00Z").withZoneSameInstant(CHICAGO);

    assertThat(MONDAY_MORNING.covers(start, start.plusHours(1))).isTrue();
    ZonedDateTime inLondon = start.withZoneSameInstant(ZoneId.of("Europe/London"));
    assertThat(MONDAY_MORNING.covers(inLondon, inLondon.plusHours(1))).isFalse();
  }

  @Test
  void midnightAsTheEndMeansTheEndOfTheDay() {
    TimeOfWeek evening = hours(MONDAY, "18:00", "00:00");

    assertThat(evening.covers(at("2026-10-19T23:00"), at("2026-10-20T00:00"))).isTrue();
    assertThat(evening.covers(at("2026-10-19T23:00"), at("2026-10-20T00:30"))).isFalse();
    assertThat(evening.untilMinuteOfWeek()).isEqualTo(24 * 60);
  }

  @Test
  void hoursThatTouchCountAsOne() {
    List<TimeOfWeek> day = List.of(hours(MONDAY, "12:00", "15:00"), MONDAY_MORNING);
    List<TimeOfWeek> night = List.of(TimeOfWeek.allDay(SUNDAY), TimeOfWeek.allDay(MONDAY));

    assertThat(TimeOfWeek.anyCovers(day, at("2026-10-19T11:30"), at("2026-10-19T12:30"))).isTrue();
    assertThat(TimeOfWeek.anyCovers(night, at("2026-10-18T23:30"), at("2026-10-19T00:30")))
        .isTrue();
  }

  @Test
  void noHoursMeanAnyTime() {
    assertThat(TimeOfWeek.anyCovers(List.of(), at("2026-10-19T03:00"), at("2026-10-19T04:00")))
        .isTrue();
  }

  @Test
  void theClockOnTheWallCountsWhenItGoesForward() {
    TimeOfWeek smallHours = hours(SUNDAY, "01:00", "03:00");

    assertThat(smallHours.covers(at("2026-03-08T01:30"), at("2026-03-08T03:00"))).isTrue();
    assertThat(smallHours.covers(at("2026-03-08T01:30"), at("2026-03-08T03:30"))).isFalse();
  }

  @Test
  void aVisitDuringWhichTheClockGoesBackStillTakesItsTime() {
    ZonedDateTime start = at("2026-11-01T01:30");

    assertThat(hours(SUNDAY, "01:00", "02:30").covers(start, start.plusHours(1))).isTrue();
    assertThat(hours(SUNDAY, "01:00", "02:00").covers(start, start.plusHours(1))).isFalse();
  }

  @Test
  void minutesAreCountedFromMonday() {
    assertThat(MONDAY_MORNING.fromMinuteOfWeek()).isEqualTo(540);
    assertThat(MONDAY_MORNING.untilMinuteOfWeek()).isEqualTo(720);
    assertThat(hours(TUESDAY, "00:01", "00:02").fromMinuteOfWeek()).isEqualTo(1441);
    assertThat(TimeOfWeek.allDay(SUNDAY).untilMinuteOfWeek())
        .isEqualTo(TimeOfWeek.MINUTES_PER_WEEK);
    assertThat(TimeOfWeek.minuteOfWeek(LocalDateTime.parse("2026-10-19T09:00"))).isEqualTo(540);
  }

  @ParameterizedTest
  @CsvSource({"12:00, 09:00", "09:00, 09:00", "09:00:30, 12:00", "09:00, 12:00:30"})
  void hoursThatAreNoneAreRefused(LocalTime from, LocalTime until) {
    assertThatThrownBy(() -> new TimeOfWeek(MONDAY, from, until))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("until");
  }

  @Test
  void aVisitEndsAfterItStarts() {
    assertThatThrownBy(() -> MONDAY_MORNING.covers(at("2026-10-19T10:00"), at("2026-10-19T10:00")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("end");
  }

  private static TimeOfWeek hours(DayOfWeek day, String from, String until) {
    return new TimeOfWeek(day, LocalTime.parse(from), LocalTime.parse(until));
  }

  private static ZonedDateTime at(String local) {
    return LocalDateTime.parse(local).atZone(CHICAGO);
  }
}
