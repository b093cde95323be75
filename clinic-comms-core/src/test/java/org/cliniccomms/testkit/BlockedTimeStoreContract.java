package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BlockedTime;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.ProviderId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.BlockedTimeStore} promises. */
public abstract class BlockedTimeStoreContract extends ContractOnStore {
  private static final Duration A_WEEK = Duration.ofDays(7);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final Instant END = SEAT_AT.plus(A_WEEK);

  private BlockedTime blocked(@Nullable ProviderId provider) {
    return new BlockedTime(
        AppointmentId.random(), new Seat(clinic.location().id(), provider, SEAT_AT, END, null));
  }

  private void put(BlockedTime... times) {
    run(tx -> List.of(times).forEach(tx.blockedTimes()::put));
  }

  private List<BlockedTime> list(Instant from, Instant until) {
    return in(tx -> tx.blockedTimes().list(from, until));
  }

  @Test
  void aBlockedTimeIsFoundExactlyAsStored() {
    BlockedTime one = blocked(clinic.provider().id());
    BlockedTime anywhere = blocked(null);
    put(one, anywhere);

    run(
        tx -> {
          assertThat(tx.blockedTimes().find(one.id())).contains(one);
          assertThat(tx.blockedTimes().lock(anywhere.id())).contains(anywhere);
          assertThat(tx.blockedTimes().find(AppointmentId.random())).isEmpty();
        });
    assertThat(list(SEAT_AT, END)).containsExactlyInAnyOrder(one, anywhere);
  }

  @Test
  void aBlockedTimeIsListedWhileItLastsHoweverLong() {
    BlockedTime one = blocked(clinic.provider().id());
    put(one);

    assertThat(list(END.minus(A_MINUTE), END.plus(A_MINUTE))).containsExactly(one);
    assertThat(list(SEAT_AT.minus(A_MINUTE), SEAT_AT.plus(A_MINUTE))).containsExactly(one);
    assertThat(list(END, END.plus(A_MINUTE))).isEmpty();
    assertThat(list(SEAT_AT.minus(A_MINUTE), SEAT_AT)).isEmpty();
  }

  @Test
  void theSameAgainIsReplaced() {
    BlockedTime one = blocked(clinic.provider().id());
    BlockedTime plain =
        new BlockedTime(
            one.id(), new Seat(clinic.location().id(), null, END, END.plus(A_MINUTE), null));
    put(one, plain);

    assertThat(list(SEAT_AT, END)).isEmpty();
    assertThat(list(END, END.plus(A_MINUTE))).containsExactly(plain);
  }

  @Test
  void whatIsRemovedIsNotFound() {
    BlockedTime one = blocked(null);
    BlockedTime other = blocked(null);
    put(one, other);

    run(tx -> tx.blockedTimes().remove(one.id()));
    run(tx -> tx.blockedTimes().remove(one.id()));

    assertThat(list(SEAT_AT, END)).containsExactly(other);
  }

  @Test
  void whatIsOverIsForgotten() {
    BlockedTime over = blocked(null);
    put(over);
    time.advance(Duration.between(now(), END));

    put(
        new BlockedTime(
            AppointmentId.random(),
            new Seat(clinic.location().id(), null, END, END.plus(A_WEEK), null)));

    run(tx -> assertThat(tx.blockedTimes().find(over.id())).isEmpty());
  }

  @Test
  void anotherClinicBlocksNothingHere() {
    otherClinic.putInto(store);
    BlockedTime theirs = blocked(null);
    runIn(otherClinic, tx -> tx.blockedTimes().put(theirs));

    assertThat(list(SEAT_AT, END)).isEmpty();
    run(tx -> tx.blockedTimes().remove(theirs.id()));

    runIn(otherClinic, tx -> assertThat(tx.blockedTimes().find(theirs.id())).contains(theirs));
  }
}
