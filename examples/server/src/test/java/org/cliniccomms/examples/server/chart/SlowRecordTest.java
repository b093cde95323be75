package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.cliniccomms.examples.server.auth.SocketPasses;
import org.cliniccomms.rag.ChartQuestions;
import org.cliniccomms.rag.answer.QuestionRecord;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.spi.ChartCatalog;
import org.cliniccomms.rag.spi.DraftAudit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** Refusals over a socket while the record takes its time. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowRecordTest extends ChartSocketScene {
  private static final String NO_TOKEN = query("slow", about(CHAN, MEDICINES));

  @Autowired private SocketPasses passes;
  @Autowired private ChartFrames frames;
  @Autowired private ChartQuestions questions;
  @Autowired private InstantSource time;
  @Autowired private ClinicCharts charts;
  @Autowired private ChartCatalog index;
  @Autowired private AssignedCharts access;

  private final List<Outcome> kept = new CopyOnWriteArrayList<>();
  private CountDownLatch slow = new CountDownLatch(1);
  private CountDownLatch begun = new CountDownLatch(1);
  private ChartSockets sockets = sockets();

  @BeforeEach
  void open() {
    slow = new CountDownLatch(1);
    begun = new CountDownLatch(1);
    kept.clear();
    sockets = sockets();
    sockets.start();
  }

  @AfterEach
  void close() {
    slow.countDown();
    sockets.stop();
  }

  private ChartSockets sockets() {
    ChartTrail trail = new ChartTrail(new SlowAudit(), InstantSource.system());
    return sockets(questions, trail);
  }

  private ChartSockets sockets(ChartQuestions answering, ChartTrail trail) {
    return new ChartSockets(
        new ChartDesk(answering, trail),
        new ChartDoor(trail, InstantSource.system()),
        passes,
        frames,
        InstantSource.system());
  }

  private final class SlowAudit implements DraftAudit {
    @Override
    public void append(QuestionRecord record) {
      begun.countDown();
      try {
        slow.await();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted");
      }
      kept.add(record.outcome());
    }

    @Override
    public void draftBegins(QuestionRecord soFar) {}
  }

  @Test
  @DisplayName(
      "R06 R23 Who has no token holds up no thread of the container, and is on record once")
  void whoHasNoTokenHoldsUpNothing() throws Exception {
    ChartSocket socket = new ChartSocket(sockets, "198.51.100.7", null);
    socket.onMessage(NO_TOKEN);
    socket.onMessage(NO_TOKEN);
    begun.await();
    socket.look(time.instant().plusSeconds(3600));

    assertThat(kept).isEmpty();
    slow.countDown();
    sockets.stop();
    assertThat(kept).containsExactly(Outcome.DENIED);
  }

  @Test
  @DisplayName("R07 R23 Who may not ask, or asks wrongly, holds up nothing; each is on record once")
  void whoIsRefusedHoldsUpNothing() throws Exception {
    ChartSocket staffs = new ChartSocket(sockets, "198.51.100.8", null);
    staffs.onMessage("{\"type\":\"auth\",\"token\":\"" + token(staff) + "\"}");
    staffs.onMessage(NO_TOKEN);
    begun.await();
    ChartSocket clinicians = new ChartSocket(sockets, "198.51.100.9", null);
    clinicians.onMessage("{\"type\":\"auth\",\"token\":\"" + token(everybodys) + "\"}");
    clinicians.onMessage(query("slow", "\"question\":\"" + MEDICINES + "\""));
    clinicians.onMessage("no frame");

    assertThat(kept).isEmpty();
    slow.countDown();
    sockets.stop();
    assertThat(kept).containsExactlyInAnyOrder(Outcome.DENIED, Outcome.INVALID, Outcome.INVALID);
  }

  @Test
  @DisplayName("R23 What waits to be recorded when the server stops is recorded")
  void nothingIsLostWhenTheServerStops() throws Exception {
    List<ChartSocket> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add(new ChartSocket(sockets, "198.51.100." + i, null));
    }
    many.forEach(it -> it.onMessage(NO_TOKEN));
    begun.await();
    FutureTask<Void> stopping = new FutureTask<>(() -> sockets.stop(), null);
    new Thread(stopping, "stopping").start();

    slow.countDown();
    stopping.get();

    assertThat(kept).hasSize(40);
    new ChartSocket(sockets, "198.51.100.99", null).onMessage(NO_TOKEN);
    assertThat(kept).hasSize(41);
  }

  @Test
  @DisplayName("R06 R23 Who is refused is on record, also if the socket ends before that is heard")
  void whoIsRefusedIsOnRecordAlsoIfTheSocketEnds() {
    List<Runnable> heldUp = new ArrayList<>();
    ChartSockets slowToHear = hearing(heldUp::add);
    ChartSocket socket = new ChartSocket(slowToHear, "198.51.100.10", null);
    slow.countDown();
    for (int frame = 1; frame <= 33; frame++) {
      socket.onMessage(NO_TOKEN);
    }
    socket.onMessage(NO_TOKEN);
    assertThat(kept).isEmpty();

    runAll(heldUp);

    assertThat(kept).containsExactly(Outcome.DENIED);
  }

  @Test
  @DisplayName("R06 Who signed in, though the database took its time, is not turned away for it")
  void aSlowSignInIsNoRefusal() {
    List<Runnable> heldUp = new ArrayList<>();
    ChartSockets slowToHear = hearing(heldUp::add);
    ChartSocket socket = new ChartSocket(slowToHear, "198.51.100.11", null);
    slow.countDown();
    socket.onMessage("{\"type\":\"auth\",\"token\":\"" + token(everybodys) + "\"}");
    socket.look(time.instant().plusSeconds(11));

    runAll(heldUp);

    assertThat(kept).isEmpty();
    assertThat(socket.user()).isPresent();
  }

  @Test
  @DisplayName("R23 A question that is refused because another is under way is on record, once")
  void aQuestionTooManyIsOnRecord() throws Exception {
    begun = new CountDownLatch(2);
    ChartTrail trail = new ChartTrail(new SlowAudit(), InstantSource.system());
    try (ChartQuestions slowly =
        ChartQuestions.builder(charts, index, access, trail, InstantSource.system()).build()) {
      sockets = sockets(slowly, trail);
      ChartSocket socket = new ChartSocket(sockets, "198.51.100.12", null);
      socket.onMessage("{\"type\":\"auth\",\"token\":\"" + token(everybodys) + "\"}");
      socket.onMessage(query("slow", about(CHAN, MEDICINES)));
      socket.onMessage(query("slow", about(WEBER, MEDICINES)));
      begun.await();
      slow.countDown();
      sockets.stop();
    }
    assertThat(kept).hasSize(2).containsOnlyOnce(Outcome.FAILED);
  }

  private ChartSockets hearing(Executor hearers) {
    ChartTrail trail = new ChartTrail(new SlowAudit(), InstantSource.system());
    return new ChartSockets(
        new ChartDesk(questions, trail),
        new ChartDoor(trail, InstantSource.system()),
        passes,
        frames,
        InstantSource.system()) {
      @Override
      Executor hearers() {
        return hearers;
      }
    };
  }

  private static void runAll(List<Runnable> heldUp) {
    while (!heldUp.isEmpty()) {
      heldUp.remove(0).run();
    }
  }
}
