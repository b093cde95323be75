package org.cliniccomms.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.OfferTransition;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.audit.AuditEventId;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.task.StaffTaskId;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SamplePrioritizer;
import org.cliniccomms.waitlist.Standing;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts how often the parts of a fill wait for the database. */
class RoundTripsTest {
  private final TestDatabase database = TestDatabase.migrated();
  private final CountingSource source = new CountingSource(database.application());
  private final PostgresStore store = PostgresStore.builder(source, database.cipher()).build();
  private final SampleClinic clinic = SampleClinic.of(1);
  private final List<Patient> patients =
      IntStream.rangeClosed(1, 3).mapToObj(SampleClinic::patient).toList();

  @BeforeEach
  void putTheClinicIn() {
    clinic.putInto(store);
    in(tx -> patients.forEach(tx.patients()::insert));
    in(tx -> assertThat(tx.clinics().find()).isPresent());
    in(tx -> tx.audit().append(List.of(event(tx)))); // the clinic's own key is at hand from here
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theClockComesWithTheFirstStatement() {
    assertThat(
            roundTrips(
                tx -> {
                  assertThat(tx.patients().find(patients.get(0).id())).isPresent();
                  assertThat(tx.now()).isNotNull();
                }))
        .as("find, commit")
        .isEqualTo(2);
  }

  @Test
  void recordsTravelWithTheCommit() {
    assertThat(
            roundTrips(
                tx -> {
                  assertThat(tx.patients().find(patients.get(0).id())).isPresent();
                  tx.audit().append(List.of(event(tx)));
                  tx.audit().append(List.of(event(tx), event(tx)));
                  tx.staffTasks().insertIfAbsent(List.of(task(tx)));
                }))
        .as("find, commit with the records")
        .isEqualTo(2);
    in(tx -> assertThat(tx.audit().list(null, 0, 10)).hasSize(4));
  }

  @Test
  void offersGoOutInFiveRoundTrips() {
    Cancellation seat = seat();

    int count = roundTrips(tx -> open(tx, seat));

    assertThat(count).as("seat, prompts, offers, messages, commit with the records").isEqualTo(5);
  }

  @Test
  void aYesIsDecidedInSixRoundTrips() {
    Cancellation seat = seat();
    in(tx -> open(tx, seat));
    WaitlistEntry entry = SampleClinic.entry(patients.get(0), SampleClinic.NOON);
    in(tx -> assertThat(tx.waitlist().insertIfAbsent(entry, standing(entry))).isTrue());

    int count = roundTrips(tx -> claim(tx, seat, entry));

    assertThat(count)
        .as("prompt, entry, seat, offers, transition, commit with all the rest")
        .isEqualTo(6);
  }

  @Test
  void allOutcomesOfABatchAreRecordedInOneRoundTrip() {
    Cancellation seat = seat();
    List<OutboundMessage> messages =
        patients.stream()
            .map(p -> clinic.message("m" + p.id(), MessageKind.OFFER, p, SampleClinic.NOON))
            .toList();
    in(tx -> assertThat(tx.messages().insertIfAbsent(messages)).hasSize(3));

    int count =
        roundTrips(
            tx ->
                assertThat(
                        tx.messages()
                            .apply(
                                messages.stream()
                                    .map(
                                        m ->
                                            MessageChange.sent(
                                                m.id(), "SM" + m.id(), seat.openedAt()))
                                    .toList()))
                    .hasSize(3));

    assertThat(count).as("apply, commit").isEqualTo(2);
  }

  private void open(Transaction tx, Cancellation seat) {
    assertThat(tx.cancellations().insertIfAbsent(seat)).isTrue();
    List<Offer> offers =
        patients.stream()
            .map(p -> clinic.offer(seat, SampleClinic.entry(p, SampleClinic.NOON), p, tx.now()))
            .toList();
    List<Prompt> prompts =
        offers.stream().map(offer -> SampleClinic.prompt(offer, tx.now())).toList();
    assertThat(tx.prompts().openIfQuiet(prompts)).hasSize(3);
    tx.offers().insert(offers);
    List<OutboundMessage> messages =
        patients.stream()
            .map(p -> clinic.message("offer " + p.id(), MessageKind.OFFER, p, tx.now()))
            .toList();
    assertThat(tx.messages().insertIfAbsent(messages)).hasSize(3);
    tx.audit().append(List.of(event(tx)));
  }

  private void claim(Transaction tx, Cancellation seat, WaitlistEntry entry) {
    assertThat(tx.prompts().findLast(clinic.line(patients.get(0)))).isPresent();
    assertThat(tx.waitlist().lock(entry.id())).isPresent();
    assertThat(tx.cancellations().lock(seat.id())).isPresent();
    List<Offer> pending = tx.offers().lockPending(seat.id());
    Offer winner = pending.get(0);
    List<OfferTransition> changes =
        pending.stream()
            .map(
                offer ->
                    new OfferTransition(
                        offer.id(),
                        OfferState.PENDING,
                        offer.equals(winner) ? OfferState.ACCEPTED : OfferState.WITHDRAWN,
                        tx.now(),
                        "claim"))
            .toList();
    assertThat(tx.offers().transition(changes)).hasSize(3);
    Set<OfferId> ids = Set.copyOf(pending.stream().map(Offer::id).toList());
    tx.prompts().close(ids, Prompt.State.CLOSED, tx.now());
    assertThat(tx.cancellations().update(seat.booking(winner.id(), 0, tx.now()))).isTrue();
    tx.audit().append(List.of(event(tx)));
    tx.staffTasks().insertIfAbsent(List.of(task(tx)));
  }

  private Cancellation seat() {
    return clinic.cancellation(SampleClinic.NOON.plus(Duration.ofDays(2)), SampleClinic.NOON);
  }

  private Standing standing(WaitlistEntry entry) {
    return SamplePrioritizer.standard().standing(entry, SampleClinic.NOON);
  }

  private AuditEvent event(Transaction tx) {
    return new AuditEvent(
        AuditEventId.random(),
        tx.now(),
        Actor.system(),
        "offer.made",
        "offer",
        UUID.randomUUID(),
        null,
        null,
        "new");
  }

  private StaffTask task(Transaction tx) {
    return new StaffTask(
        StaffTaskId.random(),
        "task " + UUID.randomUUID(),
        StaffTask.Kind.SEAT_UNFILLED,
        UUID.randomUUID(),
        patients.get(0).id(),
        "note",
        tx.now(),
        StaffTask.State.OPEN,
        null,
        null);
  }

  private int roundTrips(Consumer<Transaction> work) {
    int before = source.count();
    in(work);
    return source.count() - before;
  }

  private void in(Consumer<Transaction> work) {
    boolean done =
        store.inTransaction(
            clinic.id(),
            tx -> {
              work.accept(tx);
              return true;
            });
    assertThat(done).isTrue();
  }
}
