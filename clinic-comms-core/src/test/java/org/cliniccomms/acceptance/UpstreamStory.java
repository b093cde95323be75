package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.message.MessageKind.NO_LONGER_AVAILABLE;
import static org.cliniccomms.message.MessageKind.OFFER;
import static org.cliniccomms.message.MessageKind.REMINDER;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.outreach.OutreachSettings;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Received;
import org.cliniccomms.upstream.UpstreamBatch;
import org.cliniccomms.upstream.UpstreamVisit;
import org.cliniccomms.upstream.UpstreamVisit.Status;
import org.cliniccomms.upstream.WriteBack;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Another system keeps the schedule: what it says is taken in, once, whatever its order. */
public abstract class UpstreamStory extends UpstreamTold {
  @Test
  @DisplayName("A82 What is booked there is known here, with whom and what it names")
  void aVisitIsMirrored() {
    Received received = receive(visit(1, Status.BOOKED, IN_TWO_DAYS));

    assertThat(received).isEqualTo(new Received(1, 0, 0, List.of()));
    Appointment mirrored = mirrored(VISIT).orElseThrow();
    assertThat(mirrored.patientId()).isEqualTo(local(EVA));
    assertThat(mirrored.seat().startAt()).isEqualTo(IN_TWO_DAYS);
    assertThat(mirrored.status()).isEqualTo(Appointment.Status.BOOKED);
    assertThat(toWrite()).isEmpty();
  }

  @Test
  @DisplayName("A88 A visit that is cancelled there is filled here, once, with its reason")
  void aCancelledVisitIsFilled() {
    practice.waits("Ana");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));

    Received received = receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));

    assertThat(received.freed()).isEqualTo(1);
    assertThat(seats(CancellationState.OPEN))
        .singleElement()
        .satisfies(
            seat -> {
              assertThat(seat.seat().startAt()).isEqualTo(IN_TWO_DAYS);
              assertThat(seat.givenUpBy()).isEqualTo(local(EVA));
              assertThat(seat.reason()).isEqualTo("patient");
            });
    assertThat(records.texts("Ana")).containsExactly(OFFER);
    practice.says("Ana", "YES");
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    assertThat(seats(CancellationState.OPEN)).isEmpty();
    assertThat(seats(CancellationState.FILLED)).hasSize(1);
  }

  @Test
  @DisplayName("A88 A cancelled visit that has lost its time frees the seat that it had")
  void aCancelledVisitWithoutTimeFreesItsSeat() {
    practice.waits("Ana");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));

    receive(visit(2, Status.CANCELLED, null));

    assertThat(seats(CancellationState.OPEN))
        .singleElement()
        .satisfies(seat -> assertThat(seat.seat().startAt()).isEqualTo(IN_TWO_DAYS));
  }

  @Test
  @DisplayName("A booking that is told late does not bring a cancelled visit back")
  void whatIsOlderChangesNothing() {
    practice.waits("Ana");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(3, Status.CANCELLED, IN_TWO_DAYS));

    Received received = receive(visit(2, Status.BOOKED, IN_TWO_DAYS));

    assertThat(received.unchanged()).isEqualTo(1);
    assertThat(seats(CancellationState.OPEN)).hasSize(1);
    assertThat(mirrored(VISIT).orElseThrow().status()).isEqualTo(Appointment.Status.CANCELLED);
  }

  @Test
  @DisplayName("A88 A seat that is taken there is no longer offered; its holders are told once")
  void aSeatThatIsRebookedStopsItsOffers() {
    practice.waits("Ana");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    ExternalId other = new ExternalId("Appointment", "other");

    receive(visit(other, RUI, 3, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(other, RUI, 3, Status.BOOKED, IN_TWO_DAYS));

    assertThat(seats(CancellationState.ABORTED)).hasSize(1);
    assertThat(seats(CancellationState.OPEN)).isEmpty();
    assertThat(records.texts("Ana")).containsExactly(OFFER, NO_LONGER_AVAILABLE);
  }

  @Test
  @DisplayName("A seat that somebody has again, or whose time has come, is not offered")
  void aSeatThatIsHeldOrPastIsNotOffered() {
    practice.waits("Ana");
    bookedBesideEva("double");

    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));

    assertThat(seats()).isEmpty();
    ExternalId past = new ExternalId("Appointment", "past");
    Instant yesterday = SampleClinic.NOON.minus(Duration.ofDays(1));
    receive(visit(past, EVA, 1, Status.BOOKED, yesterday));
    receive(visit(past, EVA, 2, Status.CANCELLED, yesterday));
    assertThat(seats()).isEmpty();
  }

  @Test
  @DisplayName("What was cancelled before the first load is no news; what is cancelled later is")
  void whatWasCancelledBeforeIsNoNews() {
    practice.waits("Ana");
    UpstreamVisit old = visit(1, Status.CANCELLED, IN_TWO_DAYS);
    receive(new UpstreamBatch(List.of(), List.of(), List.of(), List.of(old), true));
    assertThat(seats()).isEmpty();

    ExternalId quick = new ExternalId("Appointment", "quick");
    receive(visit(quick, EVA, 2, Status.CANCELLED, IN_TWO_DAYS.plus(HALF_AN_HOUR)));

    assertThat(seats(CancellationState.OPEN)).hasSize(1);
  }

  @Test
  @DisplayName("A visit that is moved there frees its old time and takes the new one")
  void aMovedVisitFreesItsOldTime() {
    practice.waits("Ana");
    Instant later = IN_TWO_DAYS.plus(Duration.ofHours(3));
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    practice.cancel(practice.clinic().seat(later));
    assertThat(seats(CancellationState.OPEN)).hasSize(1);

    receive(visit(2, Status.BOOKED, later));

    assertThat(mirrored(VISIT).orElseThrow().seat().startAt()).isEqualTo(later);
    assertThat(
            seats(CancellationState.OPEN, CancellationState.EXHAUSTED, CancellationState.WAITING))
        .extracting(seat -> seat.seat().startAt())
        .contains(IN_TWO_DAYS);
  }

  @Test
  @DisplayName("Who has another visit there at the time of a seat is not offered it")
  void whoHasAnotherVisitThenIsNotAsked() {
    practice.waits("Ana");
    PatientId ana = practice.patient("Ana").id();
    Seat elsewhere =
        new Seat(
            practice.clinic().seat(IN_TWO_DAYS).locationId(),
            null,
            IN_TWO_DAYS,
            IN_TWO_DAYS.plus(Duration.ofMinutes(30)),
            null);
    records.in(
        tx -> {
          tx.appointments()
              .mirror(Appointment.booked(AppointmentId.random(), ana, elsewhere, tx.now()));
          return true;
        });

    practice.cancel(practice.clinic().seat(IN_TWO_DAYS.plus(Duration.ofMinutes(15))));
    assertThat(records.texts("Ana")).isEmpty();

    practice.cancel(practice.clinic().seat(IN_TWO_DAYS.plus(Duration.ofMinutes(45))));
    assertThat(records.texts("Ana")).containsExactly(OFFER);
  }

  @Test
  @DisplayName("A89 A wish without a time waits, and leaves the list when it is booked there")
  void aWishWithoutATimeWaits() {
    receive(visit(1, Status.WAITLIST, null));

    WaitlistEntry entry =
        practice.comms().waitlist().findByPatient(practice.id(), local(EVA)).orElseThrow();
    assertThat(entry.state()).isEqualTo(EntryState.ACTIVE);
    assertThat(entry.preferences().providers()).hasSize(1);

    receive(visit(2, Status.BOOKED, IN_TWO_DAYS));

    assertThat(practice.comms().waitlist().find(practice.id(), entry.id()).orElseThrow().state())
        .isEqualTo(EntryState.BOOKED);
    assertThat(mirrored(VISIT)).isPresent();
  }

  @Test
  @DisplayName("A84 That a patient was reached, and what they said, stays, and is told there")
  void whatWasLearnedHereStays() {
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    Appointment known = mirrored(VISIT).orElseThrow();
    records.in(
        tx -> {
          tx.appointments().mirror(known.contacted(tx.now(), null).with(Attendance.ACCEPTED));
          return true;
        });

    receive(visit(2, Status.BOOKED, IN_TWO_DAYS));

    Appointment after = mirrored(VISIT).orElseThrow();
    assertThat(after.contactedAt()).isNotNull();
    assertThat(after.attendance()).isEqualTo(Attendance.ACCEPTED);
    assertThat(toWrite())
        .singleElement()
        .extracting(WriteBack::subject)
        .isEqualTo(known.id().value());
  }

  @Test
  @DisplayName("A84 That staff reached a patient is noted once, kept, and told there")
  void staffNoteThatAPatientWasReached() {
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    AppointmentId id = mirrored(VISIT).orElseThrow().id();

    assertThat(practice.comms().appointments().contacted(practice.id(), id, Practice.STAFF))
        .isTrue();
    Instant first = mirrored(VISIT).orElseThrow().contactedAt();
    practice.advance(Duration.ofMinutes(1));
    assertThat(practice.comms().appointments().contacted(practice.id(), id, Practice.STAFF))
        .isTrue();

    receive(visit(2, Status.BOOKED, IN_TWO_DAYS));
    assertThat(mirrored(VISIT).orElseThrow().contactedAt()).isNotNull().isEqualTo(first);
    assertThat(toWrite()).singleElement().extracting(WriteBack::subject).isEqualTo(id.value());
    receive(visit(3, Status.CANCELLED, IN_TWO_DAYS));
    assertThat(practice.comms().appointments().contacted(practice.id(), id, Practice.STAFF))
        .isFalse();
  }

  @Test
  @DisplayName("What changes here is noted for there; what came from there is not")
  void whatChangesHereIsNoted() {
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    assertThat(toWrite()).isEmpty();

    boolean cancelled =
        practice
            .comms()
            .appointments()
            .cancel(practice.id(), mirrored(VISIT).orElseThrow().id(), Practice.STAFF);

    assertThat(cancelled).isTrue();
    assertThat(toWrite())
        .singleElement()
        .extracting(WriteBack::kind)
        .isEqualTo(WriteBack.Kind.VISIT);
  }

  @Test
  @DisplayName("A88 Of two at the same time there, one given up here leaves the other untouched")
  void whoIsBookedAtTheSameTimeStays() {
    practice.waits("Ana");
    ExternalId other = bookedBesideEva("other");

    cancelHere();

    assertThat(mirrored(other).orElseThrow().holdsItsSeat()).isTrue();
    assertThat(toWrite())
        .extracting(WriteBack::subject)
        .containsExactly(mirrored(VISIT).orElseThrow().id().value());
    assertThat(seats()).isEmpty();
    assertThat(records.texts("Ana")).isEmpty();
  }

  @Test
  @DisplayName("A88 Of two at the same time there, one moved here leaves the other untouched")
  void whoIsBookedAtTheSameTimeStaysWhenTheOtherIsMoved() {
    ExternalId other = bookedBesideEva("other");
    Appointment moved = mirrored(VISIT).orElseThrow();

    assertThat(
            practice
                .comms()
                .appointments()
                .move(
                    practice.id(),
                    moved.id(),
                    practice.clinic().seat(IN_TWO_DAYS.plus(Duration.ofDays(1))),
                    Practice.STAFF))
        .get()
        .isInstanceOf(BookResult.Booked.class);

    assertThat(mirrored(other).orElseThrow().holdsItsSeat()).isTrue();
    assertThat(seats()).isEmpty();
  }

  @Test
  @DisplayName("A88 A visit that is gone holds up no seat that another gives up in the same breath")
  void whatIsGoneHoldsUpNothing() {
    practice.waits("Ana");
    ExternalId gone = bookedBesideEva("z");

    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS), visit(gone, RUI, 2, Status.DELETED, null));

    assertThat(seats(CancellationState.OPEN)).hasSize(1);
    assertThat(records.texts("Ana")).containsExactly(OFFER);
  }

  @Test
  @DisplayName("A88 A seat given up here is offered when who else had it turns out to be gone")
  void whatWasHeldUpHereIsOfferedWhenTheOtherIsGone() {
    bookTwo();
    cancelHere();
    assertThat(seats()).isEmpty();

    UpstreamVisit gone = visit(DOUBLE, RUI, 2, Status.DELETED, null);
    assertThat(receive(gone).freed()).isEqualTo(1);
    assertThat(receive(gone).freed()).isZero();

    assertThat(seats())
        .singleElement()
        .satisfies(
            seat -> {
              assertThat(seat.seat()).isEqualTo(mirrored(VISIT).orElseThrow().seat());
              assertThat(seat.givenUpBy()).isEqualTo(local(EVA));
            });
    assertThat(records.texts("Ana")).containsExactly(OFFER);
  }

  @Test
  @DisplayName("A88 A seat cancelled there is offered when who else had it was entered in error")
  void whatWasHeldUpThereIsOfferedWhenTheOtherWasAnError() {
    bookTwo();
    ExternalId third = new ExternalId("Appointment", "third");
    receive(visit(third, RUI, 1, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));

    receive(visit(DOUBLE, RUI, 2, Status.ENTERED_IN_ERROR, IN_TWO_DAYS));
    assertThat(seats()).as("a third holds it").isEmpty();
    receive(visit(third, RUI, 2, Status.NOSHOW, IN_TWO_DAYS));

    assertThat(seats(CancellationState.OPEN)).hasSize(1);
    assertThat(seats()).hasSize(1);
    assertThat(records.texts("Ana")).containsExactly(OFFER);
  }

  @Test
  @DisplayName("A88 A seat that is offered after all keeps why it was given up")
  void whatWasHeldUpKeepsItsReason() {
    bookTwo();
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));

    receive(visit(DOUBLE, RUI, 2, Status.ENTERED_IN_ERROR, IN_TWO_DAYS));

    assertThat(seats(CancellationState.OPEN))
        .singleElement()
        .satisfies(
            seat -> {
              assertThat(seat.reason()).isEqualTo("patient");
              assertThat(seat.givenUpBy()).isEqualTo(local(EVA));
            });
  }

  @Test
  @DisplayName("A88 What a visit held up at a time that it left is not offered when it is gone")
  void whatWasHeldUpWhereAVisitWasIsNotOfferedAgain() {
    bookTwo();
    cancelHere();
    Instant later = IN_TWO_DAYS.plus(Duration.ofDays(1));
    receive(visit(DOUBLE, RUI, 2, Status.BOOKED, later));
    assertThat(seats()).as("Rui's old time").hasSize(1);

    receive(visit(DOUBLE, RUI, 3, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(DOUBLE, RUI, 4, Status.DELETED, null));

    assertThat(seats()).extracting(seat -> seat.seat().startAt()).contains(later).hasSize(2);
  }

  private static final Instant A_LITTLE_LATER = IN_TWO_DAYS.plus(Duration.ofMinutes(45));

  /** Rui's visit begins when most of Eva's is over, who gives hers up. */
  private void holdUpLonger() {
    practice.waits("Ana");
    receive(
        visit(VISIT, EVA, 1, IN_TWO_DAYS, Duration.ofHours(1)),
        visit(DOUBLE, RUI, 1, Status.BOOKED, A_LITTLE_LATER));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    assertThat(seats()).isEmpty();
  }

  @Test
  @DisplayName("A88 Who gives up a time by which they held up another gives that up, too")
  void whatOneWhoGivesUpHeldUpIsOffered() {
    holdUpLonger();

    receive(visit(DOUBLE, RUI, 2, Status.CANCELLED, A_LITTLE_LATER));

    assertThat(seats(CancellationState.OPEN))
        .singleElement()
        .satisfies(
            seat -> {
              assertThat(seat.seat().startAt()).isEqualTo(IN_TWO_DAYS);
              assertThat(seat.givenUpBy()).isEqualTo(local(EVA));
            });
  }

  @Test
  @DisplayName("A88 Who moves away from a time by which they held up another gives that up, too")
  void whatOneWhoMovesHeldUpIsOffered() {
    holdUpLonger();
    Instant later = IN_TWO_DAYS.plus(Duration.ofDays(1));

    receive(visit(DOUBLE, RUI, 2, Status.BOOKED, later));

    assertThat(seats(CancellationState.OPEN))
        .extracting(seat -> seat.seat().startAt())
        .containsExactly(IN_TWO_DAYS);
  }

  @Test
  @DisplayName("A88 Who moves only a little goes on holding up what they still have the time of")
  void whoMovesALittleGoesOnHoldingUp() {
    holdUpLonger();

    receive(visit(DOUBLE, RUI, 2, Status.BOOKED, IN_TWO_DAYS.plus(Duration.ofMinutes(50))));
    assertThat(seats()).isEmpty();
    receive(visit(DOUBLE, RUI, 3, Status.DELETED, null));

    assertThat(seats(CancellationState.OPEN))
        .extracting(seat -> seat.seat().startAt())
        .containsExactly(IN_TWO_DAYS);
  }

  @Test
  @DisplayName("A88 What a visit held up that is shorter now is offered")
  void whatAShortenedVisitHeldUpIsOffered() {
    practice.waits("Ana");
    Instant half = IN_TWO_DAYS.plus(HALF_AN_HOUR);
    receive(visit(1, Status.BOOKED, half), visit(DOUBLE, RUI, 1, IN_TWO_DAYS, Duration.ofHours(1)));
    receive(visit(2, Status.CANCELLED, half));
    receive(visit(DOUBLE, RUI, 2, IN_TWO_DAYS, Duration.ofMinutes(45)));
    assertThat(seats()).isEmpty();

    receive(visit(DOUBLE, RUI, 3, IN_TWO_DAYS, Duration.ofMinutes(15)));

    assertThat(seats(CancellationState.OPEN))
        .extracting(seat -> seat.seat().startAt())
        .containsExactly(half);
  }

  @Test
  @DisplayName("A88 Half of a seat that two hold up is offered when one of them gives it up")
  void halfOfASeatThatTwoHoldUpIsOffered() {
    practice.waits("Ana");
    Instant half = IN_TWO_DAYS.plus(HALF_AN_HOUR);
    ExternalId later = new ExternalId("Appointment", "later");
    receive(
        visit(VISIT, EVA, 1, IN_TWO_DAYS, Duration.ofHours(1)),
        visit(DOUBLE, RUI, 1, IN_TWO_DAYS, HALF_AN_HOUR),
        visit(later, RUI, 1, half, HALF_AN_HOUR));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    assertThat(seats()).isEmpty();

    receive(visit(DOUBLE, RUI, 2, Status.CANCELLED, IN_TWO_DAYS));

    assertThat(seats(CancellationState.OPEN))
        .extracting(seat -> seat.seat().endAt())
        .containsExactly(half);
  }

  @Test
  @DisplayName("A88 The old time of a visit moved here is offered when who else had it is gone")
  void whatAMovedVisitLeftIsOfferedWhenTheOtherIsGone() {
    bookTwo();
    Instant later = IN_TWO_DAYS.plus(Duration.ofDays(1));
    assertThat(
            practice
                .comms()
                .appointments()
                .move(
                    practice.id(),
                    mirrored(VISIT).orElseThrow().id(),
                    practice.clinic().seat(later),
                    Practice.STAFF))
        .isPresent();
    assertThat(seats()).isEmpty();

    receive(visit(DOUBLE, RUI, 2, Status.DELETED, null));

    assertThat(seats()).extracting(seat -> seat.seat().startAt()).containsExactly(IN_TWO_DAYS);
  }

  @Test
  @DisplayName("A88 A seat that was offered once is not offered again by who held it up")
  void whatWasOfferedIsNotOfferedAgain() {
    bookTwo();
    cancelHere();
    receive(visit(DOUBLE, RUI, 2, Status.CANCELLED, IN_TWO_DAYS));
    practice.says("Ana", "YES");
    assertThat(seats(CancellationState.FILLED)).hasSize(1);
    records.in(
        tx -> {
          tx.appointments().list(practice.patient("Ana").id(), tx.now()).stream()
              .map(it -> it.with(Appointment.Status.CANCELLED))
              .forEach(tx.appointments()::mirror);
          return true;
        });

    receive(visit(DOUBLE, RUI, 3, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(DOUBLE, RUI, 4, Status.DELETED, null));

    assertThat(seats()).as("freed and filled: no more").hasSize(1);
  }

  @Test
  @DisplayName("A88 Two that were both deleted there give up no seat")
  void whatIsOnlyDeletedIsNotOffered() {
    bookTwo();

    receive(visit(2, Status.DELETED, null));
    receive(visit(DOUBLE, RUI, 2, Status.DELETED, null));

    assertThat(seats()).isEmpty();
  }

  @Test
  @DisplayName("A88 Who stands in the way of a seat that is given up is told, to be read again")
  void whoIsInTheWayIsTold() {
    ExternalId other = new ExternalId("Appointment", "other");
    ExternalId elsewhere = new ExternalId("Appointment", "elsewhere");
    receive(
        visit(1, Status.BOOKED, IN_TWO_DAYS),
        visit(other, RUI, 1, Status.BOOKED, IN_TWO_DAYS),
        visit(elsewhere, RUI, 1, Status.BOOKED, IN_TWO_DAYS.plus(HALF_AN_HOUR)));

    assertThat(inTheWay(visit(2, Status.CANCELLED, IN_TWO_DAYS)))
        .isEqualTo(Map.of(VISIT, Set.of(other)));
    assertThat(inTheWay(visit(2, Status.BOOKED, IN_TWO_DAYS.plus(Duration.ofDays(1)))))
        .isEqualTo(Map.of(VISIT, Set.of(other)));
    ExternalId unseen = new ExternalId("Appointment", "unseen");
    assertThat(inTheWay(visit(unseen, EVA, 1, Status.CANCELLED, IN_TWO_DAYS)).get(unseen))
        .containsExactlyInAnyOrder(VISIT, other);
    assertThat(inTheWay(visit(2, Status.BOOKED, IN_TWO_DAYS))).isEmpty();
    assertThat(inTheWay(visit(1, Status.CANCELLED, IN_TWO_DAYS))).as("known already").isEmpty();
    assertThat(
            inTheWay(
                visit(2, Status.CANCELLED, IN_TWO_DAYS),
                visit(other, RUI, 2, Status.CANCELLED, IN_TWO_DAYS)))
        .as("in hand already")
        .isEmpty();
  }

  private Map<ExternalId, Set<ExternalId>> inTheWay(UpstreamVisit... visits) {
    return practice.comms().upstream().inTheWay(practice.id(), List.of(visits));
  }

  @Test
  @DisplayName("A visit cancelled here stays so, whatever changed there before it was told of it")
  void whatWasCancelledHereIsNotBroughtBack() {
    practice.waits("Ana");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    cancelHere();
    assertThat(records.texts("Ana")).containsExactly(OFFER);

    Received received = receive(visit(2, Status.BOOKED, IN_TWO_DAYS));

    assertThat(received).isEqualTo(new Received(0, 1, 0, List.of()));
    assertThat(mirrored(VISIT).orElseThrow().status()).isEqualTo(Appointment.Status.CANCELLED);
    assertThat(seats(CancellationState.OPEN)).hasSize(1);
    practice.says("Ana", "YES");
    assertThat(seats(CancellationState.FILLED)).hasSize(1);
  }

  @Test
  @DisplayName("A visit cancelled here comes back if whoever told the other system says so")
  void theOtherSystemMayOverrule() {
    practice.waits("Ana");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    cancelHere();
    receive(visit(2, Status.BOOKED, IN_TWO_DAYS));

    Appointment judged = mirrored(VISIT).orElseThrow();
    UpstreamVisit theirs = visit(2, Status.BOOKED, IN_TWO_DAYS);
    assertThat(
            practice
                .comms()
                .upstream()
                .overrule(practice.id(), theirs, judged.with(Attendance.ACCEPTED)))
        .as("what was judged is not what stands here")
        .isFalse();
    assertThat(mirrored(VISIT)).contains(judged);
    assertThat(seats(CancellationState.OPEN)).hasSize(1);
    assertThat(practice.comms().upstream().overrule(practice.id(), theirs, judged)).isTrue();
    practice.comms().runDue();

    assertThat(mirrored(VISIT).orElseThrow().status()).isEqualTo(Appointment.Status.BOOKED);
    assertThat(seats(CancellationState.ABORTED)).hasSize(1);
    assertThat(records.texts("Ana")).containsExactly(OFFER, NO_LONGER_AVAILABLE);
  }

  @Test
  @DisplayName("A visit cancelled here that is somebody else's there is theirs, and is not offered")
  void aVisitThatIsSomebodyElsesIsTheirs() {
    practice.waits("Ana");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    cancelHere();

    receive(visit(VISIT, RUI, 2, Status.BOOKED, IN_TWO_DAYS));

    Appointment after = mirrored(VISIT).orElseThrow();
    assertThat(after.patientId()).isEqualTo(local(RUI));
    assertThat(after.holdsItsSeat()).isTrue();
    assertThat(after.attendance()).isEqualTo(Attendance.NEEDS_ACTION);
    assertThat(seats(CancellationState.ABORTED)).hasSize(1);
    assertThat(records.texts("Ana")).containsExactly(OFFER, NO_LONGER_AVAILABLE);
  }

  @Test
  @DisplayName("A YES does not win a seat at a time at which the patient has another visit by now")
  void aYesDoesNotWinWhereThePatientHasAnotherVisit() {
    practice.waits("Ana");
    practice.cancel(practice.clinic().seat(IN_TWO_DAYS));
    PatientId ana = practice.patient("Ana").id();
    Instant overlapping = IN_TWO_DAYS.plus(Duration.ofMinutes(15));
    records.in(
        tx -> {
          tx.appointments()
              .mirror(
                  Appointment.booked(
                      AppointmentId.random(), ana, practice.clinic().seat(overlapping), tx.now()));
          return true;
        });

    practice.says("Ana", "YES");

    assertThat(seats(CancellationState.FILLED)).isEmpty();
    assertThat(records.texts("Ana")).first().isEqualTo(OFFER);
  }

  @Test
  @DisplayName("A visit moved here stays where it is, whatever changed there before it was told")
  void whatWasMovedHereIsNotMovedBack() {
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    Appointment before = mirrored(VISIT).orElseThrow();
    Instant later = IN_TWO_DAYS.plus(Duration.ofDays(1));
    boolean moved =
        records.in(
            tx -> {
              tx.appointments().mirror(before.movedTo(practice.clinic().seat(later), tx.now()));
              tx.writeBacks().request(WriteBack.Kind.VISIT, Set.of(before.id().value()));
              return true;
            });
    assertThat(moved).isTrue();

    receive(visit(2, Status.BOOKED, IN_TWO_DAYS));

    assertThat(mirrored(VISIT).orElseThrow().seat().startAt()).isEqualTo(later);
    assertThat(seats()).isEmpty();
  }

  @Test
  @DisplayName("A88 A visit answered here and cancelled there is cancelled at once")
  void whatIsCancelledThereIsNotHeldUpByAnAnswer() {
    practice.waits("Ana");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    AppointmentId id = mirrored(VISIT).orElseThrow().id();
    records.in(
        tx -> {
          tx.writeBacks().request(WriteBack.Kind.VISIT, Set.of(id.value()));
          return true;
        });

    assertThat(receive(visit(2, Status.CANCELLED, IN_TWO_DAYS)).freed()).isEqualTo(1);
    assertThat(seats(CancellationState.OPEN)).hasSize(1);
  }

  @Test
  @DisplayName("What names somebody unknown is left out, and taken in when it comes again")
  void whatNamesSomebodyUnknownIsLeftOut() {
    ExternalId nobody = new ExternalId("Patient", "nobody");
    UpstreamVisit visit = visit(VISIT, nobody, 1, Status.BOOKED, IN_TWO_DAYS);

    assertThat(receive(visit).skipped())
        .containsExactly(new Received.Skipped(VISIT, "names-what-is-unknown"));

    receive(
        new UpstreamBatch(
            List.of(), List.of(), List.of(patient("nobody", 44)), List.of(visit), false));
    assertThat(mirrored(VISIT)).isPresent();
  }

  @Test
  @DisplayName("Patients are reminded of visits of the other system, but not of those it cancelled")
  void patientsAreRemindedOfMirroredVisits() {
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    practice.advance(Duration.ofDays(1).plusMinutes(5));
    assertThat(kinds()).containsExactly(REMINDER);

    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    practice.advance(Duration.ofDays(1));
    assertThat(kinds()).containsExactly(REMINDER);
  }

  private List<MessageKind> kinds() {
    return records.messages().stream().map(it -> it.kind()).toList();
  }

  @Test
  @DisplayName("Who may not be contacted any more is not asked, and loses what is offered")
  void whoMayNotBeContactedIsNotAsked() {
    PatientId eva = evaIsOfferedASeat();

    receive(
        new UpstreamBatch(
            List.of(), List.of(), List.of(patient("eva", 40, 2, false)), List.of(), false));

    assertThat(practice.comms().patients().find(practice.id(), eva).orElseThrow().contactPoints())
        .isEmpty();
    boolean offered = records.in(tx -> tx.offers().findPending(eva).isPresent());
    assertThat(offered).isFalse();
  }

  private PatientId evaIsOfferedASeat() {
    ExternalId freed = new ExternalId("Appointment", "freed");
    receive(visit(1, Status.WAITLIST, null));
    receive(visit(freed, RUI, 1, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(freed, RUI, 2, Status.CANCELLED, IN_TWO_DAYS));
    PatientId eva = local(EVA);
    boolean offered = records.in(tx -> tx.offers().findPending(eva).isPresent());
    assertThat(offered).isTrue();
    return eva;
  }

  @Test
  @DisplayName("Who has another phone upstream loses what is offered to the old one")
  void anotherPhoneUpstreamTakesTheOfferBack() {
    PatientId eva = evaIsOfferedASeat();
    OfferId offer = records.in(tx -> tx.offers().findPending(eva)).orElseThrow().id();

    receive(
        new UpstreamBatch(
            List.of(), List.of(), List.of(patient("eva", 42, 2, true)), List.of(), false));

    assertThat(records.in(tx -> tx.offers().find(offer)).orElseThrow().state())
        .isEqualTo(OfferState.WITHDRAWN);
  }

  @Test
  @DisplayName("A90 The seat that a winner leaves is filled in turn, down the chain, no longer")
  void theSeatThatAWinnerLeavesIsFilled() {
    clinicWith(
        builder ->
            builder.outreach(
                OutreachSettings.builder()
                    .rules(Practice.manyConversations())
                    .chainLength(1)
                    .build()));
    Instant own = IN_TWO_DAYS.plus(Duration.ofDays(30));
    Instant bobs = own.plus(Duration.ofDays(30));
    practice.waits("Ana", ana -> ana.urgent().ownVisitAt(own, practice.clinic()));
    practice.waits("Bob", bob -> bob.ownVisitAt(bobs, practice.clinic()));
    practice.cancel(practice.clinic().seat(IN_TWO_DAYS));

    practice.says("Ana", "YES");
    practice.advance(Duration.ofMinutes(15));
    practice.says("Bob", "YES");
    practice.advance(Duration.ofMinutes(15));

    assertThat(seats(CancellationState.FILLED))
        .extracting(seat -> seat.seat().startAt())
        .containsExactly(IN_TWO_DAYS, own);
    assertThat(seats()).hasSize(2);
    assertThat(seats().get(1).chain().length()).isEqualTo(1);
  }

  @Test
  @DisplayName("A90 Who left a seat of the chain and waits again is not asked for it: no loop")
  void whoRejoinsIsNotAskedForWhatTheyLeft() {
    clinicWith(
        builder ->
            builder.outreach(
                OutreachSettings.builder()
                    .rules(Practice.manyConversations())
                    .chainLength(10)
                    .build()));
    Instant own = IN_TWO_DAYS.plus(Duration.ofDays(30));
    practice.waits("Ana", ana -> ana.urgent().ownVisitAt(own, practice.clinic()));
    practice.waits("Bob", bob -> bob.ownVisitAt(own.plus(HALF_AN_HOUR), practice.clinic()));
    practice.cancel(practice.clinic().seat(IN_TWO_DAYS));
    practice.says("Ana", "YES");
    waitsAgainForAnything("Ana");
    practice.advance(Duration.ofMinutes(15));

    practice.says("Bob", "NO");
    practice.advance(Duration.ofHours(2));

    assertThat(records.texts("Ana")).containsOnlyOnce(OFFER);
    assertThat(seats(CancellationState.EXHAUSTED))
        .singleElement()
        .satisfies(
            seat -> {
              assertThat(seat.seat().startAt()).isEqualTo(own);
              assertThat(seat.givenUpBy()).isEqualTo(practice.patient("Ana").id());
            });
    assertThat(seats()).hasSize(2);
  }

  private void waitsAgainForAnything(String name) {
    var waitlist = practice.comms().waitlist();
    WaitlistEntryId id =
        waitlist.findByPatient(practice.id(), practice.patient(name).id()).orElseThrow().id();
    assertThat(waitlist.putBack(practice.id(), id, Practice.STAFF)).isTrue();
    assertThat(waitlist.ownVisit(practice.id(), id, null, Practice.STAFF)).isTrue();
  }
}
