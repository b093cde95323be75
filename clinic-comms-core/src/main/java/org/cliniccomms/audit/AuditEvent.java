package org.cliniccomms.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, for the record.
 *
 * @param action a stable key such as {@code offer.accepted}
 * @param subjectType the kind of thing it happened to, such as {@code offer}
 * @param patientId whom it concerns; null if nobody in particular
 * @param oldValue what it was before; null if it did not exist. May hold patient data
 * @param newValue what it is now; null if it ceased to exist. May hold patient data
 */
public record AuditEvent(
    AuditEventId id,
    Instant at,
    Actor actor,
    String action,
    String subjectType,
    UUID subjectId,
    @Nullable PatientId patientId,
    @Nullable String oldValue,
    @Nullable String newValue) {
  public AuditEvent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(subjectType, "subjectType");
    Objects.requireNonNull(subjectId, "subjectId");
  }

  /** What just happened, under an id of its own. */
  public static AuditEvent of(
      Instant now,
      Actor actor,
      String action,
      String subjectType,
      UUID subjectId,
      @Nullable PatientId patientId,
      @Nullable String oldValue,
      @Nullable String newValue) {
    return new AuditEvent(
        AuditEventId.random(),
        now,
        actor,
        action,
        subjectType,
        subjectId,
        patientId,
        oldValue,
        newValue);
  }

  /** Leaves the values out: they may hold patient data. */
  @Override
  public String toString() {
    return "AuditEvent[" + action + ", " + subjectType + " " + subjectId + ", " + at + "]";
  }
}
