package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.cliniccomms.spi.TimerHandler;
import org.cliniccomms.task.Timer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.TimerStore} and its queue promise. */
public abstract class TimerContract extends ContractOnStore {
  private final List<Timer> delivered = new ArrayList<>();

  @Test
  void aTimerIsDeliveredFromItsInstantOn() {
    Timer timer = schedule(now().plusSeconds(60));
    time.advance(Duration.ofSeconds(59));
    assertThat(runDue()).isZero();
    time.advance(Duration.ofSeconds(1));

    assertThat(runDue()).isEqualTo(1);

    assertThat(delivered).containsExactly(timer);
  }

  @Test
  void aTimerIsDeliveredWithItsClinic() {
    otherClinic.putInto(store);
    Timer timer = new Timer(Timer.Kind.SEAT, UUID.randomUUID(), now());
    run(tx -> tx.timers().schedule(List.of(timer)));
    runIn(otherClinic, tx -> tx.timers().schedule(List.of(timer)));
    List<String> told = new ArrayList<>();

    assertThat(store.timers().runDue((clinicId, due) -> told.add(clinicId + " " + due)))
        .isEqualTo(2);

    assertThat(told)
        .containsExactlyInAnyOrder(clinic.id() + " " + timer, otherClinic.id() + " " + timer);
  }

  @Test
  void whatWasDeliveredIsNotDeliveredAgain() {
    schedule(now());
    assertThat(runDue()).isEqualTo(1);
    time.advance(Duration.ofDays(1));

    assertThat(runDue()).isZero();
  }

  @Test
  @DisplayName("A34 a timer that is hours late is still delivered")
  void aLateTimerIsStillDelivered() {
    Timer timer = schedule(now().plusSeconds(60));
    time.advance(Duration.ofHours(3));

    assertThat(runDue()).isEqualTo(1);
    assertThat(delivered).containsExactly(timer);
  }

  @Test
  void equalTimersAreOne() {
    Timer timer = schedule(now());
    Timer other = new Timer(timer.kind(), timer.subject(), timer.at().plusSeconds(1));

    run(tx -> tx.timers().schedule(List.of(timer, timer, other)));
    time.advance(Duration.ofSeconds(1));

    assertThat(runDue()).isEqualTo(2);
    assertThat(delivered).containsExactlyInAnyOrder(timer, other);
  }

  @Test
  void aTimerThatWasDeliveredMayBeScheduledAgain() {
    Timer timer = schedule(now());
    assertThat(runDue()).isEqualTo(1);

    run(tx -> tx.timers().schedule(List.of(timer)));

    assertThat(runDue()).isEqualTo(1);
  }

  @Test
  void aRolledBackTransactionLeavesNoTimer() {
    Timer timer = new Timer(Timer.Kind.SEAT, UUID.randomUUID(), now());
    assertThatThrownBy(
            () ->
                run(
                    tx -> {
                      tx.timers().schedule(List.of(timer));
                      throw new IllegalStateException("roll back");
                    }))
        .hasMessage("roll back");

    assertThat(runDue()).isZero();
  }

  @Test
  void aHandlerMayUseTransactionsAndScheduleTheNextTimer() {
    Timer first = schedule(now());
    Timer next = new Timer(first.kind(), first.subject(), now().plusSeconds(60));

    assertThat(
            store
                .timers()
                .runDue((clinicId, due) -> run(tx -> tx.timers().schedule(List.of(next)))))
        .isEqualTo(1);
    time.advance(Duration.ofSeconds(60));

    assertThat(runDue()).isEqualTo(1);
    assertThat(delivered).containsExactly(next);
  }

  @Test
  void aTimerWhoseHandlerThrowsComesAgainLater() {
    Timer timer = schedule(now());

    assertThat(store.timers().runDue(failing())).isEqualTo(1);
    time.advance(Duration.ofMinutes(1));
    assertThat(store.timers().runDue(failing())).isEqualTo(1);
    time.advance(Duration.ofMinutes(1));

    assertThat(runDue()).isEqualTo(1);
    assertThat(delivered).containsExactly(timer);
    time.advance(Duration.ofMinutes(10));
    assertThat(runDue()).isZero();
  }

  @Test
  void aTimerWhoseHandlerThrowsDoesNotComeAgainAtOnce() {
    schedule(now());
    assertThat(store.timers().runDue(failing())).isEqualTo(1);

    assertThat(runDue()).isZero();
  }

  @Test
  void aHandlerThatThrowsKeepsNoOtherTimerBack() {
    Timer bad = schedule(now());
    Timer good = schedule(now().plusSeconds(1));
    time.advance(Duration.ofSeconds(1));

    assertThat(
            store
                .timers()
                .runDue(
                    (clinicId, due) -> {
                      if (due.equals(bad)) {
                        throw new IllegalStateException("cannot handle this one");
                      }
                      delivered.add(due);
                    }))
        .isEqualTo(2);

    assertThat(delivered).containsExactly(good);
  }

  @Test
  @DisplayName("A35 of many nodes exactly one handles a timer")
  void ofManyRivalsExactlyOneHandlesATimer() {
    Instant at = now();
    List<Timer> timers = IntStream.range(0, 40).mapToObj(number -> schedule(at)).toList();
    ConcurrentLinkedQueue<Timer> handled = new ConcurrentLinkedQueue<>();

    int sum =
        Rivals.race(rival -> store.timers().runDue((clinicId, due) -> handled.add(due))).stream()
            .mapToInt(Integer::intValue)
            .sum();

    assertThat(sum).isEqualTo(timers.size());
    assertThat(handled).containsExactlyInAnyOrderElementsOf(timers);
  }

  @Test
  void ofManyRivalsTheSameTimerIsStoredOnce() {
    Timer timer = new Timer(Timer.Kind.SEAT, UUID.randomUUID(), now());

    long scheduled =
        Rivals.winners(
            rival -> {
              run(tx -> tx.timers().schedule(List.of(timer)));
              return true;
            });

    assertThat(scheduled).isEqualTo(Rivals.COUNT);
    assertThat(runDue()).isEqualTo(1);
  }

  @Test
  void onceStartedTheQueueDeliversByItself() throws InterruptedException {
    CountDownLatch handled = new CountDownLatch(2);
    schedule(now());

    store.timers().start((clinicId, due) -> handled.countDown());
    schedule(now());
    store.timers().wake();

    assertThat(handled.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void aClosedQueueDeliversNothingMore() {
    ConcurrentLinkedQueue<Timer> handled = new ConcurrentLinkedQueue<>();
    store.timers().start((clinicId, due) -> handled.add(due));
    store.timers().close();
    store.timers().close();

    Timer timer = schedule(now());
    store.timers().wake();

    assertThat(handled).isEmpty();
    assertThat(runDue()).isEqualTo(1);
    assertThat(delivered).containsExactly(timer);
  }

  @Test
  void aQueueIsStartedOnce() {
    store.timers().start((clinicId, due) -> {});

    assertThatThrownBy(() -> store.timers().start((clinicId, due) -> {}))
        .isInstanceOf(IllegalStateException.class);
  }

  private Timer schedule(Instant at) {
    Timer timer = new Timer(Timer.Kind.SEAT, UUID.randomUUID(), at);
    run(tx -> tx.timers().schedule(List.of(timer)));
    return timer;
  }

  private int runDue() {
    return store.timers().runDue((clinicId, due) -> delivered.add(due));
  }

  private static TimerHandler failing() {
    return (clinicId, due) -> {
      throw new IllegalStateException("the handler failed");
    };
  }
}
