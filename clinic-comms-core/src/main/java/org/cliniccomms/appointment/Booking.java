package org.cliniccomms.appointment;

import java.util.Objects;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.OwnVisit;
import org.jspecify.annotations.Nullable;

/**
 * What the appointment book is asked to write.
 *
 * @param offerId the same for every attempt: an idempotency key
 * @param previous the appointment that the patient holds until this one is certain
 */
public record Booking(
    ClinicId clinicId,
    CancellationId cancellationId,
    OfferId offerId,
    PatientId patientId,
    Seat seat,
    @Nullable OwnVisit previous) {
  public Booking {
    Objects.requireNonNull(clinicId, "clinicId");
    Objects.requireNonNull(cancellationId, "cancellationId");
    Objects.requireNonNull(offerId, "offerId");
    Objects.requireNonNull(patientId, "patientId");
    Objects.requireNonNull(seat, "seat");
  }
}
