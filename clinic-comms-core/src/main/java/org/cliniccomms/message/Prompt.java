package org.cliniccomms.message;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.contact.Line;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;

/**
 * A question put to a patient on one line. At most one is open on a line.
 *
 * @param language in which it was put, and in which the answer is read
 * @param quietUntil from when another question may be put to the address; null while open
 */
public record Prompt(
    PromptId id,
    Line line,
    Locale language,
    PatientId patientId,
    OfferId offerId,
    CancellationId cancellationId,
    WaitlistEntryId entryId,
    State state,
    Instant askedAt,
    @Nullable Instant quietUntil) {
  public Prompt {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(patientId, "patientId");
    Objects.requireNonNull(offerId, "offerId");
    Objects.requireNonNull(cancellationId, "cancellationId");
    Objects.requireNonNull(entryId, "entryId");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(askedAt, "askedAt");
  }

  /** The life of a question. */
  public enum State {
    OPEN,
    ANSWERED,
    CLOSED
  }
}
