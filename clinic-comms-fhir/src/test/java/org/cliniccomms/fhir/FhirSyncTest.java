package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.cliniccomms.appointment.Appointment.Status;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.EntryState;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A clinic in step with a real FHIR server: what is cancelled there is filled here. */
class FhirSyncTest extends SyncStory {
  @Test
  @DisplayName("A82 A88 What is cancelled there is offered here, and filled")
  void whatIsCancelledThereIsFilledHere() {
    practice.waits("Ana");
    put(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));
    assertThat(sync().end()).isEqualTo(SyncReport.End.COMPLETE);
    assertThat(visits()).extracting(it -> it.status()).containsExactly(Status.BOOKED);

    put(visit("one", "eva", AppointmentStatus.CANCELLED, seatAt));
    SyncReport report = sync();

    assertThat(report.freed()).isEqualTo(1);
    assertThat(practice.records().texts("Ana")).containsExactly(MessageKind.OFFER);
    practice.says("Ana", "YES");
    assertThat(sync().freed()).isZero();
    assertThat(seats()).extracting(Cancellation::state).containsExactly(CancellationState.FILLED);
  }

  @Test
  @DisplayName("A88 A seat that is booked there again is no longer offered here")
  void aSeatThatIsRebookedIsNotOffered() {
    practice.waits("Ana");
    put(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    put(visit("one", "eva", AppointmentStatus.CANCELLED, seatAt));
    sync();

    put(visit("two", "rui", AppointmentStatus.BOOKED, seatAt));
    sync();

    assertThat(seats()).extracting(Cancellation::state).containsExactly(CancellationState.ABORTED);
    assertThat(practice.records().texts("Ana"))
        .containsExactly(MessageKind.OFFER, MessageKind.NO_LONGER_AVAILABLE);
  }

  @Test
  @DisplayName("A88 A visit that was deleted there, unnoticed, does not keep its seat from others")
  void whoIsGoneDoesNotHoldUpASeat() {
    practice.waits("Ana");
    put(visit("gone", "rui", AppointmentStatus.BOOKED, seatAt));
    sync();
    server.delete("Appointment", "gone");
    put(visit("other", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();

    put(visit("other", "eva", AppointmentStatus.CANCELLED, seatAt));
    assertThat(sync().freed()).isEqualTo(1);

    assertThat(seats())
        .singleElement()
        .extracting(Cancellation::state)
        .isEqualTo(CancellationState.OPEN);
    assertThat(server.requests()).filteredOn(it -> it.contains("_id=gone")).hasSize(1);
  }

  @Test
  @DisplayName("A88 A seat that somebody has there besides is not offered")
  void whoIsThereBesidesKeepsTheSeat() {
    practice.waits("Ana");
    put(visit("besides", "rui", AppointmentStatus.BOOKED, seatAt));
    put(visit("other", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();

    put(visit("other", "eva", AppointmentStatus.CANCELLED, seatAt));
    assertThat(sync().freed()).isZero();

    assertThat(seats()).isEmpty();
  }

  @Test
  @DisplayName("A89 Wishes without a time wait, in the order in which they came")
  void wishesWait() {
    put(visit("wish", "eva", AppointmentStatus.WAITLIST, null));
    put(visit("other", "rui", AppointmentStatus.PROPOSED, null));

    SyncReport report = sync();

    assertThat(report.problems()).isZero();
    assertThat(practice.comms().waitlist().list(practice.id(), 0, 10))
        .extracting(it -> it.entry().state())
        .containsExactly(EntryState.ACTIVE, EntryState.ACTIVE);
  }

  @Test
  @DisplayName("A87 Many appointments cost a request for each page, and one for each thing besides")
  void whatManyReferToIsReadOnce() {
    for (int i = 0; i < 9; i++) {
      put(visit("v" + i, "eva", AppointmentStatus.BOOKED, seatAt.plus(Duration.ofHours(i))));
    }
    server.forgetRequests();

    SyncReport report = sync();

    assertThat(report.changed()).isEqualTo(9 + 3);
    assertThat(read()).hasSizeLessThanOrEqualTo(3 + 3);
  }

  /** All requests but that for what the server can do, which is asked once. */
  private List<String> read() {
    return server.requests().stream().filter(it -> !it.equals("GET metadata")).toList();
  }

  @Test
  @DisplayName("A87 500 appointments at places of one organization: it is read once, in 5 pages")
  void anOrganizationIsReadOnce() {
    Organization group = new Organization();
    group.setId("Organization/group");
    group.addExtension(
        "http://hl7.org/fhir/StructureDefinition/timezone", new CodeType("America/Santiago"));
    server.put(group);
    Location room = new Location();
    room.setId("Location/north");
    room.setName("North").setManagingOrganization(new Reference("Organization/group"));
    server.put(room);
    for (int i = 0; i < 500; i++) {
      put(visit("v" + i, "eva", AppointmentStatus.BOOKED, seatAt.plus(Duration.ofHours(i))));
    }
    server.forgetRequests();

    SyncReport report;
    FhirSettings settings = FhirSettings.builder(server.baseUrl()).pageSize(100).build();
    try (FhirConnection large = connection(settings)) {
      report = large.sync(practice.comms(), told -> {});
    }

    assertThat(report.changed()).isEqualTo(500 + 3);
    assertThat(server.requests()).filteredOn(it -> it.contains("Organization")).hasSize(1);
    assertThat(read()).hasSizeLessThanOrEqualTo(5 + 1);
    LocationId where = visits().get(0).seat().locationId();
    ZoneId zone =
        practice
            .store()
            .inTransaction(practice.id(), tx -> tx.clinics().find(where).orElseThrow().zone());
    assertThat(zone).isEqualTo(ZoneId.of("America/Santiago"));
  }

  @Test
  @DisplayName("A role that changes does not cost its practitioner the name")
  void aRoleThatChangesLeavesTheName() {
    PractitionerRole role = new PractitionerRole();
    role.setId("PractitionerRole/eyes");
    role.setPractitioner(new Reference("Practitioner/rivera"));
    role.addSpecialty().setText("Eyes");
    server.put(role);
    put(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    time.advance(Duration.ofMinutes(10));
    role.getSpecialtyFirstRep().setText("Ears");
    server.put(role);
    Appointment other = visit("two", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY));
    other.getParticipant().get(1).setActor(new Reference("PractitionerRole/eyes"));
    put(other);

    sync();

    ProviderId who = Objects.requireNonNull(visits().get(1).seat().providerId());
    Provider provider =
        practice.store().inTransaction(practice.id(), tx -> tx.clinics().find(who)).orElseThrow();
    assertThat(provider.name()).contains("Rivera");
    assertThat(provider.type()).isEqualTo("Ears");
  }

  @Test
  @DisplayName("A82 A second run reads only what changed; a third finds nothing new")
  void onlyWhatChangedIsRead() {
    put(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    time.advance(Duration.ofMinutes(10));
    put(visit("two", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY)));

    assertThat(sync().changed()).isPositive();
    SyncReport third = sync();

    assertThat(third.changed()).isZero();
    assertThat(visits()).hasSize(2);
  }

  @Test
  @DisplayName("A patient's new number is read, though their appointments did not change")
  void aPatientsNewNumberIsRead() {
    put(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    time.advance(Duration.ofMinutes(1));
    server.putPatient("eva", "+12145550177");
    server.putPatient("stranger", "+12145550178");

    assertThat(sync().changed()).isEqualTo(1);

    PatientId eva = visits().get(0).patientId();
    assertThat(practice.comms().patients().find(practice.id(), eva).orElseThrow().contactPoints())
        .extracting(it -> it.address().value())
        .containsExactly("+12145550177");
    assertThat(practice.comms().patients().search(practice.id(), "stranger", 5)).isEmpty();
    time.advance(Duration.ofMinutes(5));
    assertThat(sync().changed()).isZero();
  }

  @Test
  @DisplayName("What is deleted there is no visit any more")
  void whatIsDeletedIsNoVisit() {
    put(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    sync();
    time.advance(Duration.ofMinutes(20));
    server.delete("Appointment", "one");

    sync();

    assertThat(visits()).extracting(it -> it.status()).containsExactly(Status.CANCELLED);
    assertThat(seats()).isEmpty();
  }

  @Test
  @DisplayName("A82 What names somebody who is not there is reported, and taken in once they are")
  void whatNamesSomebodyAbsentIsTakenInLater() {
    put(visit("one", "nobody", AppointmentStatus.BOOKED, seatAt));
    put(visit("two", "eva", AppointmentStatus.BOOKED, seatAt.plus(DAY)));

    SyncReport report = sync();

    assertThat(report.lines()).anyMatch(line -> line.contains("names-what-is-unknown"));
    assertThat(visits()).hasSize(1);
    time.advance(Duration.ofHours(1));
    server.putPatient("nobody", "+12145550192");
    sync();
    assertThat(visits()).hasSize(2);
  }

  @Test
  @DisplayName("A run that cannot reach the server says so, and the next one goes on")
  void aRunThatFailsIsMadeUp() {
    put(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    server.close();

    SyncReport failed = sync();

    assertThat(failed.end()).isEqualTo(SyncReport.End.UNREACHABLE);
    assertThat(visits()).hasSize(1);
  }

  @Test
  @DisplayName("It keeps in step by itself, with everything else that is due")
  void itKeepsInStepByItself() {
    put(visit("one", "eva", AppointmentStatus.BOOKED, seatAt));
    connection.join(practice.comms(), Duration.ofSeconds(30));

    practice.comms().runDue();

    assertThat(visits()).hasSize(1);
  }
}
