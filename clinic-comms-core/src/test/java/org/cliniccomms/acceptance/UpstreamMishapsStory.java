package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cliniccomms.message.MessageKind.BOOKING_REFUSED;
import static org.cliniccomms.message.MessageKind.NO_LONGER_AVAILABLE;
import static org.cliniccomms.message.MessageKind.OFFER;
import static org.cliniccomms.message.MessageKind.RELEASED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.outreach.Outreach;
import org.cliniccomms.outreach.OutreachSettings;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.WaitingPatient;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.Received;
import org.cliniccomms.upstream.Received.Skipped;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamBatch;
import org.cliniccomms.upstream.UpstreamVisit;
import org.cliniccomms.upstream.UpstreamVisit.Status;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another system says that cannot be, and what it does not say. */
public abstract class UpstreamMishapsStory extends UpstreamTold {
  private static final ExternalId ODD = new ExternalId("Patient", "odd");

  @Test
  @DisplayName("A82 A patient and a visit that cannot be kept are left out, and nothing else")
  void whatCannotBeKeptIsLeftOut() {
    Instant oddly = IN_TWO_DAYS.plus(Duration.ofHours(2));
    ExternalId oddVisit = new ExternalId("Appointment", "odd");
    FaultyStore store = new FaultyStore(practice.store());
    ClinicComms node = practice.node(store);
    store.refuses(
        it ->
            (it instanceof Patient patient && patient.name().equals("odd"))
                || (it instanceof Appointment visit && visit.seat().startAt().equals(oddly)));

    Received received =
        node.upstream()
            .receive(
                practice.id(),
                new UpstreamBatch(
                    List.of(),
                    List.of(),
                    List.of(patient("odd", 50), patient("new", 51)),
                    List.of(
                        visit(oddVisit, EVA, 1, Status.BOOKED, oddly),
                        visit(1, Status.BOOKED, IN_TWO_DAYS)),
                    false));

    assertThat(received)
        .isEqualTo(
            new Received(
                2,
                0,
                0,
                List.of(
                    new Skipped(ODD, "cannot-be-kept"), new Skipped(oddVisit, "cannot-be-kept"))));
    assertThat(mirrored(VISIT)).isPresent();
    assertThat(mirrored(oddVisit)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-12-31T23:00:00Z", "+10000-01-01T04:59:59Z"})
  @DisplayName("A82 A wish and a visit that changed in no year of ours are taken in like others")
  void whatChangedInNoYearOfOursIsTakenIn(Instant changedAt) {
    ExternalId wish = new ExternalId("Appointment", "wish");

    Received received =
        receive(
            at(changedAt, visit(wish, EVA, 1, Status.WAITLIST, null)),
            at(changedAt, visit(DOUBLE, RUI, 1, Status.BOOKED, IN_TWO_DAYS)));
    practice.advance(Duration.ofDays(1));

    assertThat(received).isEqualTo(new Received(2, 0, 0, List.of()));
    assertThat(mirrored(DOUBLE)).isPresent();
  }

  private static UpstreamVisit at(Instant changedAt, UpstreamVisit plain) {
    return new UpstreamVisit(
        plain.id(),
        new Revision("1", changedAt),
        plain.status(),
        plain.patient(),
        plain.provider(),
        plain.location(),
        plain.startAt(),
        plain.endAt(),
        plain.visitType(),
        plain.reason(),
        plain.urgent(),
        plain.attendance(),
        plain.contacted(),
        plain.contactedBy());
  }

  private PatientId evaIsErased() {
    PatientId eva = local(EVA);
    assertThat(practice.comms().patients().erase(practice.id(), eva, Practice.STAFF)).isTrue();
    return eva;
  }

  private UpstreamBatch withEvaEdited(UpstreamVisit... visits) {
    return new UpstreamBatch(
        List.of(), List.of(), List.of(patient("eva", 43, 2, true)), List.of(visits), false);
  }

  @Test
  @DisplayName("S15 Who was erased stays so when they are changed there, and the rest is taken in")
  void whoWasErasedStaysSo() {
    PatientId eva = evaIsErased();

    Received received = receive(withEvaEdited(visit(DOUBLE, RUI, 1, Status.BOOKED, IN_TWO_DAYS)));

    assertThat(received.skipped()).isEmpty();
    assertThat(mirrored(DOUBLE)).isPresent();
    assertThat(practice.comms().patients().find(practice.id(), eva)).isEmpty();
  }

  @Test
  @DisplayName("S15 A later visit of who was erased has its time; they are neither told nor asked")
  void aLaterVisitOfWhoWasErasedHasItsTime() {
    PatientId eva = evaIsErased();
    ExternalId wish = new ExternalId("Appointment", "wish");

    receive(
        withEvaEdited(
            visit(1, Status.BOOKED, IN_TWO_DAYS), visit(wish, EVA, 1, Status.WAITLIST, null)));
    receive(visit(wish, EVA, 2, Status.WAITLIST, null));

    assertThat(mirrored(VISIT).orElseThrow().holdsItsSeat()).isTrue();
    assertThat(practice.comms().waitlist().findByPatient(practice.id(), eva)).isEmpty();
    practice.cancel(practice.clinic().seat(IN_TWO_DAYS.plus(Duration.ofHours(3))));
    practice.advance(Duration.ofDays(1));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    assertThat(mirrored(VISIT).orElseThrow().holdsItsSeat()).isFalse();
    assertThat(practice.comms().patients().conversation(practice.id(), eva, 10)).isEmpty();
    assertThat(practice.comms().patients().find(practice.id(), eva)).isEmpty();
  }

  @Test
  @DisplayName("A88 A block there at the time of a seat, without a patient, ends its offers")
  void aBlockEndsTheOffers() {
    practice.waits("Ana");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    assertThat(records.texts("Ana")).containsExactly(OFFER);

    Received received = receive(blocked(Status.BOOKED, IN_TWO_DAYS));

    assertThat(received).isEqualTo(new Received(1, 0, 0, List.of()));
    assertThat(seats()).extracting(Cancellation::state).containsExactly(CancellationState.ABORTED);
    assertThat(records.texts("Ana")).containsExactly(OFFER, NO_LONGER_AVAILABLE);
  }

  @Test
  @DisplayName("A88 A block elsewhere, or one that is cancelled, ends no offers")
  void aBlockElsewhereEndsNothing() {
    practice.waits("Ana");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));

    receive(blocked(Status.BOOKED, IN_TWO_DAYS.plus(HALF_AN_HOUR)));
    receive(blocked(Status.CANCELLED, IN_TWO_DAYS));

    assertThat(seats()).extracting(Cancellation::state).containsExactly(CancellationState.OPEN);
  }

  private static final ExternalId BLOCK = new ExternalId("Appointment", "block");

  private static UpstreamVisit blocked(Status status, Instant startAt) {
    return new UpstreamVisit(
        BLOCK,
        revision(3),
        status,
        null,
        DOCTOR,
        ROOM,
        startAt,
        startAt.plus(HALF_AN_HOUR),
        null,
        null,
        false,
        Appointment.Attendance.NEEDS_ACTION,
        null,
        null);
  }

  @Test
  @DisplayName("A88 A106 A seat that the book says is gone is offered to nobody else")
  void aSeatThatIsGoneIsOfferedToNobodyElse() {
    keepInStep(it -> it.book(booking -> new BookingResult.Refused("slot-unavailable", true)));
    practice.waits("Ana", "Bob", "Cleo", "Dora");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));

    practice.says("Ana", "YES");
    practice.advance(Duration.ofHours(1));

    assertThat(seats()).extracting(Cancellation::state).containsExactly(CancellationState.ABORTED);
    assertThat(records.texts("Ana")).containsExactly(OFFER, BOOKING_REFUSED);
    assertThat(records.texts("Bob")).containsExactly(OFFER, NO_LONGER_AVAILABLE);
    assertThat(records.texts("Dora")).isEmpty();
    assertThat(records.place("Ana")).isEqualTo(EntryState.ACTIVE);
  }

  @Test
  @DisplayName("A88 A seat booked there while it is being booked here is not offered again")
  void aSeatBookedThereMeanwhileIsNotOfferedAgain() {
    bookedThereWhileBeingBookedHere();

    assertThat(seats()).extracting(Cancellation::state).containsExactly(CancellationState.ABORTED);
    assertThat(records.texts("Ana")).containsExactly(OFFER, BOOKING_REFUSED);
    assertThat(records.texts("Dora")).isEmpty();
  }

  @Test
  @DisplayName("A88 Such a seat is offered after all when who has it turns out not to come")
  void whatWasHeldUpWhileBookingIsOfferedAfterAll() {
    bookedThereWhileBeingBookedHere();

    receive(visit(DOUBLE, RUI, 4, Status.ENTERED_IN_ERROR, IN_TWO_DAYS));

    assertThat(seats(CancellationState.OPEN)).hasSize(1);
  }

  @Test
  @DisplayName("A90 A seat of a chain that is offered after all keeps its place in the chain")
  void whatWasHeldUpKeepsItsPlaceInTheChain() {
    keepInStep(
        it ->
            it.outreach(
                OutreachSettings.builder()
                    .rules(Practice.manyConversations())
                    .chainLength(1)
                    .build()));
    Instant own = IN_TWO_DAYS.plus(Duration.ofDays(30));
    receive(visit(DOUBLE, RUI, 1, Status.BOOKED, own));
    practice.waits("Ana", WaitingPatient::urgent);
    givesUp("Ana", mirrored(DOUBLE).orElseThrow().seat());
    practice.cancel(practice.clinic().seat(IN_TWO_DAYS));
    practice.says("Ana", "YES");
    practice.advance(Duration.ofMinutes(15));
    assertThat(seats()).as("what Ana leaves is held by Rui").hasSize(1);

    receive(visit(DOUBLE, RUI, 2, Status.DELETED, null));

    assertThat(seats())
        .extracting(it -> it.seat().startAt(), it -> it.chain().length())
        .containsExactly(tuple(IN_TWO_DAYS, 0), tuple(own, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  @DisplayName("A90 Whose visit is given to another there waits on without one, at whatever time")
  void whoseVisitIsAnothersWaitsOnWithoutOne(int daysLater) {
    ExternalId ana = new ExternalId("Patient", "ana");
    Instant own = IN_TWO_DAYS.plus(Duration.ofDays(30));
    practice.waits("Ana");
    PatientId patient = practice.patient("Ana").id();
    boolean linked =
        records.in(tx -> tx.links().insertIfAbsent(new Link(ana, patient.value(), revision(1))));
    assertThat(linked).isTrue();
    receive(visit(VISIT, ana, 1, Status.BOOKED, own));
    givesUp("Ana", mirrored(VISIT).orElseThrow().seat());

    receive(visit(VISIT, RUI, 2, Status.BOOKED, own.plus(Duration.ofDays(daysLater))));

    assertThat(
            practice
                .comms()
                .waitlist()
                .findByPatient(practice.id(), patient)
                .orElseThrow()
                .ownVisit())
        .isNull();
  }

  private void givesUp(String name, Seat own) {
    var waitlist = practice.comms().waitlist();
    WaitlistEntryId id =
        waitlist.findByPatient(practice.id(), practice.patient(name).id()).orElseThrow().id();
    OwnVisit visit = new OwnVisit(own.startAt(), own.endAt(), own.providerId(), own.locationId());
    assertThat(waitlist.ownVisit(practice.id(), id, visit, Practice.STAFF)).isTrue();
  }

  private void bookedThereWhileBeingBookedHere() {
    AtomicReference<BookingResult> answer =
        new AtomicReference<>(new BookingResult.Unreachable("down"));
    keepInStep(it -> it.book(booking -> Objects.requireNonNull(answer.get())));
    practice.waits("Ana", "Bob", "Cleo", "Dora");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    practice.says("Ana", "YES");
    assertThat(seats(CancellationState.BOOKING)).hasSize(1);
    receive(visit(DOUBLE, RUI, 3, Status.BOOKED, IN_TWO_DAYS));

    answer.set(new BookingResult.Refused("full"));
    practice.advance(Duration.ofMinutes(1));
  }

  @Test
  @DisplayName("A23 A winner whose visit was moved there since, and who says no, is asked by staff")
  void aNoToAVisitThatWasMovedIsAskedAbout() {
    ExternalId won = wonByAna();
    Instant later = IN_TWO_DAYS.plus(Duration.ofDays(3));
    receive(visit(won, new ExternalId("Patient", "ana"), 8, Status.BOOKED, later));

    practice.says("Ana", "NO");

    assertThat(records.staffTasks()).contains(StaffTask.Kind.CHECK_APPOINTMENT);
    assertThat(records.texts("Ana")).doesNotContain(RELEASED);
    assertThat(mirrored(won).orElseThrow().holdsItsSeat()).isTrue();
    assertThat(seats(CancellationState.FILLED)).hasSize(1);
  }

  @Test
  @DisplayName("A23 A88 A seat given back that somebody has there besides is not offered")
  void aSeatGivenBackThatIsHeldIsNotOffered() {
    ExternalId won = wonByAna();
    receive(visit(DOUBLE, RUI, 8, Status.BOOKED, IN_TWO_DAYS));

    practice.says("Ana", "NO");

    assertThat(mirrored(won).orElseThrow().holdsItsSeat()).isFalse();
    assertThat(seats()).extracting(Cancellation::state).containsExactly(CancellationState.ABORTED);
    assertThat(records.texts("Bob")).isEmpty();
    receive(visit(DOUBLE, RUI, 9, Status.DELETED, null));
    assertThat(seats(CancellationState.OPEN)).hasSize(1);
  }

  /** Ana has the seat that Eva gave up, and the other system knows her and her visit. */
  private ExternalId wonByAna() {
    keepInStep(it -> it.book(booking -> new BookingResult.Accepted(false)));
    practice.waits("Ana");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    practice.says("Ana", "YES");
    assertThat(seats(CancellationState.FILLED)).hasSize(1);
    practice.waits("Bob");
    ExternalId won = new ExternalId("Appointment", "won");
    PatientId ana = practice.patient("Ana").id();
    boolean linked =
        records.in(
            tx -> {
              Appointment visit = tx.appointments().list(ana, tx.now()).get(0);
              return tx.links()
                      .insertIfAbsent(
                          new Link(new ExternalId("Patient", "ana"), ana.value(), revision(1)))
                  && tx.links().insertIfAbsent(new Link(won, visit.id().value(), revision(1)));
            });
    assertThat(linked).isTrue();
    return won;
  }

  @Test
  @DisplayName("A16 A winner who has the seat there by a visit that is over here has it here, too")
  void whatIsHadByAVisitThatIsOverHereIsHad() {
    ExternalId ana = new ExternalId("Patient", "ana");
    ExternalId own = new ExternalId("Appointment", "own");
    keepInStep(
        it ->
            it.book(
                booking -> new BookingResult.Accepted(false, mirrored(own).orElseThrow().id())));
    practice.waits("Ana");
    boolean linked =
        records.in(
            tx ->
                tx.links()
                    .insertIfAbsent(
                        new Link(ana, practice.patient("Ana").id().value(), revision(1))));
    assertThat(linked).isTrue();
    receive(visit(own, ana, 1, Status.BOOKED, IN_TWO_DAYS));
    Appointment given = mirrored(own).orElseThrow();
    Seat seat = given.seat();
    records.in(
        tx -> {
          tx.appointments().mirror(given.with(Appointment.Status.CANCELLED));
          return true;
        });
    assertThat(opened(seat, null)).isInstanceOf(OpenResult.Opened.class);
    practice.comms().runDue();

    practice.says("Ana", "YES");

    assertThat(seats(CancellationState.FILLED)).hasSize(1);
    assertThat(mirrored(own).orElseThrow().holdsItsSeat()).isTrue();
    assertThat(mirrored(own).orElseThrow().seat()).isEqualTo(seat);
  }

  @Test
  @DisplayName("A seat opened by staff ends only the visit of who gave it up")
  void whatStaffOpenEndsOneVisit() {
    practice.waits("Ana");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    Appointment eva = mirrored(VISIT).orElseThrow();

    assertThat(opened(elsewhere(eva.seat()), null)).isInstanceOf(OpenResult.Refused.class);
    assertThat(opened(eva.seat(), local(RUI)))
        .isEqualTo(new OpenResult.Refused(OpenResult.Reason.HELD_BY_OTHERS));
    assertThat(mirrored(VISIT).orElseThrow().holdsItsSeat()).isTrue();
    assertThat(opened(eva.seat(), null)).isInstanceOf(OpenResult.Opened.class);
    assertThat(opened(eva.seat(), null)).isInstanceOf(OpenResult.AlreadyOpen.class);

    assertThat(mirrored(VISIT).orElseThrow().holdsItsSeat()).isFalse();
    assertThat(seats()).hasSize(1);
  }

  @Test
  @DisplayName("A time that several have is not opened, whoever gave it up, and nobody loses it")
  void whatSeveralHaveIsNotOpened() {
    ExternalId other = bookedBesideEva("beside");
    Appointment eva = mirrored(VISIT).orElseThrow();

    assertThat(opened(eva.seat(), null))
        .isEqualTo(new OpenResult.Refused(OpenResult.Reason.HELD_BY_OTHERS));
    assertThat(opened(eva.seat(), eva.patientId()))
        .isEqualTo(new OpenResult.Refused(OpenResult.Reason.HELD_BY_OTHERS));

    assertThat(mirrored(VISIT).orElseThrow().holdsItsSeat()).isTrue();
    assertThat(mirrored(other).orElseThrow().holdsItsSeat()).isTrue();
    assertThat(seats()).isEmpty();
  }

  private OpenResult opened(Seat seat, @Nullable PatientId by) {
    return practice
        .comms()
        .outreach()
        .open(practice.id(), new Outreach.Freed(seat, by, null), Practice.STAFF);
  }

  private Seat elsewhere(Seat seat) {
    return new Seat(
        practice.clinic().location().id(), seat.providerId(), seat.startAt(), seat.endAt(), null);
  }
}
