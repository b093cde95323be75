package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.HeldUpSeat;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.HeldUpStore} promises. */
public abstract class HeldUpStoreContract extends ContractOnStore {
  private static final AppointmentId HOLDER = AppointmentId.random();

  private HeldUpSeat held(AppointmentId holder, Instant startAt, @Nullable PatientId givenUpBy) {
    return new HeldUpSeat(
        holder, clinic.seat(startAt), givenUpBy, Set.of(), "moved away", 3, now());
  }

  private void put(HeldUpSeat... seats) {
    run(tx -> tx.heldUp().put(List.of(seats)));
  }

  private List<HeldUpSeat> list(AppointmentId holder) {
    return in(tx -> tx.heldUp().list(holder));
  }

  @Test
  void whatAVisitHoldsUpIsFoundExactlyAsStored() {
    HeldUpSeat one = held(HOLDER, SEAT_AT, patient(1).id());
    Seat anywhere =
        new Seat(clinic.location().id(), null, SEAT_AT, SEAT_AT.plusSeconds(2700), "check-up");
    HeldUpSeat unnamed =
        new HeldUpSeat(
            AppointmentId.random(),
            anywhere,
            null,
            Set.of(patient(1).id(), patient(2).id()),
            null,
            0,
            now());

    put(one, unnamed);

    assertThat(list(HOLDER)).containsExactly(one);
    assertThat(list(unnamed.holder())).containsExactly(unnamed);
    assertThat(this.<List<HeldUpSeat>>in(tx -> tx.heldUp().list(AppointmentId.random()))).isEmpty();
  }

  @Test
  void theLatestComesFirst() {
    HeldUpSeat first = held(HOLDER, SEAT_AT, null);
    put(first);
    time.advance(Duration.ofMinutes(1));
    HeldUpSeat second = held(HOLDER, SEAT_AT.minusSeconds(60), null);
    put(second);

    assertThat(list(HOLDER)).containsExactly(second, first);
  }

  @Test
  void theSameSeatAgainIsReplaced() {
    put(held(HOLDER, SEAT_AT, patient(1).id()));
    HeldUpSeat again =
        new HeldUpSeat(HOLDER, clinic.seat(SEAT_AT), patient(2).id(), Set.of(), "ill", 1, now());

    put(again);

    assertThat(list(HOLDER)).containsExactly(again);
  }

  @Test
  void ofRivalsWithTheSameSeatItStandsOnce() {
    HeldUpSeat seat = held(HOLDER, SEAT_AT, null);

    List<Boolean> stored =
        Rivals.race(
            rival ->
                in(
                    tx -> {
                      tx.heldUp().put(List.of(seat));
                      return true;
                    }));

    assertThat(stored).hasSize(Rivals.COUNT).containsOnly(true);
    assertThat(list(HOLDER)).containsExactly(seat);
  }

  @Test
  void whatAVisitHeldUpIsForgottenOfThatVisitOnly() {
    AppointmentId other = AppointmentId.random();
    HeldUpSeat theirs = held(other, SEAT_AT, null);
    put(held(HOLDER, SEAT_AT, null), held(HOLDER, SEAT_AT.plusSeconds(3600), null), theirs);

    run(tx -> tx.heldUp().forget(HOLDER));
    run(tx -> tx.heldUp().forget(HOLDER));

    assertThat(list(HOLDER)).isEmpty();
    assertThat(list(other)).containsExactly(theirs);
  }

  @Test
  void whatIsPastIsForgotten() {
    put(held(HOLDER, SEAT_AT, null));
    time.advance(Duration.between(now(), SEAT_AT));

    HeldUpSeat ahead = held(HOLDER, SEAT_AT.plusSeconds(3600), null);
    put(ahead);

    assertThat(list(HOLDER)).containsExactly(ahead);
  }

  @Test
  void theReasonGoesWithThePatient() {
    PatientId erased = patient(1).id();
    put(held(HOLDER, SEAT_AT, erased));

    assertThat(this.<Boolean>in(tx -> tx.patients().erase(erased))).isTrue();

    assertThat(list(HOLDER))
        .singleElement()
        .satisfies(
            held -> {
              assertThat(held.reason()).isNull();
              assertThat(held.seat().startAt()).isEqualTo(SEAT_AT);
              assertThat(held.chainLength()).isEqualTo(3);
            });
  }

  @Test
  void anotherClinicHoldsUpNothingHere() {
    otherClinic.putInto(store);
    HeldUpSeat theirs =
        new HeldUpSeat(HOLDER, otherClinic.seat(SEAT_AT), null, Set.of(), "ill", 0, now());
    runIn(otherClinic, tx -> tx.heldUp().put(List.of(theirs)));

    assertThat(list(HOLDER)).isEmpty();
    run(tx -> tx.heldUp().forget(HOLDER));

    runIn(otherClinic, tx -> assertThat(tx.heldUp().list(HOLDER)).containsExactly(theirs));
  }

  @Test
  void theReasonIsNotTold() {
    assertThat(held(HOLDER, SEAT_AT, null)).asString().doesNotContain("moved away");
  }
}
