package org.cliniccomms.inmemory;

import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.patient.PatientId;

/** Under which a patient is asked at most once. */
record AskedKey(CancellationId cancellationId, PatientId patientId, int round) {
  static AskedKey of(Offer offer) {
    return new AskedKey(offer.cancellationId(), offer.patientId(), offer.round());
  }
}
