package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.patient.PatientId;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One thing that is wrong at the server does not cost the clinic the rest. */
class FhirSyncFaultsTest extends SyncStory {
  @Test
  @DisplayName("A82 A patient, a place and a role without names are called by their ids")
  void whatHasNoNameIsCalledByItsId() {
    Patient nameless = new Patient();
    nameless.setId("Patient/nameless");
    server.put(nameless);
    Location room = new Location();
    room.setId("Location/bare");
    server.put(room);
    PractitionerRole role = new PractitionerRole();
    role.setId("PractitionerRole/bare");
    role.addSpecialty().setText("Eyes");
    server.put(role);
    Appointment odd = visit("one", "nameless", AppointmentStatus.BOOKED, seatAt);
    odd.getParticipant().get(1).setActor(new Reference("PractitionerRole/bare"));
    odd.getParticipant().get(2).setActor(new Reference("Location/bare"));
    put(odd);
    put(visit("two", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY)));

    SyncReport report = sync();

    assertThat(report.problems()).isZero();
    assertThat(visits()).hasSize(2);
    org.cliniccomms.appointment.Appointment kept = visits().get(0);
    assertThat(name(kept.patientId())).isEqualTo("Patient/nameless");
    ProviderId provider = Objects.requireNonNull(kept.seat().providerId());
    List<String> names =
        practice
            .store()
            .inTransaction(
                practice.id(),
                tx ->
                    List.of(
                        tx.clinics().find(provider).orElseThrow().name(),
                        tx.clinics().find(kept.seat().locationId()).orElseThrow().name()));
    assertThat(names).containsExactly("PractitionerRole/bare", "Location/bare");
  }

  @Test
  @DisplayName("A82 A patient's endless name is shortened")
  void anEndlessNameIsShortened() {
    Patient endless = new Patient();
    endless.setId("Patient/eva");
    endless.addName().setText("Eva ".repeat(80));
    server.put(endless);
    put(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));

    sync();

    assertThat(visits()).hasSize(1);
    assertThat(name(visits().get(0).patientId())).startsWith("Eva Eva").endsWith("…");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404})
  @DisplayName("A82 A type that the server refuses costs what needs it, and nothing else")
  void aRefusedTypeCostsWhatNeedsIt(int status) {
    practice.waits("Ana");
    put(visit("known", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    server.json().refuse("GET PractitionerRole", status);
    put(visit("two", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY)));
    put(ofARole(visit("three", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY.multipliedBy(2)))));
    put(ofARole(visit("known", "eva", AppointmentStatus.CANCELLED, seatAt)));

    SyncReport report = sync();

    assertThat(report.end()).isEqualTo(SyncReport.End.COMPLETE);
    assertThat(report.freed()).isEqualTo(1);
    assertThat(report.lines())
        .anyMatch(line -> line.startsWith("PractitionerRole: the server"))
        .contains("Appointment/three: names-what-is-unknown");
    assertThat(visits()).filteredOn(it -> it.holdsItsSeat()).hasSize(1);
    server.json().refuseNothing();
    PractitionerRole role = new PractitionerRole();
    role.setId("PractitionerRole/eyes");
    role.setPractitioner(new Reference("Practitioner/rivera"));
    server.put(role);
    sync();
    assertThat(visits()).filteredOn(it -> it.holdsItsSeat()).hasSize(2);
  }

  /** Of a role that no page brings along. */
  private static Appointment ofARole(Appointment visit) {
    visit.getParticipant().get(1).setActor(new Reference("PractitionerRole/eyes"));
    return visit;
  }

  private String name(PatientId id) {
    return practice.comms().patients().find(practice.id(), id).orElseThrow().name();
  }
}
