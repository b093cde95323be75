package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.cliniccomms.examples.server.auth.SocketPasses;
import org.cliniccomms.rag.ChartQuestions;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A socket on which nothing is said, by a clock that is set. */
class SilentSocketTest extends ChartSocketScene {
  private static final Duration INSTANT_BEFORE = Duration.ofMillis(1);

  @Autowired private SocketPasses passes;
  @Autowired private ChartFrames frames;
  @Autowired private ChartQuestions questions;
  @Autowired private ChartTrail trail;
  @Autowired private InstantSource time;

  private SocketWire wire = new SocketWire();
  private SettableTime clock = new SettableTime(Instant.EPOCH);
  private ChartSockets sockets = sockets();
  private ChartSocket socket = new ChartSocket(sockets, "198.51.100.20", null);

  @BeforeEach
  void open() throws Exception {
    wire = new SocketWire();
    clock = new SettableTime(time.instant());
    sockets = sockets();
    sockets.start();
    socket = new ChartSocket(sockets, "198.51.100.20", null);
    wire.carry(socket);
    socket.onMessage("{\"type\":\"auth\",\"token\":\"" + token(everybodys) + "\"}");
    wire.await("connected");
  }

  @AfterEach
  void close() {
    sockets.stop();
  }

  private ChartSockets sockets() {
    return new ChartSockets(
        new ChartDesk(questions, trail), new ChartDoor(trail, clock), passes, frames, clock);
  }

  @Test
  @DisplayName("R19 After 15 s of silence a ping of the protocol is sent, and a ping frame")
  void silenceIsAnsweredByAPing() throws Exception {
    after(Heartbeat.QUIET.minus(INSTANT_BEFORE));
    assertThat(wire.isSilent()).isTrue();

    after(INSTANT_BEFORE);
    assertThat(wire.next()).isEqualTo(SocketWire.PING);
    assertThat(wire.next()).isEqualTo("{\"type\":\"ping\"}");

    socket.onMessage("{\"type\":\"pong\"}");
    after(Heartbeat.QUIET.minus(INSTANT_BEFORE));
    assertThat(wire.isSilent()).isTrue();
    after(INSTANT_BEFORE);
    assertThat(wire.next()).isEqualTo(SocketWire.PING);
    assertThat(wire.next()).isEqualTo("{\"type\":\"ping\"}");

    socket.onPong();
    after(Heartbeat.QUIET);
    assertThat(wire.next()).isEqualTo(SocketWire.PING);
    assertThat(wire.next()).isEqualTo("{\"type\":\"ping\"}");
  }

  @Test
  @DisplayName("R19 Who answers no ping within 15 s is gone, and the socket is closed")
  void whoAnswersNoPingIsGone() throws Exception {
    after(Heartbeat.QUIET);
    assertThat(wire.next()).isEqualTo(SocketWire.PING);
    assertThat(wire.next()).isEqualTo("{\"type\":\"ping\"}");

    after(Heartbeat.ANSWER_WITHIN.minus(INSTANT_BEFORE));
    assertThat(wire.isSilent()).isTrue();
    after(INSTANT_BEFORE);

    assertThat(wire.next()).isEqualTo("closed: SILENT");
  }

  private void after(Duration quiet) {
    clock.advance(quiet);
    socket.look(clock.instant());
  }
}
