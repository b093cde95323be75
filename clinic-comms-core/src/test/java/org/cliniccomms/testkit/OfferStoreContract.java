package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.Hold;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.OfferTransition;
import org.cliniccomms.appointment.PassedOver;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.OfferStore} promises. */
public abstract class OfferStoreContract extends ContractOnStore {
  @Test
  void anOfferIsFoundExactlyAsStored() {
    Offer offer = insert(cancellation(0), patient(1));

    run(
        tx -> {
          assertThat(tx.offers().find(offer.id())).contains(offer);
          assertThat(tx.offers().findPending(offer.patientId())).contains(offer);
          assertThat(tx.offers().find(OfferId.random())).isEmpty();
          assertThat(tx.offers().findPending(PatientId.random())).isEmpty();
        });
  }

  @Test
  void offersOfASeatAreListedOldestFirst() {
    Cancellation seat = cancellation(0);
    Offer first = insert(seat, patient(1));
    time.advance(Duration.ofMinutes(1));
    Offer second = insert(seat, patient(2));
    insert(cancellation(1), patient(3));

    run(tx -> assertThat(tx.offers().list(seat.id())).containsExactly(first, second));
  }

  @Test
  void pendingOffersAreLockedInTheOrderOfTheirIds() {
    Cancellation seat = cancellation(0);
    List<Offer> offers = new ArrayList<>();
    IntStream.range(0, 6).forEach(number -> offers.add(insert(seat, patient(number))));
    Offer declined = offers.remove(0);
    assertThat(move(declined, OfferState.PENDING, OfferState.DECLINED)).isTrue();
    offers.sort(Comparator.comparing(offer -> offer.id().toString()));

    run(
        tx ->
            assertThat(tx.offers().lockPending(seat.id()))
                .extracting(Offer::id)
                .containsExactlyElementsOf(offers.stream().map(Offer::id).toList()));
  }

  @Test
  void aTransitionHappensOnlyFromTheStateItStartsFrom() {
    Offer offer = insert(cancellation(0), patient(1));

    assertThat(move(offer, OfferState.EXPIRED, OfferState.ACCEPTED)).isFalse();
    assertThat(move(offer, OfferState.PENDING, OfferState.DECLINED)).isTrue();
    assertThat(move(offer, OfferState.PENDING, OfferState.DECLINED)).isFalse();
  }

  @Test
  void aTransitionSaysWhenAndWhy() {
    Offer offer = insert(cancellation(0), patient(1));
    time.advance(Duration.ofMinutes(2));

    assertThat(move(offer, OfferState.PENDING, OfferState.EXPIRED)).isTrue();
    run(
        tx ->
            assertThat(tx.offers().find(offer.id()))
                .hasValueSatisfying(
                    found -> {
                      assertThat(found.state()).isEqualTo(OfferState.EXPIRED);
                      assertThat(found.endedAt()).isEqualTo(now());
                      assertThat(found.endReason()).isEqualTo("expired");
                    }));

    time.advance(Duration.ofMinutes(1));
    assertThat(move(offer, OfferState.EXPIRED, OfferState.ACCEPTED)).isTrue();
    run(
        tx ->
            assertThat(tx.offers().find(offer.id()))
                .hasValueSatisfying(
                    found -> {
                      assertThat(found.endedAt()).isEqualTo(now());
                      assertThat(found.endReason()).isEqualTo("accepted");
                    }));
  }

  @Test
  void ofManyTransitionsThoseThatArePossibleAreMade() {
    Cancellation seat = cancellation(0);
    Offer pending = insert(seat, patient(1));
    Offer declined = insert(seat, patient(2));
    assertThat(move(declined, OfferState.PENDING, OfferState.DECLINED)).isTrue();

    run(
        tx ->
            assertThat(
                    tx.offers()
                        .transition(
                            List.of(
                                to(pending, OfferState.PENDING, OfferState.WITHDRAWN),
                                to(declined, OfferState.PENDING, OfferState.WITHDRAWN))))
                .containsExactly(pending.id()));
    run(tx -> assertThat(tx.offers().transition(List.of())).isEmpty());
  }

  @Test
  void whoIsNoLongerPendingIsNotFoundAsPending() {
    Offer offer = insert(cancellation(0), patient(1));
    assertThat(move(offer, OfferState.PENDING, OfferState.EXPIRED)).isTrue();

    run(
        tx -> {
          assertThat(tx.offers().findPending(offer.patientId())).isEmpty();
          assertThat(tx.offers().lockPending(offer.cancellationId())).isEmpty();
        });
  }

  @Test
  void aPatientHasOneLiveOffer() {
    Patient patient = patient(1);
    insert(cancellation(0), patient);
    Cancellation other = cancellation(1);

    assertThatThrownBy(() -> insert(other, patient)).isInstanceOf(ConflictException.class);

    run(tx -> assertThat(tx.offers().list(other.id())).isEmpty());
  }

  @Test
  void aPatientIsAskedOnceInARound() {
    Patient patient = patient(1);
    Cancellation seat = cancellation(0);
    Offer first = insert(seat, patient);
    assertThat(move(first, OfferState.PENDING, OfferState.DECLINED)).isTrue();

    assertThatThrownBy(() -> insert(seat, patient)).isInstanceOf(ConflictException.class);

    Offer nextRound = insert(seat.reopened(null, now()), patient);
    run(tx -> assertThat(tx.offers().find(nextRound.id())).contains(nextRound));
  }

  @Test
  @DisplayName("A27 whose text never left may be asked again in the round")
  void aFailedOfferDoesNotCountAsAsked() {
    Patient patient = patient(1);
    Cancellation seat = cancellation(0);
    assertThat(move(insert(seat, patient), OfferState.PENDING, OfferState.FAILED)).isTrue();

    Offer again = insert(seat, patient);

    run(tx -> assertThat(tx.offers().findPending(patient.id())).contains(again));
  }

  @Test
  void aSeatHasOneAcceptedOffer() {
    Cancellation seat = cancellation(0);
    Offer first = insert(seat, patient(1));
    Offer second = insert(seat, patient(2));
    assertThat(move(first, OfferState.PENDING, OfferState.ACCEPTED)).isTrue();

    assertThat(Rivals.wins(() -> move(second, OfferState.PENDING, OfferState.ACCEPTED))).isFalse();

    run(
        tx ->
            assertThat(tx.offers().find(second.id()).map(Offer::state))
                .contains(OfferState.PENDING));
  }

  @Test
  void anInsertStoresAllOrNone() {
    Cancellation seat = cancellation(0);
    Patient busy = patient(1);
    Patient free = patient(2);
    insert(cancellation(1), busy);
    Offer possible = offer(seat, free);
    Offer forbidden = offer(seat, busy);

    assertThatThrownBy(() -> run(tx -> tx.offers().insert(List.of(possible, forbidden))))
        .isInstanceOf(ConflictException.class);

    run(tx -> assertThat(tx.offers().list(seat.id())).isEmpty());
  }

  @Test
  void twoOffersToOnePatientInOneInsertAreAConflict() {
    Cancellation seat = cancellation(0);
    Patient patient = patient(1);

    assertThatThrownBy(
            () ->
                run(tx -> tx.offers().insert(List.of(offer(seat, patient), offer(seat, patient)))))
        .isInstanceOf(ConflictException.class);
  }

  @Test
  void aHoldBeginsOnceAndLastsAsLongAsTheOfferSays() {
    Offer offer = insert(cancellation(0), patient(1));
    time.advance(Duration.ofSeconds(20));
    Hold hold = new Hold(offer.id(), offer.cancellationId(), now().plus(SampleClinic.HOLD));

    run(tx -> assertThat(tx.offers().hold(Set.of(offer.id()), tx.now())).containsExactly(hold));
    run(tx -> assertThat(tx.offers().hold(Set.of(offer.id()), tx.now().plusSeconds(5))).isEmpty());

    run(
        tx ->
            assertThat(tx.offers().find(offer.id()))
                .hasValueSatisfying(
                    found -> {
                      assertThat(found.takenAt()).isEqualTo(now());
                      assertThat(found.expiresAt()).isEqualTo(hold.expiresAt());
                    }));
  }

  @Test
  void whatIsNoLongerPendingIsNotHeld() {
    Offer offer = insert(cancellation(0), patient(1));
    assertThat(move(offer, OfferState.PENDING, OfferState.WITHDRAWN)).isTrue();

    run(
        tx ->
            assertThat(tx.offers().hold(Set.of(offer.id(), OfferId.random()), tx.now())).isEmpty());
  }

  @Test
  void whoWasPassedOverIsListedNewestFirst() {
    Cancellation seat = cancellation(0);
    PassedOver first = passedOver(seat, "opted-out");
    time.advance(Duration.ofMinutes(1));
    PassedOver second = passedOver(seat, "quiet-hours");
    passedOver(cancellation(1), "opted-out");

    run(
        tx -> {
          assertThat(tx.offers().listPassedOver(seat.id(), 10)).containsExactly(second, first);
          assertThat(tx.offers().listPassedOver(seat.id(), 1)).containsExactly(second);
        });
  }

  @Test
  @DisplayName("A12 of many yeses to one seat exactly one is accepted")
  void ofManyRivalsExactlyOneIsAccepted() {
    Cancellation seat = cancellation(0);
    List<Offer> offers =
        IntStream.range(0, Rivals.COUNT).mapToObj(rival -> insert(seat, patient(rival))).toList();

    long winners =
        Rivals.winners(rival -> move(offers.get(rival), OfferState.PENDING, OfferState.ACCEPTED));

    assertThat(winners).isEqualTo(1);
    run(
        tx ->
            assertThat(tx.offers().list(seat.id()))
                .filteredOn(offer -> offer.state() == OfferState.ACCEPTED)
                .hasSize(1));
  }

  @Test
  @DisplayName("A16 the same yes delivered many times is taken once")
  void theSameTransitionIsMadeOnce() {
    Offer offer = insert(cancellation(0), patient(1));

    assertThat(Rivals.winners(rival -> move(offer, OfferState.PENDING, OfferState.ACCEPTED)))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("A30 a yes and an expiry at the same instant: one of them happens")
  void aYesAndAnExpiryDoNotBothHappen() {
    Offer offer = insert(cancellation(0), patient(1));

    long winners =
        Rivals.winners(
            rival ->
                move(
                    offer,
                    OfferState.PENDING,
                    rival % 2 == 0 ? OfferState.ACCEPTED : OfferState.EXPIRED));

    assertThat(winners).isEqualTo(1);
  }

  @Test
  void ofManySeatsExactlyOneIsOfferedToAPatient() {
    Patient patient = patient(1);
    List<Cancellation> seats =
        IntStream.range(0, Rivals.COUNT).mapToObj(this::cancellation).toList();

    long winners = Rivals.winners(rival -> insert(seats.get(rival), patient).round() == 1);

    assertThat(winners).isEqualTo(1);
  }

  @Test
  @DisplayName("A101 batches that ask the same patients in opposite order do not deadlock")
  void batchesInOppositeOrderDoNotDeadlock() {
    List<Patient> patients = IntStream.range(0, 4).mapToObj(this::patient).toList();
    List<Cancellation> seats =
        IntStream.range(0, Rivals.COUNT).mapToObj(this::cancellation).toList();

    long winners =
        Rivals.winners(
            rival -> {
              List<Offer> batch = new ArrayList<>();
              for (int index = 0; index < patients.size(); index++) {
                int turn = rival % 2 == 0 ? index : patients.size() - 1 - index;
                batch.add(offer(seats.get(rival), patients.get(turn)));
              }
              run(tx -> tx.offers().insert(batch));
              return true;
            });

    assertThat(winners).isEqualTo(1);
  }

  private Offer insert(Cancellation seat, Patient patient) {
    Offer offer = offer(seat, patient);
    run(tx -> tx.offers().insert(List.of(offer)));
    return offer;
  }

  private Offer offer(Cancellation seat, Patient patient) {
    WaitlistEntry entry = SampleClinic.entry(patient, now());
    return clinic.offer(seat, entry, patient, now());
  }

  private boolean move(Offer offer, OfferState from, OfferState to) {
    return in(tx -> tx.offers().transition(List.of(to(offer, from, to))).contains(offer.id()));
  }

  private OfferTransition to(Offer offer, OfferState from, OfferState to) {
    return new OfferTransition(offer.id(), from, to, now(), to.name().toLowerCase(Locale.ROOT));
  }

  private PassedOver passedOver(Cancellation seat, String reason) {
    PassedOver note =
        new PassedOver(seat.id(), seat.round(), 1, WaitlistEntryId.random(), reason, now());
    run(tx -> tx.offers().passOver(List.of(note)));
    return note;
  }

  @Test
  @DisplayName("S20 An offer that is pending moves to another line, and no other does")
  void onlyAPendingOfferMoves() {
    Offer offer = insert(cancellation(0), patient(1));
    Line other =
        new Line(ChannelKind.WHATSAPP, offer.line().sender(), clinic.line(patient(2)).recipient());
    run(tx -> tx.offers().move(offer.on(other)));
    run(tx -> assertThat(tx.offers().find(offer.id())).contains(offer.on(other)));

    assertThat(move(offer, OfferState.PENDING, OfferState.DECLINED)).isTrue();
    run(tx -> tx.offers().move(offer));

    run(tx -> assertThat(tx.offers().find(offer.id()).orElseThrow().line()).isEqualTo(other));
  }
}
