package org.cliniccomms.task;

import java.util.Objects;
import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;

/**
 * One piece of work that was claimed for a while.
 *
 * @param id of the message, inbound event, cancellation or write-back
 */
public record Work(ClinicId clinicId, UUID id) {
  public Work {
    Objects.requireNonNull(clinicId, "clinicId");
    Objects.requireNonNull(id, "id");
  }

  /** The queues. */
  public enum Queue {
    /** Verified inbound events that have not been acted on, texts before what vendors report. */
    INBOX,
    /** Freed seats whose winner the appointment book is to be asked for. */
    BOOKING,
    /** Unfilled seats that should have been looked at half a minute ago and were not. */
    OVERDUE
  }
}
