package org.cliniccomms.examples.calllist;

import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.call.Call;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * A visit as the list shows it.
 *
 * @param fhirId its id at the FHIR server; empty if that does not know it
 * @param provider empty if the visit names none
 * @param isOutstanding whether the FHIR server is still to be told of a change
 * @param words what is said in a call, once a person has picked up
 * @param message the last call about it in the outbox; null if there was none
 * @param call how far that has come; null while it waits to be dialed
 */
record Visit(
    Appointment appointment,
    String fhirId,
    Patient patient,
    String provider,
    String place,
    boolean isOutstanding,
    String words,
    @Nullable OutboundMessage message,
    @Nullable Call call) {
  /** The phone that comes first, masked; empty if there is none. */
  String phone() {
    return patient.contactPoints().stream()
        .map(it -> it.contact())
        .filter(PhoneNumber.class::isInstance)
        .map(Object::toString)
        .findFirst()
        .orElse("");
  }

  /** How far calling has come. */
  Progress progress() {
    return Progress.of(this);
  }

  /** Carries ids only: a patient's record must not reach a log. */
  @Override
  public String toString() {
    return "Visit[" + fhirId + "]";
  }
}
