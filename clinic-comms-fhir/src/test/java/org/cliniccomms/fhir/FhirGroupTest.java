package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One appointment of several patients: what one of them does is not done to the others. */
class FhirGroupTest extends FhirWriteStory {
  private Appointment evasAndRuis(ParticipationStatus ruis) {
    Appointment group = visit("group", "eva", AppointmentStatus.BOOKED, seatAt);
    group.addParticipant().setActor(new Reference("Patient/rui")).setStatus(ruis);
    return group;
  }

  private static ParticipationStatus of(String patient, Appointment group) {
    return group.getParticipant().stream()
        .filter(it -> ("Patient/" + patient).equals(it.getActor().getReference()))
        .findFirst()
        .orElseThrow()
        .getStatus();
  }

  private PatientId patient(String id) {
    return new PatientId(local(new ExternalId("Patient", id)));
  }

  private void cancelledHere() {
    time.advance(Duration.ofSeconds(10));
    assertThat(
            practice
                .comms()
                .appointments()
                .cancel(practice.id(), here("group").id(), Practice.STAFF))
        .isTrue();
    practice.comms().runDue();
  }

  @Test
  @DisplayName("A84 Who gives up their part of a group leaves it to the others, and frees no seat")
  void whoGivesUpTheirPartLeavesItToTheOthers() {
    practice.waits("Ana");
    put(evasAndRuis(ParticipationStatus.ACCEPTED));
    sync();
    assertThat(here("group").patientId()).isEqualTo(patient("eva"));

    cancelledHere();

    Appointment there = there("group");
    assertThat(there.getStatus()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(of("eva", there)).isEqualTo(ParticipationStatus.DECLINED);
    assertThat(of("rui", there)).isEqualTo(ParticipationStatus.ACCEPTED);
    assertThat(here("group").patientId()).isEqualTo(patient("rui"));
    assertThat(here("group").holdsItsSeat()).isTrue();
    assertThat(isOffered()).isFalse();
    assertThat(tasks()).containsExactly(StaffTask.Kind.UPSTREAM_REFUSED);
    sync();
    assertThat(here("group").patientId()).isEqualTo(patient("rui"));
  }

  /** Whether the time of the group is offered to others. */
  private boolean isOffered() {
    return records
        .in(tx -> tx.cancellations().listOpen(seatAt, seatAt.plus(Duration.ofMinutes(1))))
        .stream()
        .anyMatch(it -> it.state().isUnfilled());
  }

  @Test
  @DisplayName("A84 A group is not moved for one of its patients; staff are asked")
  void aGroupIsNotMovedForOne() {
    put(evasAndRuis(ParticipationStatus.ACCEPTED));
    sync();
    Seat old = here("group").seat();
    Seat later =
        new Seat(
            old.locationId(),
            old.providerId(),
            old.startAt().plus(DAY),
            old.endAt().plus(DAY),
            null);
    time.advance(Duration.ofSeconds(10));

    assertThat(
            practice
                .comms()
                .appointments()
                .move(practice.id(), here("group").id(), later, Practice.STAFF)
                .orElseThrow())
        .isInstanceOf(BookResult.Booked.class);
    practice.comms().runDue();

    assertThat(there("group").getStart().toInstant()).isEqualTo(seatAt);
    assertThat(here("group").seat().startAt()).isEqualTo(seatAt);
    assertThat(isOffered()).isFalse();
    assertThat(tasks()).contains(StaffTask.Kind.UPSTREAM_REFUSED);
  }

  @Test
  @DisplayName("A84 Who comes last of a group, as the others declined, gives up the seat")
  void whoComesLastGivesUpTheSeat() {
    put(evasAndRuis(ParticipationStatus.DECLINED));
    sync();

    cancelledHere();

    assertThat(there("group").getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
    assertThat(isOffered()).isTrue();
    assertThat(tasks()).doesNotContain(StaffTask.Kind.UPSTREAM_REFUSED);
  }

  @Test
  @DisplayName("A85 An appointment of several patients is the first one's who has not declined")
  void aGroupIsTheFirstOnesWhoComes() {
    Appointment group = evasAndRuis(ParticipationStatus.ACCEPTED);
    group.getParticipantFirstRep().setStatus(ParticipationStatus.DECLINED);
    put(group);

    sync();

    assertThat(here("group").patientId()).isEqualTo(patient("rui"));
  }
}
