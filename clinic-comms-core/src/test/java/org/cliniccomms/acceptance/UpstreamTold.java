package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.messaging.ReminderSettings;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Received;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamBatch;
import org.cliniccomms.upstream.UpstreamLocation;
import org.cliniccomms.upstream.UpstreamPatient;
import org.cliniccomms.upstream.UpstreamProvider;
import org.cliniccomms.upstream.UpstreamVisit;
import org.cliniccomms.upstream.UpstreamVisit.Status;
import org.cliniccomms.upstream.WriteBack;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A clinic whose schedule another system keeps, which has said who is who. */
abstract class UpstreamTold extends Story {
  static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
  static final Instant IN_TWO_DAYS = SampleClinic.NOON.plus(Duration.ofDays(2));
  static final ExternalId ROOM = new ExternalId("Location", "room");
  static final ExternalId DOCTOR = new ExternalId("Practitioner", "doctor");
  static final ExternalId EVA = new ExternalId("Patient", "eva");
  static final ExternalId VISIT = new ExternalId("Appointment", "visit");

  static final ExternalId RUI = new ExternalId("Patient", "rui");
  static final ExternalId DOUBLE = new ExternalId("Appointment", "double");

  @BeforeEach
  void keepInStep() {
    keepInStep(UnaryOperator.identity());
  }

  /** The same clinic with something else of its own. */
  void keepInStep(UnaryOperator<ClinicComms.Builder> more) {
    clinicWith(
        builder ->
            more.apply(
                builder
                    .writeBack(Set.of(WriteBack.Kind.VISIT))
                    .reminders(ReminderSettings.standard())));
    receive(
        new UpstreamBatch(
            List.of(new UpstreamLocation(ROOM, revision(1), "Room 3", null)),
            List.of(
                new UpstreamProvider(DOCTOR, revision(1), "Dr Rivera", "physician", Set.of(ROOM))),
            List.of(patient("eva", 40), patient("rui", 41)),
            List.of(),
            true));
  }

  static UpstreamPatient patient(String name, int phone) {
    return patient(name, phone, 1, true);
  }

  static UpstreamPatient patient(String name, int phone, int version, boolean reachable) {
    return new UpstreamPatient(
        new ExternalId("Patient", name),
        revision(version),
        name,
        null,
        Locale.US,
        reachable,
        List.of(ContactPoint.of(SampleClinic.phone(phone))),
        List.of());
  }

  static Revision revision(int version) {
    return new Revision(
        Integer.toString(version), SampleClinic.NOON.minusSeconds(1_000).plusSeconds(version));
  }

  /** Books Eva, and Rui at the same time with the same provider; returns Rui's visit. */
  ExternalId bookedBesideEva(String id) {
    ExternalId other = new ExternalId("Appointment", id);
    receive(visit(1, Status.BOOKED, IN_TWO_DAYS), visit(other, RUI, 1, Status.BOOKED, IN_TWO_DAYS));
    return other;
  }

  static UpstreamVisit visit(int version, Status status, @Nullable Instant startAt) {
    return visit(VISIT, EVA, version, status, startAt);
  }

  static UpstreamVisit visit(
      ExternalId id, ExternalId patient, int version, Status status, @Nullable Instant startAt) {
    return new UpstreamVisit(
        id,
        revision(version),
        status,
        patient,
        DOCTOR,
        ROOM,
        startAt,
        startAt == null ? null : startAt.plus(HALF_AN_HOUR),
        "check-up",
        status == Status.CANCELLED ? "patient" : null,
        false,
        Attendance.NEEDS_ACTION,
        false,
        null);
  }

  static UpstreamVisit visit(
      ExternalId id, ExternalId patient, int version, Instant startAt, Duration length) {
    UpstreamVisit plain = visit(id, patient, version, Status.BOOKED, startAt);
    return new UpstreamVisit(
        id,
        plain.revision(),
        plain.status(),
        patient,
        plain.provider(),
        plain.location(),
        startAt,
        startAt.plus(length),
        plain.visitType(),
        plain.reason(),
        plain.urgent(),
        plain.attendance(),
        plain.contacted(),
        plain.contactedBy());
  }

  void bookTwo() {
    practice.waits("Ana");
    receive(
        visit(1, Status.BOOKED, IN_TWO_DAYS), visit(DOUBLE, RUI, 1, Status.BOOKED, IN_TWO_DAYS));
  }

  Received receive(UpstreamBatch batch) {
    Received received = practice.comms().upstream().receive(practice.id(), batch);
    practice.comms().runDue();
    return received;
  }

  Received receive(UpstreamVisit... visits) {
    return receive(UpstreamBatch.of(List.of(visits)));
  }

  Optional<Appointment> mirrored(ExternalId id) {
    return records.in(
        tx ->
            tx.links()
                .lock(id)
                .flatMap(link -> tx.appointments().find(new AppointmentId(link.localId()))));
  }

  PatientId local(ExternalId id) {
    return records.in(tx -> new PatientId(tx.links().lock(id).orElseThrow().localId()));
  }

  List<Cancellation> seats(CancellationState... states) {
    return records.in(tx -> tx.cancellations().list(Set.of(states), 0, 100));
  }

  List<WriteBack> toWrite() {
    return records.in(tx -> tx.writeBacks().claimDue(10, HALF_AN_HOUR));
  }

  void cancelHere() {
    AppointmentId id = mirrored(VISIT).orElseThrow().id();
    assertThat(practice.comms().appointments().cancel(practice.id(), id, Practice.STAFF)).isTrue();
    practice.comms().runDue();
  }
}
