package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.testkit.Story;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.WriteBack;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A clinic whose schedule a FHIR server keeps, and is told of what happens here. */
@SuppressWarnings("NullAway.Init")
abstract class FhirWriteStory extends Story {
  static final Duration DAY = Duration.ofDays(1);

  PlainServer plain;
  FhirServer server;
  FhirAccess access;
  FhirConnection connection;
  FhirWriter writer;
  Instant seatAt;

  @Override
  protected Store store(SettableTime source) {
    return InMemoryStore.create(source);
  }

  @BeforeEach
  void connect() {
    plain = PlainServer.start(time);
    FhirSettings settings = FhirSettings.builder(plain.baseUrl()).build();
    ReadingSettings reading = ReadingSettings.of(plain.baseUrl(), "US");
    Store store = practice.store();
    BegunWrites begun = BegunWrites.in(store, practice.id());
    server = new FhirServer(settings, time, wait -> true, begun);
    access = FhirAccess.to(server, reading, time);
    clinicWith(
        builder ->
            builder
                .book(new FhirBook(new FhirLinks(store), access.seats()))
                .writeBack(Set.of(WriteBack.Kind.values())));
    connection = FhirConnection.of(settings, practice.id(), store, time);
    writer =
        new FhirWriter(store, practice.id(), practice.comms().upstream(), access, reading, false);
    practice.comms().alongside("write", Duration.ofSeconds(1), writer::run);
    seatAt = time.instant().plus(DAY.multipliedBy(3));
    people();
  }

  @AfterEach
  void disconnect() {
    connection.close();
    server.close();
    plain.close();
  }

  private void people() {
    plain.putStaff();
    List.of("eva", "rui", "ana", "bob").forEach(id -> plain.putPatient(id, phone(id).value()));
  }

  static Address phone(String patient) {
    return new Address("+1214555019" + List.of("eva", "rui", "ana", "bob").indexOf(patient));
  }

  static Appointment visit(String id, String patient, AppointmentStatus status, Instant start) {
    Appointment visit = new Appointment();
    visit.setId("Appointment/" + id);
    visit.setStatus(status);
    for (String actor : List.of("Patient/" + patient, "Practitioner/rivera", "Location/north")) {
      visit
          .addParticipant()
          .setActor(new Reference(actor))
          .setStatus(ParticipationStatus.NEEDSACTION);
    }
    return at(visit, start);
  }

  static Appointment wish(String id, String patient) {
    Appointment wish = new Appointment();
    wish.setId("Appointment/" + id);
    wish.setStatus(AppointmentStatus.WAITLIST);
    wish.addParticipant()
        .setActor(new Reference("Patient/" + patient))
        .setStatus(ParticipationStatus.NEEDSACTION);
    return wish;
  }

  static Appointment at(Appointment visit, Instant start) {
    visit.setStart(Date.from(start)).setEnd(Date.from(start.plus(Duration.ofMinutes(30))));
    return visit;
  }

  void slot(Appointment visit, SlotStatus status) {
    slot("slot", visit, status);
  }

  void slot(String id, Appointment visit, SlotStatus status) {
    Slot slot = new Slot();
    slot.setId("Slot/" + id);
    slot.setStatus(status).setStart(visit.getStart()).setEnd(visit.getEnd());
    plain.put(slot);
    visit.addSlot(new Reference("Slot/" + id));
  }

  /** Something changes there, a little later than what changed before. */
  void put(Resource resource) {
    time.advance(Duration.ofSeconds(10));
    plain.put(resource);
  }

  SyncReport sync() {
    SyncReport report = connection.sync(practice.comms(), told -> {});
    practice.comms().runDue();
    return report;
  }

  /** Eva's visit was taken in, and then cancelled there. */
  void evaCancels(Appointment visit) {
    put(visit);
    sync();
    put(visit.copy().setStatus(AppointmentStatus.CANCELLED));
    sync();
  }

  void says(String patient, String words) {
    time.advance(Duration.ofSeconds(10));
    practice.receives(practice.text(phone(patient), words));
  }

  Appointment there(String id) {
    return plain.all(Appointment.class).stream()
        .filter(one -> one.getIdElement().getIdPart().equals(id))
        .findFirst()
        .orElseThrow();
  }

  List<Appointment> booked(String patient) {
    return plain.all(Appointment.class).stream()
        .filter(one -> one.getStatus() == AppointmentStatus.BOOKED)
        .filter(
            one ->
                one.getParticipant().stream()
                    .anyMatch(it -> it.getActor().getReference().equals("Patient/" + patient)))
        .toList();
  }

  org.cliniccomms.appointment.Appointment here(String id) {
    UUID local = local(new ExternalId("Appointment", id));
    return records.in(
        tx ->
            tx.appointments()
                .find(new org.cliniccomms.appointment.AppointmentId(local))
                .orElseThrow());
  }

  UUID local(ExternalId id) {
    return records.in(tx -> tx.links().lock(id).orElseThrow().localId());
  }

  List<Cancellation> seats(CancellationState... states) {
    return records.in(tx -> tx.cancellations().list(Set.of(states), 0, 100));
  }

  List<StaffTask.Kind> tasks() {
    return records.staffTasks();
  }

  /** A booking of somebody whom both sides know. */
  Booking booking(String patient, Instant startAt) {
    UUID doctor = local(new ExternalId("Practitioner", "rivera"));
    UUID room = local(new ExternalId("Location", "north"));
    put(wish("wish-of-" + patient, patient));
    sync();
    put(wish("wish-of-" + patient, patient).setStatus(AppointmentStatus.CANCELLED));
    sync();
    return new Booking(
        practice.id(),
        CancellationId.random(),
        OfferId.random(),
        new PatientId(local(new ExternalId("Patient", patient))),
        new Seat(
            new LocationId(room),
            new ProviderId(doctor),
            startAt,
            startAt.plus(Duration.ofMinutes(30)),
            "check-up"),
        null);
  }
}
