package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cliniccomms.appointment.Appointment.Status;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a server cannot be told is a task for the staff. */
class NotWrittenTest extends FhirWriteStory {
  @Test
  @DisplayName("A106 A seat is filled, and staff enter it, where a wish cannot be given its time")
  void aFilledSeatIsEnteredByHand() {
    put(wish("wish", "ana"));
    evaCancels(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));
    plain.json().refuse("PUT Appointment", 405);

    says("ana", "YES");

    assertThat(records.messages()).extracting(it -> it.kind()).contains(MessageKind.CONFIRMED);
    assertThat(tasks()).containsExactly(StaffTask.Kind.ENTER_IN_SYSTEM);
  }

  @Test
  void whatIsBookedHereIsEnteredByHand() {
    put(wish("wish", "ana"));
    put(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    plain.json().refuse("POST Appointment", 403);
    PatientId ana = new PatientId(local(new ExternalId("Patient", "ana")));
    Seat old = here("one").seat();
    Seat seat =
        new Seat(
            old.locationId(),
            old.providerId(),
            seatAt.plus(DAY),
            seatAt.plus(DAY).plus(Duration.ofMinutes(30)),
            null);

    assertThat(practice.comms().appointments().book(practice.id(), ana, seat, Practice.STAFF))
        .isInstanceOf(BookResult.Booked.class);
    practice.comms().runDue();

    assertThat(tasks()).containsExactly(StaffTask.Kind.ENTER_IN_SYSTEM);
    assertThat(writer.run()).isZero();
  }

  @Test
  @DisplayName("A84 Where the server keeps no versions, staff tell it what was decided here")
  void withoutVersionsStaffAreAsked() {
    put(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    plain.json().hideVersions();
    time.advance(Duration.ofSeconds(10));
    assertThat(
            practice.comms().appointments().cancel(practice.id(), here("one").id(), Practice.STAFF))
        .isTrue();

    practice.comms().runDue();
    time.advance(Duration.ofMinutes(15));
    practice.comms().runDue();

    assertThat(there("one").getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(here("one").status()).isEqualTo(Status.CANCELLED);
    assertThat(tasks()).containsOnlyOnce(StaffTask.Kind.UPSTREAM_REFUSED);
  }

  @Test
  @DisplayName("A106 What cannot be taken back there is a task for the staff")
  void whatCannotBeTakenBackIsATask() {
    put(visit("known", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    Booking booking = booking("ana", seatAt.plus(DAY));
    FhirBook book = new FhirBook(new FhirLinks(practice.store()), access.seats());
    plain.beforeNext(
        "POST",
        () -> plain.put(visit("theirs", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY))));
    plain.json().refuse("PUT Appointment", 405);

    assertThat(book.book(booking)).isEqualTo(new BookingResult.Refused("seat-taken", true));

    assertThat(booked("ana")).hasSize(1);
    assertThat(tasks()).containsOnlyOnce(StaffTask.Kind.UPSTREAM_REFUSED);
  }
}
