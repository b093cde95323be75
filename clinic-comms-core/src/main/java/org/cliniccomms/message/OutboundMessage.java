package org.cliniccomms.message;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.contact.Line;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * A message to a patient, from the decision to send it to its last status.
 *
 * @param businessKey unique in the clinic: the same thing is said once
 * @param patientId null when an unknown sender is answered
 * @param offerId the offer it speaks of; null if none
 * @param visitId the visit that it speaks of; null if none
 * @param insteadOf the first message that says this, on another channel; null for that itself
 * @param inReplyTo what it answers; null if we started the conversation
 * @param dueAt not to be sent before
 * @param notAfter of no use after; null if it never gets stale
 * @param providerId the vendor's id, from the moment the vendor took it
 * @param failure why it failed; null if it did not
 * @param detail the vendor's code, or the rule that suppressed it; null if neither
 * @param by who asked for it
 */
public record OutboundMessage(
    MessageId id,
    String businessKey,
    MessageKind kind,
    Line line,
    @Nullable PatientId patientId,
    @Nullable OfferId offerId,
    @Nullable AppointmentId visitId,
    @Nullable MessageId insteadOf,
    @Nullable InboundId inReplyTo,
    RenderedText text,
    Instant createdAt,
    Instant dueAt,
    @Nullable Instant notAfter,
    DeliveryStatus status,
    int attempts,
    @Nullable String providerId,
    @Nullable FailureClass failure,
    @Nullable String detail,
    Actor by) {
  private static final int LONGEST = 1_600;

  public OutboundMessage {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(businessKey, "businessKey");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(dueAt, "dueAt");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(by, "by");
    if (text.text().length() > LONGEST) {
      throw new IllegalArgumentException("text: use at most " + LONGEST + " characters");
    }
  }

  /** One that nobody asked for but the software itself. */
  public OutboundMessage(
      MessageId id,
      String businessKey,
      MessageKind kind,
      Line line,
      @Nullable PatientId patientId,
      @Nullable OfferId offerId,
      @Nullable AppointmentId visitId,
      @Nullable MessageId insteadOf,
      @Nullable InboundId inReplyTo,
      RenderedText text,
      Instant createdAt,
      Instant dueAt,
      @Nullable Instant notAfter,
      DeliveryStatus status,
      int attempts,
      @Nullable String providerId,
      @Nullable FailureClass failure,
      @Nullable String detail) {
    this(
        id,
        businessKey,
        kind,
        line,
        patientId,
        offerId,
        visitId,
        insteadOf,
        inReplyTo,
        text,
        createdAt,
        dueAt,
        notAfter,
        status,
        attempts,
        providerId,
        failure,
        detail,
        Actor.system());
  }

  /**
   * Whether we begin the conversation with it, as {@link MessageKind#startedByUs()} says, or with a
   * list of times that nobody asked for.
   */
  public boolean isStartedByUs() {
    return kind.startedByUs() || (inReplyTo == null && kind.asks().contains(ReplyIntent.TIME));
  }

  /** The first message that says this: itself, unless others were tried before. */
  public MessageId first() {
    return insteadOf == null ? id : insteadOf;
  }

  /** The words. */
  public String body() {
    return text.text();
  }

  /** The language that they are in. */
  public Locale language() {
    return text.language();
  }

  /** Carries ids and states only. */
  @Override
  public String toString() {
    return "OutboundMessage[" + id + ", " + kind + ", " + line + ", " + status + "]";
  }
}
