package org.cliniccomms.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.cliniccomms.clinic.LocalTimeResolution.Ambiguous;
import org.cliniccomms.clinic.LocalTimeResolution.Exact;
import org.cliniccomms.clinic.LocalTimeResolution.Kind;
import org.cliniccomms.clinic.LocalTimeResolution.Nonexistent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LocalTimeResolutionTest {

  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");

  @Test
  @DisplayName("A42 a time that comes twice is two instants")
  void aTimeThatComesTwiceIsTwoInstants() {
    LocalTimeResolution read = resolve("2026-11-01T01:30", CHICAGO);

    assertThat(read.kind()).isEqualTo(Kind.AMBIGUOUS);
    assertThat(read)
        .isEqualTo(
            new Ambiguous(
                Instant.parse("2026-11-01T06:30:00Z"), Instant.parse("2026-11-01T07:30:00Z")));
  }

  @Test
  @DisplayName("A43 a time that the clocks skip is not shifted")
  void aTimeThatTheClocksSkipIsNotShifted() {
    LocalTimeResolution read = resolve("2026-03-08T02:30", CHICAGO);

    assertThat(read.kind()).isEqualTo(Kind.NONEXISTENT);
    assertThat(read)
        .isEqualTo(
            new Nonexistent(
                LocalDateTime.parse("2026-03-08T02:00"), LocalDateTime.parse("2026-03-08T03:00")));
  }

  @Test
  @DisplayName("A46 ten o'clock in Chile is ten o'clock in summer and in winter")
  void tenOClockIsTenOClockInSummerAndInWinter() {
    assertThat(resolve("2026-01-15T10:00", SANTIAGO))
        .isEqualTo(new Exact(Instant.parse("2026-01-15T10:00:00-03:00")));
    assertThat(resolve("2026-07-15T10:00", SANTIAGO))
        .isEqualTo(new Exact(Instant.parse("2026-07-15T10:00:00-04:00")));
    assertThat(resolve("2026-07-15T10:00", SANTIAGO).kind()).isEqualTo(Kind.EXACT);
  }

  private static LocalTimeResolution resolve(String local, ZoneId zone) {
    return LocalTimeResolution.of(LocalDateTime.parse(local), zone);
  }
}
