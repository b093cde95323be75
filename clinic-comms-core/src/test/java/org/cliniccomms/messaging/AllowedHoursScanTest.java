package org.cliniccomms.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.cliniccomms.clinic.ContactWindow;
import org.cliniccomms.patient.QuietHours;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with a scan, minute by minute, around days on which the clocks change. */
class AllowedHoursScanTest {

  private static final int MINUTES_SCANNED = 9 * 24 * 60;
  private static final List<String> REGIONS = List.of("US", "CO", "RO");

  @ParameterizedTest
  @CsvSource({
    "America/Chicago, 2026-03-08T08:00:00Z",
    "America/Chicago, 2026-11-01T07:00:00Z",
    "Europe/Bucharest, 2026-03-29T01:00:00Z",
    "Europe/Bucharest, 2026-10-25T01:00:00Z",
    "America/Santiago, 2026-04-05T03:00:00Z",
    "America/Santiago, 2026-09-06T04:00:00Z",
    "Australia/Lord_Howe, 2026-04-04T15:00:00Z",
    "America/Havana, 2026-11-01T05:00:00Z",
    "America/St_Johns, 2010-11-07T02:31:00Z",
    "Pacific/Apia, 2011-12-30T10:00:00Z",
    "Asia/Kolkata, 2026-10-25T01:00:00Z"
  })
  @DisplayName("A41 A42 S06 S07 the next allowed instant is the one a scan finds")
  void theNextAllowedInstantIsTheOneAScanFinds(ZoneId zone, Instant change) {
    Random random = new Random(change.getEpochSecond());
    for (int i = 0; i < 40; i++) {
      AllowedHours hours =
          AllowedHours.of(randomWindow(random), randomLaw(random), randomQuiet(random), zone);
      Instant from = change.plus(Duration.ofMinutes(random.nextInt(4 * 24 * 60) - 3 * 24 * 60));

      assertThat(hours.nextAllowed(from)).as("from %s", from).isEqualTo(scan(hours, from));
    }
  }

  /** Every time the clocks change in two years, in six zones of four continents. */
  static Stream<Arguments> everyChange() {
    return Stream.of(
            "America/Chicago",
            "America/New_York",
            "America/Santiago",
            "Europe/Bucharest",
            "Europe/Berlin",
            "Australia/Lord_Howe")
        .map(ZoneId::of)
        .flatMap(
            zone ->
                Stream.iterate(
                        zone.getRules().nextTransition(Instant.parse("2026-01-01T00:00:00Z")),
                        change ->
                            change.getInstant().isBefore(Instant.parse("2028-01-01T00:00:00Z")),
                        change -> zone.getRules().nextTransition(change.getInstant()))
                    .map(change -> Arguments.of(zone, change.getInstant())));
  }

  @ParameterizedTest
  @MethodSource("everyChange")
  @DisplayName("S06 S07 quiet hours are right around every clock change of 2026 and 2027")
  void quietHoursAreRightAroundEveryChange(ZoneId zone, Instant change) {
    Random random = new Random(change.getEpochSecond());
    for (int i = 0; i < 20; i++) {
      QuietHours quiet = new QuietHours(randomTime(random), randomTime(random));
      AllowedHours hours =
          AllowedHours.of(ContactWindow.aroundTheClock(), LegalHours.unlimited(), quiet, zone);
      Instant from = change.plus(Duration.ofMinutes(random.nextInt(2 * 24 * 60) - 24 * 60));

      assertThat(hours.nextAllowed(from))
          .as("%s from %s", quiet, from)
          .isEqualTo(scan(hours, from));
    }
  }

  private static Optional<Instant> scan(AllowedHours hours, Instant from) {
    for (int minute = 0; minute < MINUTES_SCANNED; minute++) {
      Instant instant = from.plus(Duration.ofMinutes(minute));
      if (hours.allows(instant)) {
        return Optional.of(instant);
      }
    }
    return Optional.empty();
  }

  private static ContactWindow randomWindow(Random random) {
    return random.nextInt(4) == 0
        ? ContactWindow.aroundTheClock()
        : new ContactWindow(randomTime(random), randomTime(random));
  }

  private static LegalHours randomLaw(Random random) {
    return random.nextBoolean()
        ? LegalHours.in(REGIONS.get(random.nextInt(REGIONS.size())))
        : LegalHours.everyDay(randomWindow(random));
  }

  private static QuietHours randomQuiet(Random random) {
    return random.nextInt(4) == 0
        ? QuietHours.none()
        : new QuietHours(randomTime(random), randomTime(random));
  }

  /** Half of them in the small hours, where clocks change. */
  private static LocalTime randomTime(Random random) {
    int hour = random.nextBoolean() ? random.nextInt(5) : random.nextInt(24);
    return LocalTime.of(hour, random.nextInt(60));
  }
}
