package org.cliniccomms.message;

import java.time.Instant;
import java.util.Objects;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Line;
import org.jspecify.annotations.Nullable;

/**
 * What a channel is asked to send.
 *
 * @param messageId the same for every attempt: an idempotency key
 * @param attemptedSince when the first attempt was made, for a look-up after a lost outcome
 * @param notAfter of no use after, for an offer the end of its hold; a channel that can, tells the
 *     vendor
 */
public record SendRequest(
    ClinicId clinicId,
    MessageId messageId,
    Line line,
    MessageContent content,
    Instant attemptedSince,
    @Nullable Instant notAfter) {
  public SendRequest {
    Objects.requireNonNull(clinicId, "clinicId");
    Objects.requireNonNull(messageId, "messageId");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(attemptedSince, "attemptedSince");
  }

  /** The words. */
  public String body() {
    return content.text().text();
  }

  /** Carries ids only. */
  @Override
  public String toString() {
    return "SendRequest[" + messageId + ", " + line + "]";
  }
}
