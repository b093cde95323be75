package org.cliniccomms.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.cliniccomms.clinic.ContactWindow;
import org.cliniccomms.patient.QuietHours;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedHoursTest {

  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final ZoneId BUCHAREST = ZoneId.of("Europe/Bucharest");
  private static final ContactWindow EIGHT_TO_EIGHT = window("08:00", "20:00");

  @ParameterizedTest
  @CsvSource({
    "2026-10-16T08:00:00Z, 2026-10-16T13:00:00Z",
    "2026-10-16T13:00:00Z, 2026-10-16T13:00:00Z",
    "2026-10-17T00:58:00Z, 2026-10-17T00:58:00Z",
    "2026-10-17T01:05:00Z, 2026-10-17T13:00:00Z"
  })
  @DisplayName("A39 A40 outside the window a message waits for the next opening")
  void outsideTheWindowAMessageWaitsForTheNextOpening(Instant from, Instant expected) {
    assertThat(chicago().nextAllowed(from)).contains(expected);
  }

  @Test
  @DisplayName("A40 there is no allowed instant before a seat at 07:30")
  void thereIsNoAllowedInstantBeforeASeatAtHalfPastSeven() {
    Instant threeInTheNight = Instant.parse("2026-10-16T08:00:00Z");

    assertThat(chicago().nextAllowedBefore(threeInTheNight, Instant.parse("2026-10-16T12:30:00Z")))
        .isEmpty();
    assertThat(chicago().nextAllowedBefore(threeInTheNight, Instant.parse("2026-10-16T13:00:00Z")))
        .isEmpty();
    assertThat(chicago().nextAllowedBefore(threeInTheNight, Instant.parse("2026-10-16T13:00:01Z")))
        .contains(Instant.parse("2026-10-16T13:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-07T06:00:00Z, 2026-03-07T14:00:00Z",
    "2026-03-08T06:00:00Z, 2026-03-08T13:00:00Z"
  })
  @DisplayName("A41 the window opens at 13:00Z when clocks go forward, at 14:00Z the day before")
  void theWindowFollowsClocksForward(Instant from, Instant expected) {
    assertThat(chicago().nextAllowed(from)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-31T06:00:00Z, 2026-10-31T13:00:00Z",
    "2026-11-01T06:30:00Z, 2026-11-01T14:00:00Z",
    "2026-11-01T07:30:00Z, 2026-11-01T14:00:00Z"
  })
  @DisplayName("A42 the window opens at 14:00Z when clocks go back")
  void theWindowFollowsClocksBack(Instant from, Instant expected) {
    assertThat(chicago().nextAllowed(from)).contains(expected);
  }

  @Test
  @DisplayName("A44 a window of 08:45 to 19:30 is honoured to the minute")
  void theWindowIsHonouredToTheMinute() {
    AllowedHours hours =
        AllowedHours.of(window("08:45", "19:30"), LegalHours.in("US"), QuietHours.none(), CHICAGO);

    assertThat(hours.nextAllowed(Instant.parse("2026-10-16T08:00:00Z")))
        .contains(Instant.parse("2026-10-16T13:45:00Z"));
    assertThat(hours.allows(Instant.parse("2026-10-17T00:29:59Z"))).isTrue();
    assertThat(hours.allows(Instant.parse("2026-10-17T00:30:00Z"))).isFalse();
  }

  @Test
  @DisplayName("A45 S09 the patient's zone decides")
  void thePatientsZoneDecides() {
    Instant noonInBucharest = Instant.parse("2026-10-16T09:00:00Z");
    Instant eveningInBucharest = Instant.parse("2026-10-16T17:00:00Z");

    assertThat(quiet("22:00", "08:00", BUCHAREST).allows(eveningInBucharest)).isTrue();
    AllowedHours kolkata = quiet("22:00", "08:00", ZoneId.of("Asia/Kolkata"));
    assertThat(kolkata.allows(noonInBucharest)).isTrue();
    assertThat(kolkata.nextAllowed(eveningInBucharest))
        .contains(Instant.parse("2026-10-17T02:30:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-16T18:59:59Z, 2026-10-16T18:59:59Z",
    "2026-10-16T19:00:00Z, 2026-10-17T05:00:00Z",
    "2026-10-17T04:59:59Z, 2026-10-17T05:00:00Z",
    "2026-10-17T05:00:00Z, 2026-10-17T05:00:00Z"
  })
  @DisplayName("S04 quiet hours defer to their very end")
  void quietHoursDeferToTheirVeryEnd(Instant from, Instant expected) {
    assertThat(quiet("22:00", "08:00", BUCHAREST).nextAllowed(from)).contains(expected);
  }

  @Test
  @DisplayName("S05 half past eleven on Saturday is deferred to Sunday")
  void lateOnSaturdayIsDeferredToSunday() {
    assertThat(
            quiet("22:00", "08:00", BUCHAREST).nextAllowed(Instant.parse("2026-10-17T20:30:00Z")))
        .contains(Instant.parse("2026-10-18T05:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-28T20:00:00Z, 2026-03-29T05:00:00Z",
    "2026-10-24T19:00:00Z, 2026-10-25T06:00:00Z"
  })
  @DisplayName("S06 S07 quiet lasts nine hours in the short night and eleven in the long one")
  void quietLastsAsLongAsTheNight(Instant from, Instant expected) {
    assertThat(quiet("22:00", "08:00", BUCHAREST).nextAllowed(from)).contains(expected);
  }

  @Test
  @DisplayName("S07 quiet until 03:30 ends with the first 03:30 and returns with the second 03:00")
  void anHourThatComesTwiceIsJudgedTwice() {
    AllowedHours hours = quiet("22:00", "03:30", BUCHAREST);

    assertThat(hours.nextAllowed(Instant.parse("2026-10-24T20:00:00Z")))
        .contains(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(hours.nextAllowed(Instant.parse("2026-10-25T01:00:00Z")))
        .contains(Instant.parse("2026-10-25T01:30:00Z"));
  }

  @Test
  void anEveningThatComesBackAfterMidnightIsNotMissed() {
    // Newfoundland put its clocks back at one minute past midnight, to 23:01 of the day before.
    AllowedHours hours =
        AllowedHours.of(
            window("23:30", "23:45"),
            LegalHours.unlimited(),
            QuietHours.none(),
            ZoneId.of("America/St_Johns"));

    assertThat(hours.nextAllowed(Instant.parse("2010-11-07T02:30:30Z")))
        .contains(Instant.parse("2010-11-07T03:00:00Z"));
  }

  @Test
  @DisplayName("S08 a quiet end that the clocks skip is the first instant after the gap")
  void aQuietEndThatTheClocksSkipIsTheFirstInstantAfterTheGap() {
    AllowedHours hours = quiet("22:00", "03:30", BUCHAREST);

    assertThat(hours.nextAllowed(Instant.parse("2026-03-28T21:00:00Z")))
        .contains(Instant.parse("2026-03-29T01:00:00Z"));
    assertThat(hours.allows(Instant.parse("2026-03-29T00:59:59Z"))).isFalse();
  }

  @Test
  void windowsWithoutACommonMinuteLeaveNoInstant() {
    AllowedHours nightClinic =
        AllowedHours.of(window("22:00", "06:00"), LegalHours.in("US"), QuietHours.none(), CHICAGO);

    assertThat(nightClinic.nextAllowed(Instant.parse("2026-10-16T08:00:00Z"))).isEmpty();
  }

  @Test
  void aColombianSaturdayAfternoonWaitsForMonday() {
    AllowedHours hours =
        AllowedHours.of(
            ContactWindow.aroundTheClock(),
            LegalHours.in("CO"),
            QuietHours.none(),
            ZoneId.of("America/Bogota"));

    assertThat(hours.nextAllowed(Instant.parse("2026-10-17T20:00:00Z")))
        .contains(Instant.parse("2026-10-19T12:00:00Z"));
  }

  private static AllowedHours chicago() {
    return AllowedHours.of(EIGHT_TO_EIGHT, LegalHours.in("US"), QuietHours.none(), CHICAGO);
  }

  private static AllowedHours quiet(String from, String until, ZoneId zone) {
    return AllowedHours.of(
        ContactWindow.aroundTheClock(),
        LegalHours.unlimited(),
        new QuietHours(LocalTime.parse(from), LocalTime.parse(until)),
        zone);
  }

  private static ContactWindow window(String opensAt, String closesAt) {
    return new ContactWindow(LocalTime.parse(opensAt), LocalTime.parse(closesAt));
  }
}
