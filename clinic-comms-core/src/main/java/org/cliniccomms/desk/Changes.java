package org.cliniccomms.desk;

import java.util.List;
import java.util.UUID;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/** Puts changes on record. */
final class Changes {
  private final Transaction tx;
  private final Actor actor;

  Changes(Transaction tx, Actor actor) {
    this.tx = tx;
    this.actor = actor;
  }

  /** Records what {@code action} did to a subject, whose type is the action's first word. */
  void record(
      String action,
      UUID subject,
      @Nullable PatientId patient,
      @Nullable String before,
      @Nullable String after) {
    String type = action.substring(0, action.indexOf('.'));
    tx.audit()
        .append(
            List.of(AuditEvent.of(tx.now(), actor, action, type, subject, patient, before, after)));
  }
}
