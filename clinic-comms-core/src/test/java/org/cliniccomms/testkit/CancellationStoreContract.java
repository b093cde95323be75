package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.OwnVisit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link org.cliniccomms.spi.CancellationStore} promises. */
public abstract class CancellationStoreContract extends ContractOnStore {
  @Test
  void aCancellationIsFoundExactlyAsStored() {
    Seat seat =
        new Seat(clinic.location().id(), null, SEAT_AT, SEAT_AT.plusSeconds(2700), "new patient");
    Cancellation cancellation =
        Cancellation.open(CancellationId.random(), seat, PatientId.random(), now())
            .withReason("moved away")
            .passingOver(Set.of(PatientId.random()));

    run(tx -> assertThat(tx.cancellations().insertIfAbsent(cancellation)).isTrue());

    run(
        tx -> {
          assertThat(tx.cancellations().find(cancellation.id())).contains(cancellation);
          assertThat(tx.cancellations().lock(cancellation.id())).contains(cancellation);
          assertThat(tx.cancellations().findOpen(seat)).contains(cancellation);
        });
  }

  @Test
  void anUpdateReplacesTheCancellation() {
    Cancellation open = cancellation(0);
    Cancellation booking =
        open.passingOver(Set.of(PatientId.random()))
            .inBatch(3, now())
            .booking(OfferId.random(), 2, now());
    change(booking);
    run(tx -> assertThat(tx.cancellations().find(open.id())).contains(booking));

    Cancellation filled = booking.settled(CancellationState.FILLED, now());
    change(filled);

    run(tx -> assertThat(tx.cancellations().find(open.id())).contains(filled));
  }

  @Test
  @DisplayName("A37 the same seat is open once")
  void theSameSeatIsOpenOnce() {
    Cancellation first = cancellation(0);
    Cancellation again = clinic.cancellation(first.seat().startAt(), now());

    run(tx -> assertThat(tx.cancellations().insertIfAbsent(again)).isFalse());

    run(
        tx -> {
          assertThat(tx.cancellations().findOpen(again.seat())).contains(first);
          assertThat(tx.cancellations().find(again.id())).isEmpty();
        });
  }

  @Test
  @DisplayName("A37 two seats with nobody in particular are the same, too")
  void aSeatWithoutAProviderIsOpenOnce() {
    Cancellation first = withoutProvider();
    run(tx -> assertThat(tx.cancellations().insertIfAbsent(first)).isTrue());

    Cancellation again = withoutProvider();
    Cancellation withProvider = cancellation(0);

    run(
        tx -> {
          assertThat(tx.cancellations().insertIfAbsent(again)).isFalse();
          assertThat(tx.cancellations().findOpen(again.seat())).contains(first);
          assertThat(tx.cancellations().findOpen(withProvider.seat())).contains(withProvider);
        });
  }

  @ParameterizedTest
  @EnumSource(CancellationState.class)
  void onlyATerminalStateFreesTheSeatForAnother(CancellationState state) {
    Cancellation first = in(state, cancellation(0));
    change(first);
    Cancellation again = clinic.cancellation(first.seat().startAt(), now());

    run(tx -> assertThat(tx.cancellations().insertIfAbsent(again)).isEqualTo(state.isTerminal()));
  }

  private Cancellation in(CancellationState state, Cancellation open) {
    return switch (state) {
      case OPEN -> open;
      case WAITING -> open.waitingUntil(now());
      case EXHAUSTED -> open.exhausted(now());
      case BOOKING -> open.booking(OfferId.random(), 1, now());
      case FILLED, ABORTED, PAST -> open.settled(state, now());
    };
  }

  @Test
  void aSettledSeatDoesNotReopenBesideAnOpenOne() {
    Cancellation aborted = cancellation(0).settled(CancellationState.ABORTED, now());
    change(aborted);
    Cancellation present = cancellation(0);
    Cancellation reopened = aborted.reopened(null, now());

    run(tx -> assertThat(tx.cancellations().update(reopened)).isFalse());

    run(
        tx -> {
          assertThat(tx.cancellations().find(aborted.id())).contains(aborted);
          assertThat(tx.cancellations().findOpen(present.seat())).contains(present);
        });
  }

  @Test
  void anUnknownCancellationIsNotUpdated() {
    Cancellation unknown = clinic.cancellation(SEAT_AT, now());

    run(
        tx -> {
          assertThat(tx.cancellations().update(unknown)).isFalse();
          assertThat(tx.cancellations().lock(unknown.id())).isEmpty();
        });
  }

  @Test
  void seatsAreListedByTheirStartAndState() {
    Cancellation late = cancellation(2);
    Cancellation early = cancellation(0);
    Cancellation middle = cancellation(1).exhausted(now());
    change(middle);

    run(
        tx -> {
          assertThat(tx.cancellations().list(Set.of(), 0, 10)).containsExactly(early, middle, late);
          assertThat(tx.cancellations().list(Set.of(CancellationState.OPEN), 0, 10))
              .containsExactly(early, late);
          assertThat(
                  tx.cancellations()
                      .list(EnumSet.of(CancellationState.OPEN, CancellationState.EXHAUSTED), 1, 1))
              .containsExactly(middle);
          assertThat(tx.cancellations().list(Set.of(CancellationState.PAST), 0, 10)).isEmpty();
        });
  }

  @Test
  void openSeatsOfAPeriodAreListedByTheirStart() {
    Cancellation early = cancellation(0);
    Cancellation late = cancellation(1);
    Cancellation aborted = cancellation(2);
    change(aborted.settled(CancellationState.ABORTED, now()));
    Instant first = early.seat().startAt();
    Instant second = late.seat().startAt();

    run(
        tx -> {
          assertThat(tx.cancellations().listOpen(first, Instant.parse("9999-01-01T00:00:00Z")))
              .containsExactly(early, late);
          assertThat(tx.cancellations().listOpen(first, second)).containsExactly(early);
          assertThat(tx.cancellations().listOpen(first.plusNanos(1_000), second)).isEmpty();
        });
  }

  @Test
  @DisplayName("A37 of many rivals exactly one opens a seat")
  void ofManyRivalsExactlyOneOpensASeat() {
    long winners =
        Rivals.winners(
            rival -> {
              Cancellation cancellation = withoutProvider();
              return in(tx -> tx.cancellations().insertIfAbsent(cancellation));
            });

    assertThat(winners).isEqualTo(1);
    run(tx -> assertThat(tx.cancellations().list(Set.of(), 0, 10)).hasSize(1));
  }

  private Cancellation withoutProvider() {
    Seat seat =
        new Seat(clinic.location().id(), null, SEAT_AT, SEAT_AT.plus(Duration.ofMinutes(30)), null);
    return Cancellation.open(CancellationId.random(), seat, null, now());
  }

  @Test
  @DisplayName("A90 What a winner left is kept with the seat, and how long the chain is")
  void theChainIsKept() {
    Cancellation seat = cancellation(1);
    OwnVisit left =
        new OwnVisit(
            SEAT_AT, SEAT_AT.plusSeconds(60), clinic.provider().id(), clinic.location().id());
    Cancellation chained = seat.in(seat.chain().next().leaving(left));

    change(chained);

    run(tx -> assertThat(tx.cancellations().find(seat.id())).contains(chained));
  }

  private void change(Cancellation cancellation) {
    run(
        tx -> {
          assertThat(tx.cancellations().lock(cancellation.id())).isPresent();
          assertThat(tx.cancellations().update(cancellation)).isTrue();
        });
  }
}
