package org.cliniccomms.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import org.cliniccomms.clinic.ContactWindow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegalHoursTest {

  @ParameterizedTest
  @CsvSource({
    "US, 2026-10-18, 08:00, 21:00",
    "RO, 2026-10-18, 08:00, 21:00",
    "CO, 2026-10-12, 07:00, 19:00",
    "CO, 2026-10-16, 07:00, 19:00",
    "CO, 2026-10-17, 08:00, 15:00",
    "CO, 2023-10-09, 08:00, 21:00",
    "US, 1960-01-01, 08:00, 21:00"
  })
  void theLawOfTheRegionAndTheDayHolds(
      String region, LocalDate date, LocalTime opensAt, LocalTime closesAt) {
    assertThat(LegalHours.in(region).windowOn(date)).contains(new ContactWindow(opensAt, closesAt));
  }

  @Test
  void aColombianSundayIsClosedSinceTheLawCameIntoForce() {
    assertThat(LegalHours.in("CO").windowOn(LocalDate.of(2023, 10, 8))).isPresent();
    assertThat(LegalHours.in("CO").windowOn(LocalDate.of(2023, 10, 15))).isEmpty();
  }

  @Test
  void unlimitedHoursNeverClose() {
    assertThat(LegalHours.unlimited().windowOn(LocalDate.of(2026, 10, 18)))
        .contains(ContactWindow.aroundTheClock());
  }
}
