package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.appointment.Appointment.Status;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided here is told there, and nothing is overwritten. */
class FhirWriterTest extends FhirWriteStory {
  private static final String CONTACTED =
      "https://interoperabilidad.minsal.cl/fhir/ig/tei/StructureDefinition/Contactado";

  private static final String METHOD =
      "https://interoperabilidad.minsal.cl/fhir/ig/tei/StructureDefinition/ExtensionMediodeContacto";

  private Appointment evas() {
    return visit("one", "eva", AppointmentStatus.BOOKED, seatAt);
  }

  private void takenIn(Appointment visit) {
    put(visit);
    sync();
    plain.forgetRequests();
  }

  private void cancelledHere() {
    time.advance(Duration.ofSeconds(10));
    assertThat(
            practice.comms().appointments().cancel(practice.id(), here("one").id(), Practice.STAFF))
        .isTrue();
  }

  private Seat seat(Instant at) {
    Seat old = here("one").seat();
    return new Seat(old.locationId(), old.providerId(), at, at.plus(Duration.ofMinutes(30)), null);
  }

  private void movedHere(Instant at) {
    time.advance(Duration.ofSeconds(10));
    assertThat(
            practice
                .comms()
                .appointments()
                .move(practice.id(), here("one").id(), seat(at), Practice.STAFF)
                .orElseThrow())
        .isInstanceOf(BookResult.Booked.class);
  }

  private void here(java.util.function.UnaryOperator<org.cliniccomms.appointment.Appointment> it) {
    org.cliniccomms.appointment.Appointment before = here("one");
    time.advance(Duration.ofSeconds(10));
    records.in(
        tx -> {
          tx.appointments().mirror(it.apply(before));
          tx.writeBacks()
              .request(org.cliniccomms.upstream.WriteBack.Kind.VISIT, Set.of(before.id().value()));
          return true;
        });
  }

  @Test
  void aVisitThatIsCancelledHereIsCancelledThereAndItsSlotFree() {
    Appointment evas = evas();
    slot(evas, SlotStatus.BUSY);
    takenIn(evas);

    cancelledHere();
    practice.comms().runDue();

    assertThat(there("one").getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
    assertThat(plain.all(Slot.class)).extracting(Slot::getStatus).containsExactly(SlotStatus.FREE);
    assertThat(plain.versions("Appointment", "one")).isEqualTo(2);
    assertThat(sync().changed()).isZero();
    assertThat(seats()).hasSize(1);
    assertThat(writer.run()).isZero();
  }

  @Test
  @DisplayName("A84 A visit whose end there was never read is cancelled there all the same")
  void aVisitWhoseEndWasNeverReadIsCancelledThere() {
    takenIn(evas());
    put(there("one").setEnd(Date.from(seatAt.plus(Duration.ofMinutes(45)))));
    UUID id = here("one").id().value();
    records.in(
        tx -> {
          tx.links()
              .findAll("Appointment", Set.of(id))
              .forEach(it -> assertThat(tx.links().update(it.at(FhirLinks.UNREAD))).isTrue());
          return true;
        });

    cancelledHere();
    practice.comms().runDue();

    assertThat(there("one").getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
    assertThat(seats()).hasSize(1);
  }

  @Test
  @DisplayName("A84 A change there that touches nothing of ours is kept, and ours is written")
  void aChangeThereIsKeptAndOursIsWritten() {
    takenIn(evas());
    put(there("one").setComment("bring papers"));

    cancelledHere();
    practice.comms().runDue();

    assertThat(there("one").getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
    assertThat(there("one").getComment()).isEqualTo("bring papers");
    assertThat(here("one").status()).isEqualTo(Status.CANCELLED);
    assertThat(seats()).hasSize(1);
  }

  @Test
  @DisplayName("A84 A 412 is read again and merged")
  void aConflictIsMerged() {
    Appointment evas = evas();
    evas.addExtension(CONTACTED, new BooleanType(false));
    takenIn(evas);
    plain.beforeNext("PUT", () -> plain.put(there("one").setComment("bring papers")));

    here(it -> it.contacted(time.instant(), ChannelKind.WHATSAPP));
    practice.comms().runDue();

    Appointment after = there("one");
    assertThat(after.getComment()).isEqualTo("bring papers");
    assertThat(after.getExtensionByUrl(CONTACTED).getValue().primitiveValue()).isEqualTo("true");
    Coding how = ((CodeableConcept) after.getExtensionByUrl(METHOD).getValue()).getCodingFirstRep();
    assertThat(how.getSystem()).endsWith("/tei/CodeSystem/CSMediodeContacto");
    assertThat(how.getCode()).isEqualTo("4");
    assertThat(here("one").contactedAt()).isNotNull();
    assertThat(plain.versions("Appointment", "one")).isEqualTo(3);
  }

  @Test
  void whatAPatientSaidOfComingIsToldThere() {
    takenIn(evas());

    here(it -> it.with(Attendance.ACCEPTED));
    practice.comms().runDue();

    assertThat(there("one").getParticipantFirstRep().getStatus())
        .isEqualTo(ParticipationStatus.ACCEPTED);
    assertThat(sync().changed()).isZero();
  }

  @Test
  @DisplayName("A88 What is found cancelled when it is to be told frees its seat, whoever is gone")
  void whoIsGoneDoesNotHoldUpASeatThatWasFoundCancelled() {
    put(visit("gone", "rui", AppointmentStatus.BOOKED, seatAt));
    sync();
    plain.delete("Appointment", "gone");
    takenIn(evas());
    put(there("one").setStatus(AppointmentStatus.CANCELLED));

    here(it -> it.with(Attendance.ACCEPTED));
    practice.comms().runDue();

    assertThat(here("one").status()).isEqualTo(Status.CANCELLED);
    assertThat(here("gone").holdsItsSeat()).isFalse();
    assertThat(seats()).hasSize(1);
  }

  @Test
  @DisplayName("A84 Whoever is booked there at the same time keeps their visit")
  void whoIsBookedAtTheSameTimeKeepsTheirVisit() {
    takenIn(visit("other", "rui", AppointmentStatus.BOOKED, seatAt));
    takenIn(evas());

    cancelledHere();
    practice.comms().runDue();

    assertThat(there("one").getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
    assertThat(there("other").getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(plain.versions("Appointment", "other")).isEqualTo(1);
    assertThat(here("other").holdsItsSeat()).isTrue();
  }

  @Test
  void aVisitThatIsMovedHereIsMovedThere() {
    takenIn(evas());

    movedHere(seatAt.plus(DAY));
    practice.comms().runDue();

    assertThat(there("one").getStart().toInstant()).isEqualTo(seatAt.plus(DAY));
    assertThat(there("one").getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(sync().changed()).isZero();
  }

  private void isOrdered(Appointment visit) {
    ServiceRequest order = new ServiceRequest();
    order.setId("ServiceRequest/eyes");
    order.getCode().setText("Eye check");
    plain.put(order);
    visit.addBasedOn(new Reference("ServiceRequest/eyes"));
  }

  @Test
  @DisplayName("A82 A visit that is moved here is still for what was ordered there")
  void aMovedVisitKeepsItsOrder() {
    Appointment visit = evas();
    isOrdered(visit);
    takenIn(visit);

    movedHere(seatAt.plus(DAY));
    practice.comms().runDue();

    assertThat(there("one").getStart().toInstant()).isEqualTo(seatAt.plus(DAY));
    assertThat(there("one").getBasedOn())
        .extracting(Reference::getReference)
        .containsExactly("ServiceRequest/eyes");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName(
      "A82 A visit that is taken in while it is told of keeps what its order says it is for")
  void whatWinsThereKeepsWhatItsOrderSays(boolean isRefused) {
    Appointment visit = evas();
    isOrdered(visit);
    takenIn(visit);
    assertThat(here("one").seat().visitType()).isEqualTo("Eye check");
    if (isRefused) {
      plain.json().refuse("GET ServiceRequest", 403);
    }
    Instant theirs = seatAt.plus(DAY.multipliedBy(2));
    put(at(there("one"), theirs));

    cancelledHere();
    practice.comms().runDue();

    assertThat(here("one").seat().startAt()).isEqualTo(theirs);
    assertThat(here("one").seat().visitType()).isEqualTo(isRefused ? null : "Eye check");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  @DisplayName("A82 A fault that passes does not take from a visit what its order says it is for")
  void aPassingFaultTakesNothingFromAVisit(int status) {
    Appointment visit = evas();
    isOrdered(visit);
    takenIn(visit);
    plain.json().refuse("GET ServiceRequest", status);
    Instant theirs = seatAt.plus(DAY.multipliedBy(2));
    put(at(there("one"), theirs));
    cancelledHere();
    practice.comms().runDue();
    assertThat(here("one").seat().visitType()).isEqualTo("Eye check");

    plain.json().refuseNothing();
    practice.advance(Duration.ofMinutes(1));

    assertThat(here("one").seat().startAt()).isEqualTo(theirs);
    assertThat(here("one").seat().visitType()).isEqualTo("Eye check");
  }

  @Test
  @DisplayName("A82 An order that the server does not show is asked for once")
  void anOrderThatIsNotShownIsAskedForOnce() {
    Appointment visit = evas();
    isOrdered(visit);
    takenIn(visit);
    plain.json().refuse("GET ServiceRequest", 403);
    put(at(there("one"), seatAt.plus(DAY.multipliedBy(2))));
    plain.forgetRequests();

    cancelledHere();
    practice.comms().runDue();

    assertThat(plain.requests()).filteredOn(it -> it.contains("ServiceRequest")).hasSize(1);
  }

  @Test
  @DisplayName("A84 A visit that was moved here and there stays where it is there; staff are told")
  void aVisitThatWasMovedHereAndThere() {
    takenIn(evas());
    Instant theirs = seatAt.plus(DAY.multipliedBy(2));
    put(at(there("one"), theirs));

    movedHere(seatAt.plus(DAY));
    practice.comms().runDue();

    assertThat(there("one").getStart().toInstant()).isEqualTo(theirs);
    assertThat(here("one").seat().startAt()).isEqualTo(theirs);
    assertThat(tasks()).contains(StaffTask.Kind.UPSTREAM_REFUSED);
  }

  @Test
  @DisplayName("A84 A visit that was cancelled here and moved there takes place there")
  void aVisitThatWasCancelledHereAndMovedThere() {
    takenIn(evas());
    Instant theirs = seatAt.plus(DAY.multipliedBy(2));
    put(at(there("one"), theirs));

    cancelledHere();
    practice.comms().runDue();

    assertThat(there("one").getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(here("one").status()).isEqualTo(Status.BOOKED);
    assertThat(here("one").seat().startAt()).isEqualTo(theirs);
    assertThat(tasks()).contains(StaffTask.Kind.UPSTREAM_REFUSED);
  }

  @Test
  @DisplayName("A84 A visit that was cancelled here and given to somebody else there is theirs")
  void aVisitThatWasCancelledHereAndGivenToSomebodyElseThere() {
    takenIn(evas());
    takenIn(visit("other", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY)));
    put(visit("one", "rui", AppointmentStatus.BOOKED, seatAt));

    cancelledHere();
    practice.comms().runDue();

    assertThat(there("one").getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(here("one").status()).isEqualTo(Status.BOOKED);
    assertThat(here("one").patientId()).isEqualTo(here("other").patientId());
    assertThat(seats()).extracting(it -> it.state()).containsExactly(CancellationState.ABORTED);
  }

  @Test
  void aTimeThatIsTakenThereIsNotMovedTo() {
    takenIn(evas());
    put(visit("theirs", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY)));

    movedHere(seatAt.plus(DAY));
    practice.comms().runDue();

    assertThat(there("one").getStart().toInstant()).isEqualTo(seatAt);
    assertThat(here("one").seat().startAt()).isEqualTo(seatAt);
    assertThat(tasks()).contains(StaffTask.Kind.UPSTREAM_REFUSED);
    assertThat(seats(CancellationState.OPEN)).isEmpty();
  }

  @Test
  void whatWasDeletedThereIsOverHere() {
    takenIn(evas());
    plain.delete("Appointment", "one");

    here(it -> it.with(Attendance.ACCEPTED));
    practice.comms().runDue();

    assertThat(here("one").status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void aVisitThatIsBookedHereIsBookedThere() {
    anaIsKnown();

    AppointmentId id = bookedHere(seatAt.plus(DAY));
    practice.comms().runDue();

    assertThat(booked("ana")).hasSize(1);
    assertThat(booked("ana").get(0).getStart().toInstant()).isEqualTo(seatAt.plus(DAY));
    assertThat(booked("ana").get(0).getIdentifierFirstRep().getValue()).isEqualTo(id.toString());
    assertThat(sync().changed()).isZero();
  }

  @Test
  void aVisitThatIsBookedHereOnWhatIsTakenThereIsCancelledHere() {
    anaIsKnown();
    put(visit("theirs", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY)));

    AppointmentId id = bookedHere(seatAt.plus(DAY));
    practice.comms().runDue();

    assertThat(booked("ana")).isEmpty();
    assertThat(practice.comms().appointments().find(practice.id(), id).orElseThrow().status())
        .isEqualTo(Status.CANCELLED);
    assertThat(tasks()).contains(StaffTask.Kind.UPSTREAM_REFUSED);
  }

  private void anaIsKnown() {
    put(wish("wish", "ana"));
    takenIn(evas());
  }

  private AppointmentId bookedHere(Instant at) {
    PatientId ana = new PatientId(local(new ExternalId("Patient", "ana")));
    return ((BookResult.Booked)
            practice.comms().appointments().book(practice.id(), ana, seat(at), Practice.STAFF))
        .appointment()
        .id();
  }
}
