package org.cliniccomms.appointment;

import java.time.Instant;
import java.util.Objects;
import org.cliniccomms.contact.ChannelKind;
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
 * @param contactedBy the channel on which they were; null if not known or on none of ours
 */
public record Appointment(
    AppointmentId id,
    PatientId patientId,
    Seat seat,
    Status status,
    Attendance attendance,
    Instant remindFrom,
    @Nullable Instant contactedAt,
    @Nullable ChannelKind contactedBy) {
  public Appointment {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(patientId, "patientId");
    Objects.requireNonNull(seat, "seat");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(attendance, "attendance");
    Objects.requireNonNull(remindFrom, "remindFrom");
    if (contactedAt == null && contactedBy != null) {
      throw new IllegalArgumentException("contactedAt: say when, if you say on which channel");
    }
  }

  /** A visit that was booked now, of which the patient has said nothing yet. */
  public static Appointment booked(AppointmentId id, PatientId patient, Seat seat, Instant now) {
    return new Appointment(
        id, patient, seat, Status.BOOKED, Attendance.NEEDS_ACTION, now, null, null);
  }

  /** The same in another status. */
  public Appointment with(Status other) {
    return new Appointment(
        id, patientId, seat, other, attendance, remindFrom, contactedAt, contactedBy);
  }

  /** The same after the patient said whether they come. */
  public Appointment with(Attendance said) {
    return new Appointment(id, patientId, seat, status, said, remindFrom, contactedAt, contactedBy);
  }

  /** The same at another time; the patient is asked anew. */
  public Appointment movedTo(Seat other, Instant now) {
    return new Appointment(id, patientId, other, status, Attendance.NEEDS_ACTION, now, null, null);
  }

  /** The same after the patient was reached, if they were not before. */
  public Appointment contacted(Instant at, @Nullable ChannelKind by) {
    return contactedAt == null
        ? new Appointment(id, patientId, seat, status, attendance, remindFrom, at, by)
        : this;
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

  /** Whether the patient was reached about it later than {@code then}, by whatever way. */
  public boolean wasReachedAfter(Instant then) {
    return contactedAt != null && contactedAt.isAfter(then);
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
