package org.cliniccomms.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.audit.AuditEventId;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/** Writes decisions about consent: a line of the ledger, and who is concerned, on record. */
final class Consents {
  private static final String ACTION = "patient.consent";

  private Consents() {}

  /**
   * Writes a decision.
   *
   * @param patients who is reached under the address
   */
  static void record(Transaction tx, ConsentDecision decision, List<Patient> patients) {
    String before =
        tx.consents().latest(decision.address()).map(it -> it.status().name()).orElse(null);
    tx.consents().append(decision);
    List<AuditEvent> events = new ArrayList<>();
    for (Patient patient : patients) {
      events.add(event(tx, decision, patient.id(), before));
    }
    if (!events.isEmpty()) {
      tx.audit().append(events);
    }
  }

  private static AuditEvent event(
      Transaction tx, ConsentDecision decision, PatientId patient, @Nullable String before) {
    Actor actor =
        decision.source() == ConsentSource.PATIENT
            ? Actor.patient(patient.toString())
            : Actor.system();
    UUID subject = patient.value();
    String after = decision.status().name();
    return new AuditEvent(
        AuditEventId.random(), tx.now(), actor, ACTION, "patient", subject, patient, before, after);
  }
}
