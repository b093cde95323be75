package org.cliniccomms.task;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person has to do.
 *
 * @param businessKey unique in the clinic: the same thing is asked of staff once
 * @param subjectId what it concerns, such as a cancellation
 * @param patientId whom it concerns; null if nobody in particular
 * @param note what staff should know; may hold patient data
 * @param owner the user who took it; null before
 */
public record StaffTask(
    StaffTaskId id,
    String businessKey,
    Kind kind,
    UUID subjectId,
    @Nullable PatientId patientId,
    String note,
    Instant createdAt,
    State state,
    @Nullable String owner,
    @Nullable Instant doneAt) {
  public StaffTask {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(businessKey, "businessKey");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(subjectId, "subjectId");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(state, "state");
  }

  /** Something new to do, which nobody has taken yet. */
  public static StaffTask open(
      String businessKey,
      Kind kind,
      UUID subjectId,
      @Nullable PatientId patientId,
      String note,
      Instant now) {
    return new StaffTask(
        StaffTaskId.random(),
        businessKey,
        kind,
        subjectId,
        patientId,
        note,
        now,
        State.OPEN,
        null,
        null);
  }

  /** The same, done then. */
  public StaffTask done(Instant at) {
    return new StaffTask(
        id, businessKey, kind, subjectId, patientId, note, createdAt, State.DONE, owner, at);
  }

  /** Leaves the note out: it may hold patient data. */
  @Override
  public String toString() {
    return "StaffTask[" + id + ", " + kind + ", " + state + "]";
  }

  /** What is to be done. */
  public enum Kind {
    /**
     * The built-in book took a booking that the clinic's own system does not know, or a patient
     * moved their visit in it.
     */
    ENTER_IN_SYSTEM,
    /** A winner's former appointment is to be released. */
    RELEASE_OLD_VISIT,
    /** The system that keeps the schedule did not take what was decided here. */
    UPSTREAM_REFUSED,
    /** A patient gave a won seat back: it is to be taken out of the clinic's own system. */
    SEAT_GIVEN_BACK,
    /** Nobody is left to ask for a seat, or nobody can be asked in time. */
    SEAT_UNFILLED,
    /** The appointment book does not answer, and the seat begins soon. */
    BOOK_UNREACHABLE,
    /** A patient says that the number is not theirs. */
    WRONG_NUMBER,
    /**
     * A patient who holds a seat wrote a word that opts out and may also mean the visit, or gave up
     * a seat that the visit has left by now.
     */
    CHECK_APPOINTMENT,
    /** A patient may be in danger of life. */
    EMERGENCY,
    /** A patient wants another time for a visit. */
    RESCHEDULE,
    /** Messages fail again and again, or one that a patient needs did not go. */
    DELIVERY_FAILING,
    /** No phone or address of a patient works any more. */
    NO_WAY_LEFT,
    /** A seat that is open has no next event. */
    STALLED_SEAT,
    /** Something that arrived could not be acted on. */
    INBOUND_FAILING,
    /** A patient wrote something that only a person can answer. */
    READ_MESSAGE,
    /** A patient asked to be called, or to speak with a person. */
    CALL_BACK
  }

  /** The life of a task. */
  public enum State {
    OPEN,
    TAKEN,
    DONE
  }
}
