package org.cliniccomms.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.testkit.SampleClinic.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cliniccomms.outreach.StandardPrioritizer;
import org.junit.jupiter.api.Test;

class WaitingPointsTest {
  private static final Duration MONTH = Duration.ofDays(30);

  private final WaitingPoints.Finder points = new WaitingPoints.Finder();

  @Test
  void aPointFallsAtEachWholeMonthAlsoWhenTheClockHasMoved() {
    StandardPrioritizer prioritizer = StandardPrioritizer.standard();
    for (Instant now :
        List.of(NOON, NOON.plusNanos(1_000), NOON.plus(MONTH), NOON.minusSeconds(1))) {
      assertThat(points.find(prioritizer, now).falls())
          .hasSize(10)
          .contains(
              now.minus(MONTH).plusNanos(1_000),
              now.minus(MONTH.multipliedBy(10)).plusNanos(1_000));
    }
  }

  @Test
  void otherSettingsAreSearchedAnew() {
    StandardPrioritizer few = StandardPrioritizer.builder().mostForWaiting(3).build();
    StandardPrioritizer none = StandardPrioritizer.builder().mostForWaiting(0).build();

    assertThat(points.find(StandardPrioritizer.standard(), NOON).falls()).hasSize(10);
    assertThat(points.find(few, NOON).falls()).hasSize(3);
    assertThat(points.find(none, NOON).falls()).isEmpty();
    assertThat(points.find(few, NOON.plus(MONTH)).falls()).hasSize(3);
    assertThat(points.find(StandardPrioritizer.standard(), NOON).falls()).hasSize(10);
  }
}
