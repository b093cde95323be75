package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.message.MessageKind.CONFIRMED;
import static org.cliniccomms.message.MessageKind.OFFER;
import static org.cliniccomms.message.MessageKind.RELEASED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.outreach.Outreach;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.WaitingPatient;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.UpstreamBatch;
import org.cliniccomms.upstream.UpstreamVisit.Status;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A seat that was given up while another visit has its time is offered when that visit has it no
 * more, by whatever way it ends or moves here.
 */
public abstract class HeldUpSeatsStory extends UpstreamTold {
  private static final Instant A_LITTLE_LATER = IN_TWO_DAYS.plus(Duration.ofMinutes(45));
  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final Duration A_MONTH = Duration.ofDays(30);

  /** Eva gives up an hour, while Rui has its last quarter and the time after it. */
  private void holdUpLonger() {
    practice.waits("Ana");
    receive(
        visit(VISIT, EVA, 1, IN_TWO_DAYS, AN_HOUR),
        visit(DOUBLE, RUI, 1, Status.BOOKED, A_LITTLE_LATER));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    assertThat(seats()).isEmpty();
  }

  private void assertTheHourIsOfferedOnce() {
    assertThat(seats())
        .singleElement()
        .satisfies(
            seat -> {
              assertThat(seat.state().isUnfilled()).isTrue();
              assertThat(seat.seat().startAt()).isEqualTo(IN_TWO_DAYS);
              assertThat(seat.seat().endAt()).isEqualTo(IN_TWO_DAYS.plus(AN_HOUR));
              assertThat(seat.givenUpBy()).isEqualTo(local(EVA));
              assertThat(seat.reason()).isEqualTo("patient");
              assertThat(seat.notAsked()).containsExactlyInAnyOrder(local(EVA), local(RUI));
            });
    assertThat(records.texts("Ana")).containsExactly(OFFER);
  }

  private AppointmentId ruis() {
    return mirrored(DOUBLE).orElseThrow().id();
  }

  private boolean cancelRuis(ClinicComms node) {
    return node.appointments().cancel(practice.id(), ruis(), Practice.STAFF);
  }

  @Test
  @DisplayName(
      "A88 What a visit held up is offered when staff cancel it, once, whatever comes back")
  void whatAVisitCancelledByStaffHeldUpIsOffered() {
    holdUpLonger();

    assertThat(cancelRuis(practice.comms())).isTrue();
    practice.comms().runDue();
    assertTheHourIsOfferedOnce();
    receive(visit(DOUBLE, RUI, 2, Status.CANCELLED, A_LITTLE_LATER));

    assertTheHourIsOfferedOnce();
  }

  @Test
  @DisplayName("A88 What a visit held up is offered when staff move it")
  void whatAVisitMovedByStaffHeldUpIsOffered() {
    holdUpLonger();
    Seat later = practice.clinic().seat(A_LITTLE_LATER.plus(Duration.ofDays(1)));

    assertThat(practice.comms().appointments().move(practice.id(), ruis(), later, Practice.STAFF))
        .isPresent();
    practice.comms().runDue();

    assertTheHourIsOfferedOnce();
  }

  @Test
  @DisplayName("A88 What a visit held up is offered when its patient gives it up by a button")
  void whatAVisitGivenUpByItsPatientHeldUpIsOffered() {
    Instant start = IN_TWO_DAYS.plus(Duration.ofDays(3));
    practice.waits("Ana");
    receive(
        visit(VISIT, EVA, 1, start, AN_HOUR),
        visit(DOUBLE, RUI, 1, Status.BOOKED, start.plus(Duration.ofMinutes(45))));
    receive(visit(2, Status.CANCELLED, start));
    practice.advance(Duration.ofDays(3));
    OutboundMessage reminder =
        records.sent().stream().filter(it -> ruis().equals(it.visitId())).findFirst().orElseThrow();
    assertThat(seats()).isEmpty();

    practice.receives(
        practice.event(
            reminder.line(), new InboundEvent.Text("…", null, "GIVE_UP", "SM-" + reminder.id())));

    assertThat(mirrored(DOUBLE).orElseThrow().holdsItsSeat()).isFalse();
    assertThat(seats())
        .singleElement()
        .satisfies(seat -> assertThat(seat.seat().startAt()).isEqualTo(start));
    assertThat(records.texts("Ana")).containsExactly(OFFER);
  }

  @Test
  @DisplayName("A88 What a visit held up is offered when staff open its seat for who gave it up")
  void whatAVisitWhoseSeatStaffOpenHeldUpIsOffered() {
    practice.waits("Ana");
    receive(
        visit(VISIT, EVA, 1, IN_TWO_DAYS, AN_HOUR),
        visit(DOUBLE, RUI, 1, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    Seat held = mirrored(DOUBLE).orElseThrow().seat();

    OpenResult result =
        practice
            .comms()
            .outreach()
            .open(practice.id(), new Outreach.Freed(held, local(RUI), null), Practice.STAFF);
    practice.comms().runDue();

    assertThat(result).isInstanceOf(OpenResult.Opened.class);
    assertTheHourIsOfferedOnce();
  }

  @Test
  @DisplayName("A88 What a winner's visit held up is offered when the winner gives the seat back")
  void whatAWinnersVisitHeldUpIsOffered() {
    heldUpByWinner(HALF_AN_HOUR, HALF_AN_HOUR);

    practice.says("Ana", "NO");

    assertThat(seats(CancellationState.OPEN, CancellationState.EXHAUSTED))
        .extracting(seat -> seat.seat().startAt())
        .containsExactlyInAnyOrder(IN_TWO_DAYS, IN_TWO_DAYS.plus(HALF_AN_HOUR));
  }

  @Test
  @DisplayName("A88 Of what two gave up one after the other the longer is offered, to neither")
  void theLongerOfWhatAWinnerAndAnotherGaveUpIsOffered() {
    heldUpByWinner(Duration.ofMinutes(15), AN_HOUR);

    practice.says("Ana", "NO");

    assertThat(seats(CancellationState.OPEN, CancellationState.EXHAUSTED))
        .singleElement()
        .satisfies(
            seat -> {
              assertThat(seat.seat().startAt()).isEqualTo(IN_TWO_DAYS.plus(minutes(15)));
              assertThat(seat.notAsked())
                  .containsExactlyInAnyOrder(local(EVA), local(RUI), practice.patient("Ana").id());
            });
    assertThat(records.texts("Ana")).containsExactly(OFFER, CONFIRMED, RELEASED);
  }

  @Test
  @DisplayName("A88 What a winner's visit held up is offered when staff offer the seat anew")
  void whatAWinnersVisitHeldUpIsOfferedWhenStaffReopen() {
    heldUpByWinner(HALF_AN_HOUR, HALF_AN_HOUR);

    assertThat(
            practice
                .comms()
                .outreach()
                .reopen(practice.id(), seats(CancellationState.FILLED).get(0).id(), Practice.STAFF))
        .isTrue();
    practice.restart();
    practice.comms().runDue();

    assertThat(seats(CancellationState.OPEN, CancellationState.EXHAUSTED))
        .extracting(seat -> seat.seat().startAt())
        .containsExactlyInAnyOrder(IN_TWO_DAYS, IN_TWO_DAYS.plus(HALF_AN_HOUR));
  }

  /** Ana has Eva's seat, for an hour there, and Rui gave up a time of that. */
  private void heldUpByWinner(Duration after, Duration length) {
    keepInStep(it -> it.book(booking -> new BookingResult.Accepted(false)));
    practice.waits("Ana");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    practice.says("Ana", "YES");
    assertThat(seats(CancellationState.FILLED)).hasSize(1);
    ExternalId won = new ExternalId("Appointment", "won");
    ExternalId ana = new ExternalId("Patient", "ana");
    PatientId patient = practice.patient("Ana").id();
    boolean linked =
        records.in(
            tx -> {
              Appointment visit = tx.appointments().list(patient, tx.now()).get(0);
              return tx.links().insertIfAbsent(new Link(ana, patient.value(), revision(1)))
                  && tx.links().insertIfAbsent(new Link(won, visit.id().value(), revision(1)));
            });
    assertThat(linked).isTrue();
    receive(visit(won, ana, 3, IN_TWO_DAYS, AN_HOUR));
    Instant start = IN_TWO_DAYS.plus(after);
    receive(visit(DOUBLE, RUI, 3, start, length));
    receive(visit(DOUBLE, RUI, 4, Status.CANCELLED, start));
    assertThat(seats()).as("Ana has the time").hasSize(1);
  }

  @Test
  @DisplayName(
      "A90 What a winner's former visit held up is offered, also after the server was killed")
  void whatAWinnersFormerVisitHeldUpIsOffered() {
    Instant own = IN_TWO_DAYS.plus(A_MONTH);
    ExternalId former = new ExternalId("Appointment", "former");
    ExternalId ana = new ExternalId("Patient", "ana");
    practice.waits("Ana", WaitingPatient::urgent);
    PatientId patient = practice.patient("Ana").id();
    boolean linked =
        records.in(tx -> tx.links().insertIfAbsent(new Link(ana, patient.value(), revision(1))));
    assertThat(linked).isTrue();
    receive(
        visit(former, ana, 1, Status.BOOKED, own.plus(HALF_AN_HOUR)),
        visit(DOUBLE, RUI, 1, own, AN_HOUR));
    has("Ana", mirrored(former).orElseThrow().seat());
    receive(visit(DOUBLE, RUI, 2, Status.CANCELLED, own));
    practice.cancel(practice.clinic().seat(IN_TWO_DAYS));

    practice.comms().inbox().receive(practice.text("Ana", "YES"));
    practice.restart();
    practice.comms().runDue();

    assertThat(mirrored(former).orElseThrow().holdsItsSeat()).isFalse();
    assertThat(seats())
        .filteredOn(seat -> !seat.seat().startAt().equals(IN_TWO_DAYS))
        .singleElement()
        .satisfies(
            seat -> {
              assertThat(seat.seat().startAt()).isEqualTo(own);
              assertThat(seat.seat().endAt()).isEqualTo(own.plus(AN_HOUR));
              assertThat(seat.notAsked()).containsExactlyInAnyOrder(local(RUI), patient);
            });
  }

  private void has(String name, Seat own) {
    var waitlist = practice.comms().waitlist();
    WaitlistEntryId id =
        waitlist.findByPatient(practice.id(), practice.patient(name).id()).orElseThrow().id();
    OwnVisit visit = new OwnVisit(own.startAt(), own.endAt(), own.providerId(), own.locationId());
    assertThat(waitlist.ownVisit(practice.id(), id, visit, Practice.STAFF)).isTrue();
  }

  @Test
  @DisplayName("A88 Who gave up a part of a seat is not asked for the whole of it")
  void whoGaveUpAPartIsNotAskedForTheWhole() {
    receive(
        visit(VISIT, EVA, 1, IN_TWO_DAYS, AN_HOUR),
        visit(DOUBLE, RUI, 1, Status.BOOKED, A_LITTLE_LATER));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    waitsAgain(RUI);
    waitsAgain(EVA);
    practice.waits("Ana");

    assertThat(cancelRuis(practice.comms())).isTrue();
    practice.comms().runDue();
    practice.advance(Duration.ofHours(1));

    assertTheHourIsOfferedOnce();
    assertThat(records.sent())
        .extracting(OutboundMessage::patientId)
        .doesNotContain(local(RUI), local(EVA));
  }

  private void waitsAgain(ExternalId patient) {
    receive(
        visit(
            new ExternalId("Appointment", "wish-" + patient.value()),
            patient,
            1,
            Status.WAITLIST,
            null));
  }

  @Test
  @DisplayName("A88 A visit that ends here and there at once frees what it held up once")
  void whatEndsHereAndThereAtOnceFreesOnce() {
    holdUpLonger();
    ClinicComms other = practice.node();
    UpstreamBatch echo =
        UpstreamBatch.of(List.of(visit(DOUBLE, RUI, 2, Status.CANCELLED, A_LITTLE_LATER)));

    Stream.<Runnable>of(
            () -> cancelRuis(practice.comms()), () -> other.upstream().receive(practice.id(), echo))
        .parallel()
        .forEach(Runnable::run);
    practice.comms().runDue();

    assertTheHourIsOfferedOnce();
  }

  @Test
  @DisplayName("A88 A seat that shares its time with one being offered is offered after that one")
  void whatSharesItsTimeWithAnOfferedSeatIsOfferedAfterIt() {
    practice.waits("Ana");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    Instant later = IN_TWO_DAYS.plus(minutes(15));
    receive(visit(DOUBLE, RUI, 1, Status.CANCELLED, later));
    timePasses();
    assertThat(seats()).hasSize(1);

    assertThat(
            practice.comms().outreach().abort(practice.id(), seats().get(0).id(), Practice.STAFF))
        .isTrue();
    timePasses();

    assertThat(seats())
        .filteredOn(seat -> seat.state() != CancellationState.ABORTED)
        .singleElement()
        .satisfies(
            seat -> {
              assertThat(seat.state().isUnfilled()).isTrue();
              assertThat(seat.seat().startAt()).isEqualTo(later);
              assertThat(seat.givenUpBy()).isEqualTo(local(RUI));
            });
  }

  @Test
  @DisplayName("A88 A seat that shares its time with one that is won is held up by the winner")
  void whatSharesItsTimeWithAWonSeatIsNotOffered() {
    practice.waits("Ana", "Bob");
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS));
    receive(visit(2, Status.CANCELLED, IN_TWO_DAYS));
    receive(visit(DOUBLE, RUI, 1, Status.CANCELLED, IN_TWO_DAYS.plus(minutes(15))));

    practice.says("Ana", "YES");
    timePasses();

    assertThat(seats())
        .singleElement()
        .satisfies(seat -> assertThat(seat.state()).isEqualTo(CancellationState.FILLED));
  }

  /** Of what a look at a seat has looked at again, too. */
  private void timePasses() {
    for (int quarter = 0; quarter < 4; quarter++) {
      practice.advance(minutes(15));
    }
  }
}
