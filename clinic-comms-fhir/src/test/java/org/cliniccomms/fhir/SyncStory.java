package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SettableTime;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A clinic in step with a real FHIR server, which has a doctor, a place and two patients. */
abstract class SyncStory {
  static final Duration DAY = Duration.ofDays(1);

  final SettableTime time = SettableTime.atNoon();
  final Practice practice = Practice.on(InMemoryStore.create(time), time);
  PlainServer server;
  FhirConnection connection;
  Instant seatAt;

  @BeforeEach
  void connect() {
    server = PlainServer.start(time);
    connection = connection(FhirSettings.builder(server.baseUrl()).pageSize(3).build());
    seatAt = time.instant().plus(DAY.multipliedBy(3));
    server.putStaff();
    server.putPatient("eva", "+12145550190");
    server.putPatient("rui", "+12145550191");
  }

  @AfterEach
  void disconnect() {
    connection.close();
    server.close();
    practice.store().close();
  }

  FhirConnection connection(FhirSettings settings) {
    return FhirConnection.of(settings, practice.id(), practice.store(), time);
  }

  static Appointment visit(
      String id, String patient, AppointmentStatus status, @Nullable Instant start) {
    Appointment visit = new Appointment();
    visit.setId("Appointment/" + id);
    visit.setStatus(status);
    if (start != null) {
      visit.setStart(Date.from(start)).setEnd(Date.from(start.plus(Duration.ofMinutes(30))));
    }
    for (String actor : List.of("Patient/" + patient, "Practitioner/rivera", "Location/north")) {
      visit.addParticipant().setActor(new Reference(actor)).setStatus(ParticipationStatus.ACCEPTED);
    }
    return visit;
  }

  /** Something changes there, a little later than what changed before. */
  void put(Appointment visit) {
    time.advance(Duration.ofSeconds(10));
    server.put(visit);
  }

  SyncReport sync() {
    SyncReport report = connection.sync(practice.comms(), told -> {});
    practice.comms().runDue();
    return report;
  }

  List<Cancellation> seats() {
    return practice.comms().seats().list(practice.id(), Set.of(), 0, 50);
  }

  List<org.cliniccomms.appointment.Appointment> visits() {
    return practice
        .comms()
        .appointments()
        .list(practice.id(), time.instant(), time.instant().plus(DAY.multipliedBy(60)));
  }
}
