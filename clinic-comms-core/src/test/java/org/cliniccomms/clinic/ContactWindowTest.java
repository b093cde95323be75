package org.cliniccomms.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactWindowTest {

  @ParameterizedTest
  @CsvSource({"08:44:59, false", "08:45, true", "19:29:59, true", "19:30, false"})
  @DisplayName("A44 minutes are honoured")
  void minutesAreHonoured(LocalTime time, boolean open) {
    assertThat(new ContactWindow(LocalTime.of(8, 45), LocalTime.of(19, 30)).covers(time))
        .isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({"17:59, false", "18:00, true", "23:59:59, true", "00:00, true", "02:00, false"})
  void aWindowMayCrossMidnight(LocalTime time, boolean open) {
    assertThat(new ContactWindow(LocalTime.of(18, 0), LocalTime.of(2, 0)).covers(time))
        .isEqualTo(open);
  }

  @Test
  void aWindowWithoutLengthIsAroundTheClock() {
    assertThat(ContactWindow.aroundTheClock().isAroundTheClock()).isTrue();
    assertThat(ContactWindow.aroundTheClock().covers(LocalTime.of(3, 0))).isTrue();
    assertThat(new ContactWindow(LocalTime.NOON, LocalTime.NOON).covers(LocalTime.of(3, 0)))
        .isTrue();
  }
}
