package org.cliniccomms.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.spi.TimerHandler;
import org.cliniccomms.task.Timer;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two nodes on one database, and what is left of one that died. */
@SuppressWarnings("NullAway.Init")
class PostgresTimerNodesTest {
  private final SettableTime time = SettableTime.atNoon();
  private final SampleClinic clinic = SampleClinic.of(1);
  private final ConcurrentLinkedQueue<Timer> delivered = new ConcurrentLinkedQueue<>();
  private TestDatabase database;
  private PostgresStore one;
  private PostgresStore two;

  @BeforeEach
  void startTwoNodes() {
    database = TestDatabase.migrated();
    one = database.store().time(time).build();
    two = database.store().time(time).build();
    clinic.putInto(one);
  }

  @AfterEach
  void stopThem() {
    one.close();
    two.close();
  }

  @Test
  @DisplayName("A35 two nodes handle each timer once")
  void twoNodesHandleEachTimerOnce() throws InterruptedException {
    List<Timer> timers = IntStream.range(0, 120).mapToObj(number -> timer()).toList();
    schedule(timers);
    CountDownLatch handled = new CountDownLatch(timers.size());
    TimerHandler handler =
        (clinicId, timer) -> {
          delivered.add(timer);
          handled.countDown();
        };

    one.timers().start(handler);
    two.timers().start(handler);

    assertThat(handled.await(1, TimeUnit.MINUTES)).isTrue();
    one.close();
    two.close();
    assertThat(delivered).containsExactlyInAnyOrderElementsOf(timers);
    assertThat(rows()).isZero();
  }

  @Test
  @DisplayName("A33 a started node takes over what a dead one had picked")
  void aStartedNodeTakesOverWhatADeadOneHadPicked() throws InterruptedException {
    Timer timer = timer();
    schedule(List.of(timer));
    pickedBySomebodyWhoWasLastHeardOf("9 seconds");
    CountDownLatch handled = new CountDownLatch(1);

    two.timers().start((clinicId, due) -> handled.countDown());

    assertThat(handled.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void aCallerTakesOverWhatADeadNodeHadPicked() {
    Timer timer = timer();
    schedule(List.of(timer));
    pickedBySomebodyWhoWasLastHeardOf("9 seconds");

    assertThat(runDue()).isEqualTo(1);
    assertThat(delivered).containsExactly(timer);
  }

  @Test
  void whatALivingNodeHasPickedIsLeftToIt() {
    schedule(List.of(timer()));
    // As if it were heard of once more meanwhile: this machine may stand still for seconds.
    pickedBySomebodyWhoWasLastHeardOf("-20 seconds");
    time.advance(Duration.ofDays(1));

    assertThat(runDue()).isZero();
  }

  @Test
  void aTimerOfASettledSeatIsPassedWithoutBeingRun() {
    Cancellation open = clinic.cancellation(time.instant().plusSeconds(90_000), time.instant());
    Cancellation filled =
        clinic
            .cancellation(time.instant().plusSeconds(95_000), time.instant())
            .settled(CancellationState.FILLED, time.instant());
    assertThat(insert(open)).isTrue();
    assertThat(insert(filled)).isTrue();
    Timer ofOpen = new Timer(Timer.Kind.SEAT, open.id().value(), time.instant());
    Timer ofFilled = new Timer(Timer.Kind.SEAT, filled.id().value(), time.instant());
    schedule(List.of(ofOpen, ofFilled));

    assertThat(runDue()).isEqualTo(1);

    assertThat(delivered).containsExactly(ofOpen);
    assertThat(rows()).isZero();
  }

  @Test
  void timersCommitAndRollBackWithTheirTransaction() {
    List<Timer> kept = Stream.generate(this::timer).limit(100).toList();
    for (Timer timer : kept) {
      schedule(List.of(timer));
      assertThatThrownBy(
              () ->
                  one.inTransaction(
                      clinic.id(),
                      tx -> {
                        tx.timers().schedule(List.of(timer()));
                        throw new IllegalStateException("roll back");
                      }))
          .hasMessage("roll back");
    }

    assertThat(rows()).isEqualTo(100);
    assertThat(runDue()).isEqualTo(100);
    assertThat(Set.copyOf(delivered)).isEqualTo(Set.copyOf(kept));
  }

  private Timer timer() {
    return new Timer(Timer.Kind.SEAT, UUID.randomUUID(), time.instant());
  }

  private void schedule(List<Timer> timers) {
    boolean scheduled =
        one.inTransaction(
            clinic.id(),
            tx -> {
              tx.timers().schedule(timers);
              return true;
            });
    assertThat(scheduled).isTrue();
  }

  private boolean insert(Cancellation cancellation) {
    return one.inTransaction(clinic.id(), tx -> tx.cancellations().insertIfAbsent(cancellation));
  }

  private int runDue() {
    return two.timers().runDue((clinicId, timer) -> delivered.add(timer));
  }

  private void pickedBySomebodyWhoWasLastHeardOf(String ago) {
    database.run(
        "update clinic_comms.scheduled_task set picked = true, picked_by = 'node-gone',"
            + " last_heartbeat = clock_timestamp() - interval '"
            + ago
            + "'");
  }

  private int rows() {
    return new Database(database.owner(), Database.DEFAULT_SCHEMA, StoreClock.of(time))
        .autocommit(
            sql ->
                sql.list(
                        "select count(*)::int as rows from clinic_comms.scheduled_task",
                        Params.of(),
                        row -> row.number("rows"))
                    .get(0));
  }
}
