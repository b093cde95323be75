package org.cliniccomms.appointment;

import java.time.Instant;
import java.util.Objects;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * A patient's visit in the built-in book.
 *
 * @param seat when, where and with whom
 * @param attendance what the patient said of coming
 * @param remindFrom from when on the patient is reminded of it: what was due before is not made up
 *     for
 * @param contactedAt when the patient was reached about it; null if they were not yet
 */
public record Appointment(
    AppointmentId id,
    PatientId patientId,
    Seat seat,
    Status status,
    Attendance attendance,
    Instant remindFrom,
    @Nullable Instant contactedAt) {
  public Appointment {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(patientId, "patientId");
    Objects.requireNonNull(seat, "seat");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(attendance, "attendance");
    Objects.requireNonNull(remindFrom, "remindFrom");
  }

  /** A visit that was booked now, of which the patient has said nothing yet. */
  public static Appointment booked(AppointmentId id, PatientId patient, Seat seat, Instant now) {
    return new Appointment(id, patient, seat, Status.BOOKED, Attendance.NEEDS_ACTION, now, null);
  }

  /** The same in another status. */
  public Appointment with(Status other) {
    return new Appointment(id, patientId, seat, other, attendance, remindFrom, contactedAt);
  }

  /** The same after the patient said whether they come. */
  public Appointment with(Attendance said) {
    return new Appointment(id, patientId, seat, status, said, remindFrom, contactedAt);
  }

  /** The same at another time; the patient is asked anew. */
  public Appointment movedTo(Seat other, Instant now) {
    return new Appointment(id, patientId, other, status, Attendance.NEEDS_ACTION, now, null);
  }

  /** The same after the patient was reached. */
  public Appointment contacted(Instant at) {
    return new Appointment(id, patientId, seat, status, attendance, remindFrom, at);
  }

  /** Whether nobody else can have its time. */
  public boolean holdsItsSeat() {
    return status == Status.BOOKED || status == Status.PENDING;
  }

  /** Whether the visit is still to come. */
  public boolean isAheadAt(Instant now) {
    return status == Status.BOOKED && now.isBefore(seat.startAt());
  }

  /** Whether what was said of it at {@code then} is about the time that it has now. */
  public boolean isAbout(Instant then) {
    return !then.isBefore(remindFrom);
  }

  /** The life of an appointment, in FHIR's words. */
  public enum Status {
    /** Held for the patient in another system until all have agreed; nobody is reminded of it. */
    PENDING,
    BOOKED,
    CANCELLED,
    FULFILLED,
    NOSHOW
  }

  /** FHIR's participation status of the patient. */
  public enum Attendance {
    NEEDS_ACTION,
    ACCEPTED,
    /** Wants another time. */
    TENTATIVE,
    DECLINED
  }
}
