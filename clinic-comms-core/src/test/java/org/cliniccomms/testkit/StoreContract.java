package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Store;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.junit.jupiter.api.Test;

/** What every {@link Store} promises of its transactions. */
public abstract class StoreContract extends ContractOnStore {
  @Test
  void whatATransactionReturnsReachesTheCaller() {
    String result = in(tx -> "result");

    assertThat(result).isEqualTo("result");
  }

  @Test
  void whatWasCommittedIsSeenByTheNextTransaction() {
    Patient patient = patient(1);

    run(tx -> assertThat(tx.patients().find(patient.id())).contains(patient));
  }

  @Test
  void aTransactionSeesItsOwnWrites() {
    Patient patient = SampleClinic.patient(1);

    run(
        tx -> {
          tx.patients().insert(patient);
          assertThat(tx.patients().find(patient.id())).contains(patient);
        });
  }

  @Test
  void whatTheWorkThrowsReachesTheCaller() {
    RuntimeException failure = new IllegalArgumentException("no");

    assertThatThrownBy(
            () ->
                run(
                    tx -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  @Test
  void workThatThrowsLeavesNothingBehind() {
    Patient patient = SampleClinic.patient(1);
    WaitlistEntry entry = SampleClinic.entry(patient, now());
    Cancellation seat = clinic.cancellation(SEAT_AT, now());
    Offer offer = clinic.offer(seat, entry, patient, now());
    OutboundMessage message = clinic.message("key", MessageKind.OFFER, patient, now());
    InboundEvent event = clinic.text("dedupe", patient, "YES", now());

    assertThatThrownBy(
            () ->
                run(
                    tx -> {
                      tx.patients().insert(patient);
                      tx.consents().append(optOut(patient));
                      assertThat(tx.waitlist().insertIfAbsent(entry, standing(entry))).isTrue();
                      assertThat(tx.cancellations().insertIfAbsent(seat)).isTrue();
                      tx.offers().insert(List.of(offer));
                      assertThat(tx.prompts().openIfQuiet(List.of(prompt(offer)))).hasSize(1);
                      assertThat(tx.messages().insertIfAbsent(List.of(message))).hasSize(1);
                      assertThat(tx.inbound().insertIfAbsent(event)).isTrue();
                      throw new IllegalStateException("roll back");
                    }))
        .hasMessage("roll back");

    run(
        tx -> {
          assertThat(tx.patients().find(patient.id())).isEmpty();
          assertThat(tx.patients().search("", 10)).isEmpty();
          assertThat(tx.consents().list(clinic.line(patient).recipient())).isEmpty();
          assertThat(tx.waitlist().findByPatient(patient.id())).isEmpty();
          assertThat(tx.cancellations().findOpen(seat.seat())).isEmpty();
          assertThat(tx.offers().findPending(patient.id())).isEmpty();
          assertThat(tx.prompts().findLast(offer.line())).isEmpty();
          assertThat(tx.messages().list(Set.of(), 0, 10)).isEmpty();
          assertThat(tx.inbound().lockPending(event.id())).isEmpty();
        });
  }

  @Test
  void whatWasRolledBackMayBeWrittenAgain() {
    Patient patient = SampleClinic.patient(1);
    assertThatThrownBy(
            () ->
                run(
                    tx -> {
                      tx.patients().insert(patient);
                      throw new IllegalStateException("roll back");
                    }))
        .hasMessage("roll back");

    run(tx -> tx.patients().insert(patient));

    run(tx -> assertThat(tx.patients().find(patient.id())).contains(patient));
  }

  @Test
  void aChangeThatIsRolledBackLeavesTheFormerRow() {
    Patient patient = patient(1);
    WaitlistEntry entry = entry(patient);

    assertThatThrownBy(
            () ->
                run(
                    tx -> {
                      WaitlistEntry boosted = entry.withBoost(40);
                      assertThat(tx.waitlist().update(boosted, standing(boosted))).isTrue();
                      throw new IllegalStateException("roll back");
                    }))
        .hasMessage("roll back");

    run(tx -> assertThat(tx.waitlist().find(entry.id())).contains(entry));
  }

  @Test
  void actionsRunAfterTheCommitInTheirOrder() {
    List<String> done = new ArrayList<>();

    run(
        tx -> {
          tx.afterCommit(() -> done.add("first"));
          tx.afterCommit(() -> done.add("second"));
          done.add("work");
        });

    assertThat(done).containsExactly("work", "first", "second");
  }

  @Test
  void anActionSeesTheCommittedRowsInATransactionOfItsOwn() {
    Patient patient = SampleClinic.patient(1);
    List<Patient> seen = new ArrayList<>();

    run(
        tx -> {
          tx.patients().insert(patient);
          tx.afterCommit(() -> run(later -> seen.addAll(later.patients().search("", 10))));
        });

    assertThat(seen).containsExactly(patient);
  }

  @Test
  void actionsOfARolledBackTransactionNeverRun() {
    AtomicInteger ran = new AtomicInteger();

    assertThatThrownBy(
            () ->
                run(
                    tx -> {
                      tx.afterCommit(ran::incrementAndGet);
                      throw new IllegalStateException("roll back");
                    }))
        .hasMessage("roll back");

    assertThat(ran).hasValue(0);
  }

  @Test
  void anActionThatThrowsHidesNeitherTheResultNorTheOtherActions() {
    AtomicInteger ran = new AtomicInteger();

    String result =
        in(
            tx -> {
              tx.afterCommit(
                  () -> {
                    throw new IllegalStateException("the wake-up failed");
                  });
              tx.afterCommit(ran::incrementAndGet);
              return "committed";
            });

    assertThat(result).isEqualTo("committed");
    assertThat(ran).hasValue(1);
  }

  @Test
  void theTimeStandsStillInATransactionAndMovesBetweenThem() {
    Instant before = now();

    run(
        tx -> {
          assertThat(tx.now()).isEqualTo(before);
          time.advance(Duration.ofMinutes(5));
          assertThat(tx.now()).isEqualTo(before);
        });

    run(tx -> assertThat(tx.now()).isEqualTo(before.plus(Duration.ofMinutes(5))));
  }

  @Test
  void theTimeIsInWholeMicroseconds() {
    time.set(SampleClinic.NOON.plusNanos(123_456_789));

    run(tx -> assertThat(tx.now()).isEqualTo(SampleClinic.NOON.plusNanos(123_456_000)));
  }

  @Test
  void transactionsDoNotNest() {
    assertThatThrownBy(() -> run(tx -> run(inner -> {})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nest");
  }

  @Test
  void aRefusedNestedTransactionSpoilsNothingForTheNextOne() {
    assertThatThrownBy(() -> run(tx -> run(inner -> {}))).isInstanceOf(IllegalStateException.class);

    run(tx -> assertThat(tx.clinicId()).isEqualTo(clinic.id()));
  }

  @Test
  void aClinicFindsNothingOfAnother() {
    otherClinic.putInto(store);
    Patient patient = patient(1);
    WaitlistEntry entry = entry(patient);
    Cancellation seat = cancellation(0);
    Offer offer = clinic.offer(seat, entry, patient, now());
    OutboundMessage message = clinic.message("key", MessageKind.OFFER, patient, now());
    InboundEvent event = clinic.text("dedupe", patient, "YES", now());
    run(
        tx -> {
          tx.consents().append(optOut(patient));
          tx.offers().insert(List.of(offer));
          assertThat(tx.prompts().openIfQuiet(List.of(prompt(offer)))).hasSize(1);
          assertThat(tx.messages().insertIfAbsent(List.of(message))).hasSize(1);
          assertThat(tx.inbound().insertIfAbsent(event)).isTrue();
        });

    runIn(
        otherClinic,
        tx -> {
          assertThat(tx.patients().find(patient.id())).isEmpty();
          assertThat(tx.patients().update(patient)).isFalse();
          assertThat(tx.patients().search("", 10)).isEmpty();
          assertThat(tx.patients().listByAddress(offer.line().recipient())).isEmpty();
          assertThat(tx.consents().list(offer.line().recipient())).isEmpty();
          assertThat(tx.waitlist().find(entry.id())).isEmpty();
          assertThat(tx.waitlist().lock(entry.id())).isEmpty();
          assertThat(tx.cancellations().find(seat.id())).isEmpty();
          assertThat(tx.cancellations().lock(seat.id())).isEmpty();
          assertThat(tx.candidates().rank(SamplePrioritizer.standard(), 0, 10)).isEmpty();
          assertThat(tx.candidates().peekBest(clinic.query(seat, 10), SamplePrioritizer.standard()))
              .isEmpty();
          assertThat(tx.offers().find(offer.id())).isEmpty();
          assertThat(tx.offers().list(seat.id())).isEmpty();
          assertThat(tx.prompts().findLast(offer.line())).isEmpty();
          assertThat(tx.messages().list(Set.of(), 0, 10)).isEmpty();
          assertThat(tx.inbound().lockPending(event.id())).isEmpty();
          assertThat(tx.clinics().find(clinic.location().id())).isEmpty();
        });
  }

  @Test
  void anotherClinicMayUseTheSameBusinessKeys() {
    otherClinic.putInto(store);
    Patient patient = SampleClinic.patient(1);
    OutboundMessage one = clinic.message("key", MessageKind.OFFER, patient, now());
    OutboundMessage other = otherClinic.message("key", MessageKind.OFFER, patient, now());

    run(tx -> assertThat(tx.messages().insertIfAbsent(List.of(one))).hasSize(1));
    runIn(otherClinic, tx -> assertThat(tx.messages().insertIfAbsent(List.of(other))).hasSize(1));
  }

  @Test
  void underTheLockOfACancellationNoRivalsStepIsLost() {
    Cancellation seat = cancellation(0);

    List<Integer> batches = Rivals.race(rival -> nextBatch(seat));

    assertThat(batches).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    run(
        tx ->
            assertThat(tx.cancellations().find(seat.id()))
                .hasValueSatisfying(found -> assertThat(found.batch()).isEqualTo(8)));
  }

  private int nextBatch(Cancellation seat) {
    return in(
        tx -> {
          Cancellation locked = tx.cancellations().lock(seat.id()).orElseThrow();
          Cancellation next = locked.inBatch(locked.batch() + 1, tx.now());
          assertThat(tx.cancellations().update(next)).isTrue();
          return next.batch();
        });
  }

  @Test
  void closingTwiceIsHarmless() {
    store.close();
    store.close();

    assertThat(store).isNotNull();
  }

  private ConsentDecision optOut(Patient patient) {
    return ConsentDecision.about(
        clinic.line(patient).recipient(),
        ConsentStatus.OPTED_OUT,
        ConsentSource.PATIENT,
        "inbound 1",
        now());
  }

  private Prompt prompt(Offer offer) {
    return SampleClinic.prompt(offer, now());
  }
}
