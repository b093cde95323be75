package org.cliniccomms.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

  @ParameterizedTest
  @CsvSource({"22:00:00, true", "07:59:59, true", "08:00:00, false", "21:59:59, false"})
  @DisplayName("S04 quiet begins with its first second and ends with its last")
  void quietBeginsWithItsFirstSecondAndEndsWithItsLast(LocalTime time, boolean quiet) {
    assertThat(new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0)).covers(time))
        .isEqualTo(quiet);
  }

  @ParameterizedTest
  @CsvSource({"12:59, false", "13:00, true", "14:59, true", "15:00, false"})
  void hoursWithinADayAreHonoured(LocalTime time, boolean quiet) {
    assertThat(new QuietHours(LocalTime.of(13, 0), LocalTime.of(15, 0)).covers(time))
        .isEqualTo(quiet);
  }

  @Test
  void noQuietHoursCoverNothing() {
    assertThat(QuietHours.none().isNone()).isTrue();
    assertThat(QuietHours.none().covers(LocalTime.MIDNIGHT)).isFalse();
    assertThat(QuietHours.none().covers(LocalTime.MAX)).isFalse();
  }
}
