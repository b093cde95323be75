package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.WriteBack;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who takes part in a visit there is changed only as far as it was changed here. */
class FhirParticipantsTest extends FhirWriteStory {
  private static final String ATTENDER = "ATND";

  @Test
  @DisplayName("A84 A visit that is moved keeps the role by which its provider takes part")
  void aMovedVisitKeepsItsRole() {
    role();
    Appointment visit = visit("one", "eva", AppointmentStatus.BOOKED, seatAt);
    visit.getParticipant().get(1).setActor(new Reference("PractitionerRole/r1"));
    takenIn(visit);

    movedHere(seatAt.plus(DAY), here("one").seat().providerId());

    assertThat(there("one").getStart().toInstant()).isEqualTo(seatAt.plus(DAY));
    assertThat(actors()).containsExactly("Patient/eva", "PractitionerRole/r1", "Location/north");
  }

  @Test
  @DisplayName("A84 A visit that is moved keeps both its doctors")
  void aMovedVisitKeepsBothItsDoctors() {
    doctor("lee");
    Appointment visit = visit("one", "eva", AppointmentStatus.BOOKED, seatAt);
    attend(visit.getParticipant().get(1));
    join(visit, "Practitioner/lee");
    takenIn(visit);

    movedHere(seatAt.plus(DAY), here("one").seat().providerId());

    assertThat(there("one").getStart().toInstant()).isEqualTo(seatAt.plus(DAY));
    assertThat(actors())
        .containsExactly(
            "Patient/eva", "Practitioner/rivera", "Location/north", "Practitioner/lee");
  }

  @ParameterizedTest
  @CsvSource({"kim, Practitioner/lee", "lee, ''"})
  @DisplayName("A84 Of two doctors the one is replaced whose place another takes")
  void onlyTheOneIsReplaced(String by, String other) {
    doctor("lee");
    doctor("kim");
    Appointment visit = visit("one", "eva", AppointmentStatus.BOOKED, seatAt);
    attend(visit.getParticipant().get(1));
    join(visit, "Practitioner/lee");
    takenIn(visit);
    Appointment kims = visit("two", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY));
    kims.getParticipant().get(1).setActor(new Reference("Practitioner/" + by));
    takenIn(kims);

    movedHere(
        seatAt.plus(DAY.multipliedBy(2)),
        new ProviderId(local(new ExternalId("Practitioner", by))));

    assertThat(actors()).startsWith("Patient/eva", "Practitioner/" + by, "Location/north");
    assertThat(String.join("", actors().subList(3, actors().size()))).isEqualTo(other);
    assertThat(sync().changed()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("A84 Who takes the place of one of two doctors at another place displaces no other")
  void aMoveToAnotherDoctorAndPlaceDisplacesNoOther(boolean isInterpreted) {
    doctor("lee");
    Appointment visit = visit("one", "eva", AppointmentStatus.BOOKED, seatAt);
    attend(visit.getParticipant().get(1));
    join(visit, "Practitioner/lee");
    visit.getParticipant().add(visit.getParticipant().remove(2));
    if (isInterpreted) {
      join(visit, "RelatedPerson/interpreter");
    }
    takenIn(visit);
    Appointment lees = visit("two", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY));
    lees.getParticipant().get(1).setActor(new Reference("Practitioner/lee"));
    lees.getParticipant().get(2).setActor(new Reference("Location/south"));
    Location south = new Location();
    south.setId("Location/south");
    south.setName("South");
    plain.put(south);
    takenIn(lees);

    movedHere(here("two").seat().locationId(), here("two").seat().providerId());

    assertThat(actors())
        .startsWith("Patient/eva", "Practitioner/lee", "Location/south")
        .hasSize(isInterpreted ? 4 : 3);
    assertThat(actors().contains("RelatedPerson/interpreter")).isEqualTo(isInterpreted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"logical", "absolute", "contained"})
  @DisplayName("A84 What a patient said is told there, however the visit names them")
  void whatAPatientSaidIsToldThere(String how) {
    Appointment visit = visit("one", "eva", AppointmentStatus.BOOKED, seatAt);
    takenIn(named(how, visit));

    here("one", Attendance.ACCEPTED);

    assertThat(there("one").getParticipantFirstRep().getStatus())
        .isEqualTo(ParticipationStatus.ACCEPTED);
    assertThat(sync().changed()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"logical", "absolute", "contained"})
  @DisplayName("A90 A wish that is booked has one patient, however it names them")
  void aWishThatIsBookedHasOnePatient(String how) {
    put(named(how, wish("wish", "ana")));
    evaCancels(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));

    says("ana", "YES");

    Appointment booked = there("wish");
    assertThat(booked.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(booked.getParticipant()).hasSize(3);
    assertThat(booked.getParticipantFirstRep().getStatus()).isEqualTo(ParticipationStatus.ACCEPTED);
  }

  /** The patient is named otherwise than by type and id. */
  private Appointment named(String how, Appointment visit) {
    Reference actor = visit.getParticipantFirstRep().getActor();
    String patient = actor.getReference();
    Patient record =
        plain.all(Patient.class).stream()
            .filter(one -> patient.endsWith("/" + one.getIdElement().getIdPart()))
            .findFirst()
            .orElseThrow();
    record.addIdentifier().setSystem("urn:mrn").setValue("mrn of " + patient);
    put(record);
    // So that the page has the record in hand.
    put(
        visit(
            "beside",
            record.getIdElement().getIdPart(),
            AppointmentStatus.NOSHOW,
            seatAt.plus(DAY.multipliedBy(20))));
    switch (how) {
      case "logical" ->
          visit
              .getParticipantFirstRep()
              .setActor(
                  new Reference().setType("Patient").setIdentifier(record.getIdentifierFirstRep()));
      case "absolute" -> actor.setReference(plain.baseUrl() + "/" + patient);
      default -> {
        Patient inside = new Patient();
        inside.setId("p");
        inside.addIdentifier(record.getIdentifierFirstRep().copy());
        visit.addContained(inside);
        actor.setReference("#p");
      }
    }
    return visit;
  }

  private List<String> actors() {
    return there("one").getParticipant().stream().map(it -> it.getActor().getReference()).toList();
  }

  private void role() {
    PractitionerRole role = new PractitionerRole();
    role.setId("PractitionerRole/r1");
    role.setPractitioner(new Reference("Practitioner/rivera"));
    put(role);
  }

  private void doctor(String id) {
    Practitioner doctor = new Practitioner();
    doctor.setId("Practitioner/" + id);
    doctor.addName().setFamily(id);
    put(doctor);
  }

  private static void attend(AppointmentParticipantComponent one) {
    one.addType()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/v3-ParticipationType")
        .setCode(ATTENDER);
  }

  private static void join(Appointment visit, String actor) {
    visit
        .addParticipant()
        .setActor(new Reference(actor))
        .setStatus(ParticipationStatus.NEEDSACTION);
  }

  private void takenIn(Appointment visit) {
    put(visit);
    sync();
  }

  private void movedHere(LocationId place, @Nullable ProviderId provider) {
    Instant at = seatAt.plus(DAY.multipliedBy(2));
    movedHere(new Seat(place, provider, at, at.plus(Duration.ofMinutes(30)), null));
  }

  private void movedHere(Instant at, @Nullable ProviderId provider) {
    movedHere(
        new Seat(
            here("one").seat().locationId(), provider, at, at.plus(Duration.ofMinutes(30)), null));
  }

  private void movedHere(Seat seat) {
    time.advance(Duration.ofSeconds(10));
    assertThat(
            practice
                .comms()
                .appointments()
                .move(practice.id(), here("one").id(), seat, Practice.STAFF)
                .orElseThrow())
        .isInstanceOf(BookResult.Booked.class);
    practice.comms().runDue();
  }

  private void here(String id, Attendance said) {
    org.cliniccomms.appointment.Appointment before = here(id);
    time.advance(Duration.ofSeconds(10));
    boolean unused =
        records.in(
            tx -> {
              tx.appointments().mirror(before.with(said));
              tx.writeBacks().request(WriteBack.Kind.VISIT, Set.of(before.id().value()));
              return true;
            });
    practice.comms().runDue();
  }
}
