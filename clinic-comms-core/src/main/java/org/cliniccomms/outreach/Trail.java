package org.cliniccomms.outreach;

import java.util.UUID;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/** Words what outreach does for the record. */
final class Trail {
  private Trail() {}

  /** A seat went from one state to another. */
  static AuditEvent seat(
      Transaction tx, Actor actor, @Nullable Cancellation before, Cancellation after) {
    return event(
        tx,
        actor,
        "seat." + after.state().name().toLowerCase(java.util.Locale.ROOT),
        "cancellation",
        after.id().value(),
        null,
        before == null ? null : describe(before),
        describe(after));
  }

  /** An offer went from one state to another. */
  static AuditEvent offer(Transaction tx, Actor actor, Offer before, String after) {
    return event(
        tx,
        actor,
        "offer." + after,
        "offer",
        before.id().value(),
        before.patientId(),
        before.state().name(),
        after);
  }

  /** Staff passed on what a patient told them. */
  static AuditEvent answered(Transaction tx, Actor actor, Offer offer, String answer) {
    return event(
        tx,
        actor,
        "offer.answered",
        "offer",
        offer.id().value(),
        offer.patientId(),
        offer.state().name(),
        answer);
  }

  /** An offer was made. */
  static AuditEvent offered(Transaction tx, Offer offer) {
    return event(
        tx,
        Actor.system(),
        "offer.pending",
        "offer",
        offer.id().value(),
        offer.patientId(),
        null,
        "round " + offer.round() + " batch " + offer.batch() + " score " + offer.score().total());
  }

  private static String describe(Cancellation seat) {
    return seat.state() + " round " + seat.round() + " batch " + seat.batch();
  }

  private static AuditEvent event(
      Transaction tx,
      Actor actor,
      String action,
      String type,
      UUID subject,
      @Nullable PatientId patient,
      @Nullable String before,
      @Nullable String after) {
    return AuditEvent.of(tx.now(), actor, action, type, subject, patient, before, after);
  }
}
