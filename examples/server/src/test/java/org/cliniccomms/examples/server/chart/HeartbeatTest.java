package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.cliniccomms.examples.server.chart.Heartbeat.Sign;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant QUIET = NOON.plus(Heartbeat.QUIET);

  private final Heartbeat heartbeat = new Heartbeat(NOON);

  @Test
  @DisplayName("R19 Who is silent is asked once, and who does not answer is gone")
  void whoDoesNotAnswerIsGone() {
    assertThat(heartbeat.look(QUIET.minusMillis(1))).isEqualTo(Sign.NOTHING);
    assertThat(heartbeat.look(QUIET)).isEqualTo(Sign.ASK);
    assertThat(heartbeat.look(QUIET.plusSeconds(1))).isEqualTo(Sign.NOTHING);
    assertThat(heartbeat.look(QUIET.plus(Heartbeat.ANSWER_WITHIN))).isEqualTo(Sign.GONE);
  }

  @Test
  void whoAnswersStaysAndIsAskedAgainAfterTheNextSilence() {
    assertThat(heartbeat.look(QUIET)).isEqualTo(Sign.ASK);
    heartbeat.heard(QUIET.plusSeconds(1));

    assertThat(heartbeat.look(QUIET.plus(Heartbeat.ANSWER_WITHIN))).isEqualTo(Sign.NOTHING);
    assertThat(heartbeat.look(QUIET.plusSeconds(1).plus(Heartbeat.QUIET))).isEqualTo(Sign.ASK);
  }
}
