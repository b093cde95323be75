package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WakeablePauseTest {

  @Test
  void afterAWaitItGoesOn() {
    try (WakeablePause pause = new WakeablePause()) {
      assertThat(pause.waitFor(Duration.ofMillis(1))).isTrue();
    }
  }

  @Test
  void whoIsClosedWaitsNoMore() {
    WakeablePause pause = new WakeablePause();
    pause.close();
    pause.close();

    assertThat(pause.waitFor(Duration.ofDays(1))).isFalse();
  }

  @Test
  void whoIsInterruptedWaitsNoMore() {
    try (WakeablePause pause = new WakeablePause()) {
      Thread.currentThread().interrupt();

      assertThat(pause.waitFor(Duration.ofDays(1))).isFalse();
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
