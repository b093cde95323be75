package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cliniccomms.appointment.Appointment.Status;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A seat is the winner's when it stands at the server. */
class FhirBookTest extends FhirWriteStory {
  private List<MessageKind> told(String patient) {
    return records.messages().stream()
        .filter(it -> it.line().recipient().equals(phone(patient)))
        .map(it -> it.kind())
        .toList();
  }

  @Test
  @DisplayName("A90 A winner's wish gets its time there, and its slot is taken")
  void aWinnersWishGetsItsTimeThere() {
    Appointment evas = visit("one", "eva", AppointmentStatus.BOOKED, seatAt);
    slot(evas, SlotStatus.FREE);
    put(wish("wish", "ana").addBasedOn(new Reference("ServiceRequest/eyes")));
    evaCancels(evas);
    assertThat(told("ana")).containsExactly(MessageKind.OFFER);

    says("ana", "YES");

    Appointment booked = there("wish");
    assertThat(booked.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(booked.getStart().toInstant()).isEqualTo(seatAt);
    assertThat(booked.getEnd().toInstant()).isEqualTo(seatAt.plus(Duration.ofMinutes(30)));
    assertThat(booked.getParticipant())
        .extracting(it -> it.getActor().getReference())
        .containsExactly("Patient/ana", "Practitioner/rivera", "Location/north");
    assertThat(booked.getParticipantFirstRep().getStatus())
        .isEqualTo(Appointment.ParticipationStatus.ACCEPTED);
    assertThat(booked.getSlotFirstRep().getReference()).isEqualTo("Slot/slot");
    assertThat(booked.getBasedOnFirstRep().getReference()).isEqualTo("ServiceRequest/eyes");
    assertThat(plain.all(Slot.class)).extracting(Slot::getStatus).containsExactly(SlotStatus.BUSY);
    assertThat(told("ana")).containsExactly(MessageKind.OFFER, MessageKind.CONFIRMED);
    assertThat(plain.all(Appointment.class)).hasSize(2);
    int changed = plain.versions("Appointment", "wish");
    assertThat(sync().freed()).isZero();
    assertThat(here("wish").status()).isEqualTo(Status.BOOKED);
    assertThat(plain.versions("Appointment", "wish")).isEqualTo(changed);
    assertThat(seats(CancellationState.FILLED)).hasSize(1);
  }

  @Test
  @DisplayName("A90 The winner's old visit is cancelled there, and its seat is filled in turn")
  void theWinnersOldVisitIsCancelledThere() {
    Instant own = seatAt.plus(DAY.multipliedBy(10));
    put(visit("old", "ana", AppointmentStatus.BOOKED, own));
    sync();
    put(wish("wish", "ana"));
    evaCancels(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));

    says("ana", "YES");
    practice.advance(Duration.ofMinutes(1));

    assertThat(booked("ana")).hasSize(1);
    assertThat(there("old").getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
    assertThat(here("old").status()).isEqualTo(Status.CANCELLED);
    assertThat(seats()).extracting(it -> it.seat().startAt()).contains(seatAt, own);
    int seats = seats().size();
    assertThat(sync().freed()).isZero();
    assertThat(seats()).hasSize(seats);
  }

  @Test
  @DisplayName("A106 A seat that was taken there meanwhile is refused, and offered no more")
  void aSeatThatWasTakenThereIsRefused() {
    Instant own = seatAt.plus(DAY.multipliedBy(10));
    put(visit("old", "ana", AppointmentStatus.BOOKED, own));
    sync();
    put(wish("wish", "ana"));
    put(wish("later", "bob"));
    evaCancels(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));
    put(visit("theirs", "rui", AppointmentStatus.BOOKED, seatAt));

    says("ana", "YES");

    assertThat(told("ana")).contains(MessageKind.BOOKING_REFUSED);
    assertThat(there("old").getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(there("wish").getStatus()).isEqualTo(AppointmentStatus.WAITLIST);
    sync();
    assertThat(seats(CancellationState.ABORTED)).hasSize(1);
  }

  @Test
  void aSlotThatWasClosedIsNotTaken() {
    Appointment evas = visit("one", "eva", AppointmentStatus.BOOKED, seatAt);
    slot(evas, SlotStatus.BUSYUNAVAILABLE);
    put(wish("wish", "ana"));
    evaCancels(evas);

    says("ana", "YES");

    assertThat(booked("ana")).isEmpty();
    assertThat(told("ana")).contains(MessageKind.BOOKING_REFUSED);
  }

  @Test
  @DisplayName("A16 The same booking asked again finds what stands there")
  void theSameBookingAskedAgainFindsWhatStandsThere() {
    sync();
    put(visit("known", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    Booking booking = booking("ana", seatAt.plus(DAY));
    FhirBook book = new FhirBook(new FhirLinks(practice.store()), access.seats());

    BookingResult first = book.book(booking);

    assertThat(book.book(booking)).isEqualTo(first);
    assertThat(first).isInstanceOf(BookingResult.Accepted.class);
    assertThat(booked("ana")).hasSize(1);
  }

  @Test
  @DisplayName("A16 Killed between writing and remembering, it is not booked twice")
  void killedBetweenWritingAndRemembering() throws NotNow {
    put(visit("known", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    Booking booking = booking("ana", seatAt.plus(DAY));
    FhirLinks links = new FhirLinks(practice.store());
    Placed first = access.seats().place(links.wanted(booking).orElseThrow(), others -> false);
    assertThat(first).isInstanceOf(Placed.Stands.class);

    BookingResult again = new FhirBook(links, access.seats()).book(booking);

    assertThat(again).isInstanceOf(BookingResult.Accepted.class);
    assertThat(booked("ana")).hasSize(1);
  }

  @Test
  @DisplayName("A16 Whose booking stands there twice by lost answers has it")
  void whatStandsThereTwiceIsHad() {
    put(visit("known", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    Booking booking = booking("ana", seatAt.plus(DAY));
    FhirLinks links = new FhirLinks(practice.store());
    WantedVisit wanted = links.wanted(booking).orElseThrow();
    plain.beforeNext(
        "POST",
        () -> {
          plain.put(AppointmentDraft.of(wanted, List.of(), time.instant()).setId("first"));
          plain.put(AppointmentDraft.of(wanted, List.of(), time.instant()).setId("second"));
        });

    assertThat(new FhirBook(links, access.seats()).book(booking))
        .isInstanceOf(BookingResult.Accepted.class);
    assertThat(booked("ana")).hasSize(2);
  }

  @Test
  @DisplayName(
      "A106 Where the provider is known by a role, a free seat is had and a taken one is not")
  void whoIsKnownByARoleHasTheSeat() throws NotNow {
    PractitionerRole role = new PractitionerRole();
    role.setId("PractitionerRole/r1");
    role.setPractitioner(new Reference("Practitioner/rivera"));
    plain.put(role);
    put(visit("known", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    FhirLinks links = new FhirLinks(practice.store());
    ExternalId byRole = new ExternalId("PractitionerRole", "r1");
    WantedVisit free = links.wanted(booking("ana", seatAt.plus(DAY))).orElseThrow().by(byRole);
    WantedVisit taken = links.wanted(booking("bob", seatAt)).orElseThrow().by(byRole);

    assertThat(access.seats().place(free, others -> false)).isInstanceOf(Placed.Stands.class);
    assertThat(access.seats().place(taken, others -> false))
        .isEqualTo(new Placed.Refused("seat-taken", true));
  }

  @Test
  @DisplayName("A106 Whom somebody else was faster than gives the seat back")
  void whomSomebodyElseWasFasterThanGivesTheSeatBack() {
    put(visit("known", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    Booking booking = booking("ana", seatAt.plus(DAY));
    FhirBook book = new FhirBook(new FhirLinks(practice.store()), access.seats());
    plain.beforeNext(
        "POST",
        () -> plain.put(visit("theirs", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY))));

    BookingResult first = book.book(booking);

    assertThat(first).isEqualTo(new BookingResult.Refused("seat-taken", true));
    assertThat(booked("ana")).isEmpty();
    assertThat(book.book(booking)).isEqualTo(first);
  }

  @Test
  @DisplayName("A106 A wish that lost its time waits on there, too")
  void aWishThatLostItsTimeWaitsOn() {
    put(wish("wish", "ana"));
    evaCancels(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));
    plain.beforeNext(
        "PUT", () -> plain.put(visit("theirs", "rui", AppointmentStatus.BOOKED, seatAt)));

    says("ana", "YES");
    sync();

    assertThat(there("wish").getStatus()).isEqualTo(AppointmentStatus.WAITLIST);
    assertThat(there("wish").hasStart()).isFalse();
    assertThat(told("ana")).contains(MessageKind.BOOKING_REFUSED);
    assertThat(
            practice
                .comms()
                .waitlist()
                .findByPatient(
                    practice.id(), new PatientId(local(new ExternalId("Patient", "ana"))))
                .orElseThrow()
                .state())
        .isEqualTo(org.cliniccomms.waitlist.EntryState.ACTIVE);
  }

  @Test
  void whomTheServerDoesNotKnowIsEnteredByHand() {
    put(visit("known", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    Booking known = booking("ana", seatAt.plus(DAY));
    Booking unknown =
        new Booking(
            known.clinicId(),
            known.cancellationId(),
            known.offerId(),
            PatientId.random(),
            known.seat(),
            null);

    assertThat(new FhirBook(new FhirLinks(practice.store()), access.seats()).book(unknown))
        .isEqualTo(new BookingResult.Accepted(true));
    assertThat(booked("ana")).isEmpty();
  }

  @Test
  void aSeatThatWasGivenUpHereOnlyIsAskedForAgain() {
    put(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    org.cliniccomms.appointment.Appointment evas = here("one");
    records.in(
        tx -> {
          tx.appointments().mirror(evas.with(Status.CANCELLED));
          return true;
        });

    assertThat(
            new FhirBook(new FhirLinks(practice.store()), access.seats())
                .book(booking("ana", seatAt)))
        .isEqualTo(new BookingResult.Unreachable("not-yet-given-up-there"));
  }
}
