package org.cliniccomms.message;

import java.time.Instant;
import java.util.Objects;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.waitlist.WaitlistEntryId;

/** What a patient is asked about. */
public sealed interface Question {
  /** Whether they take a seat that is offered to them. */
  record OfferedSeat(OfferId offerId, CancellationId cancellationId, WaitlistEntryId entryId)
      implements Question {
    public OfferedSeat {
      Objects.requireNonNull(offerId, "offerId");
      Objects.requireNonNull(cancellationId, "cancellationId");
      Objects.requireNonNull(entryId, "entryId");
    }
  }

  /**
   * Whether they come to their visit.
   *
   * @param until how long nothing else is asked on that line while they do not answer
   */
  record PlannedVisit(AppointmentId appointmentId, Instant until) implements Question {
    public PlannedVisit {
      Objects.requireNonNull(appointmentId, "appointmentId");
      Objects.requireNonNull(until, "until");
    }
  }

  /**
   * Whether they agree to a purpose.
   *
   * @param version the wording that they are asked to agree to
   * @param until how long nothing else is asked on that line while they do not answer
   */
  record ConsentTo(Purpose purpose, String version, Instant until) implements Question {
    public ConsentTo {
      Objects.requireNonNull(purpose, "purpose");
      Objects.requireNonNull(version, "version");
      Objects.requireNonNull(until, "until");
    }
  }
}
