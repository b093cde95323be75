package org.cliniccomms.upstream;

import java.time.Instant;
import java.util.Objects;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.contact.ChannelKind;
import org.jspecify.annotations.Nullable;

/**
 * An appointment, as the other system has it.
 *
 * @param patient null if it names none
 * @param provider null if it names none, or several of whom none is the one that attends
 * @param location null if it names none
 * @param startAt null of a wish without a time; then {@code endAt} is, too
 * @param endAt after {@code startAt}
 * @param visitType what kind of visit, in that system's words; it may tell about the patient's
 *     health
 * @param reason why it was cancelled, as staff chose or wrote it
 * @param urgent whether it has precedence over others
 * @param attendance what the patient said of coming
 * @param contacted whether the other system says that the patient was reached; null if it does not
 *     say
 * @param contactedBy on which channel, as the other system says; null if it does not
 */
public record UpstreamVisit(
    ExternalId id,
    Revision revision,
    Status status,
    @Nullable ExternalId patient,
    @Nullable ExternalId provider,
    @Nullable ExternalId location,
    @Nullable Instant startAt,
    @Nullable Instant endAt,
    @Nullable String visitType,
    @Nullable String reason,
    boolean urgent,
    Appointment.Attendance attendance,
    @Nullable Boolean contacted,
    @Nullable ChannelKind contactedBy) {
  public UpstreamVisit {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(revision, "revision");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(attendance, "attendance");
    if ((startAt == null) != (endAt == null)) {
      throw new IllegalArgumentException("endAt: give both start and end, or neither");
    }
    if (startAt != null && endAt != null && !endAt.isAfter(startAt)) {
      throw new IllegalArgumentException("endAt: must be after startAt");
    }
  }

  /** One that is no longer there; nothing else is known of it. */
  public static UpstreamVisit deleted(ExternalId id, Revision revision) {
    return new UpstreamVisit(
        id,
        revision,
        Status.DELETED,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        Appointment.Attendance.NEEDS_ACTION,
        null,
        null);
  }

  /** Carries ids and state only. */
  @Override
  public String toString() {
    return "UpstreamVisit[" + id + ", status=" + status + "]";
  }

  /** The life of an appointment, in FHIR's words, and its deletion. */
  public enum Status {
    PROPOSED,
    PENDING,
    BOOKED,
    ARRIVED,
    CHECKED_IN,
    FULFILLED,
    CANCELLED,
    NOSHOW,
    ENTERED_IN_ERROR,
    WAITLIST,
    /** It is no longer there. */
    DELETED
  }
}
