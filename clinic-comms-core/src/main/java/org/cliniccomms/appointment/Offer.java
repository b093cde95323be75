package org.cliniccomms.appointment;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.cliniccomms.contact.Line;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.Score;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;

/**
 * One seat offered to one patient.
 *
 * @param line over which it was offered, and on which the answer is expected
 * @param language in which it was offered
 * @param hold how long it stands once the carrier took its text
 * @param takenAt when the carrier took the text; null before
 * @param expiresAt end of the hold; null until the carrier took the text
 * @param endedAt when the offer left {@code PENDING}; null before
 * @param endReason a stable key such as {@code taken} or {@code opt-out}; null while pending
 */
public record Offer(
    OfferId id,
    CancellationId cancellationId,
    WaitlistEntryId entryId,
    PatientId patientId,
    Line line,
    Locale language,
    int round,
    int batch,
    Score score,
    OfferState state,
    Instant createdAt,
    Duration hold,
    @Nullable Instant takenAt,
    @Nullable Instant expiresAt,
    @Nullable Instant endedAt,
    @Nullable String endReason) {
  public Offer {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(cancellationId, "cancellationId");
    Objects.requireNonNull(entryId, "entryId");
    Objects.requireNonNull(patientId, "patientId");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(score, "score");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(hold, "hold");
  }

  /** The same offer on another line. */
  public Offer on(Line other) {
    return new Offer(
        id,
        cancellationId,
        entryId,
        patientId,
        other,
        language,
        round,
        batch,
        score,
        state,
        createdAt,
        hold,
        takenAt,
        expiresAt,
        endedAt,
        endReason);
  }

  /** Whether the patient was asked, for all we know: a text that left counts, also if it failed. */
  public boolean wasAsked() {
    return state != OfferState.FAILED || takenAt != null;
  }

  /** Whether a yes received at {@code at} would still be in time. */
  public boolean isLiveAt(Instant at) {
    return state == OfferState.PENDING && (expiresAt == null || at.isBefore(expiresAt));
  }

  /** Whether the hold has run out, though nobody may have noted it yet. */
  public boolean isOverdueAt(Instant now) {
    return state == OfferState.PENDING && expiresAt != null && !now.isBefore(expiresAt);
  }

  /**
   * Whether {@code at} lies inside the hold, whatever has become of the offer since. Of an offer
   * that was closed before its hold began, the hold is taken to have begun when it was made.
   */
  public boolean holdCovers(Instant at) {
    if (expiresAt != null) {
      return at.isBefore(expiresAt);
    }
    return state == OfferState.PENDING || at.isBefore(createdAt.plus(hold));
  }
}
