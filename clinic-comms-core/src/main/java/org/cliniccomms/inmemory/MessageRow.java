package org.cliniccomms.inmemory;

import java.time.Instant;
import java.util.Set;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * A stored message.
 *
 * @param leaseUntil until when one taker has it; null while nobody does
 * @param sentAt when the carrier took it; null before
 */
record MessageRow(OutboundMessage message, @Nullable Instant leaseUntil, @Nullable Instant sentAt) {
  /** What was delivered must have been taken, though that news may come later. */
  private static final Set<DeliveryStatus> TAKEN =
      Set.of(DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.READ);

  /** Whether the outbox has to look at it again. */
  boolean isUnderWay() {
    return message.status() == DeliveryStatus.QUEUED || isClaimed();
  }

  /** Whether a carrier has taken it since then, or may take it at any moment. */
  boolean isTakenSince(Instant since) {
    return isClaimed() || (sentAt != null && !sentAt.isBefore(since));
  }

  boolean isClaimed() {
    return message.status() == DeliveryStatus.SENDING || message.status() == DeliveryStatus.UNKNOWN;
  }

  boolean isDue(Instant now) {
    return message.status() == DeliveryStatus.QUEUED
        ? !message.dueAt().isAfter(now)
        : isClaimed() && leaseUntil != null && leaseUntil.isBefore(now);
  }

  /**
   * As one taker has it; a lease that ran out before leaves the first attempt's outcome unknown.
   */
  MessageRow claimed(Instant newLease) {
    boolean first = message.status() == DeliveryStatus.QUEUED;
    DeliveryStatus status = first ? DeliveryStatus.SENDING : DeliveryStatus.UNKNOWN;
    int attempts = first ? message.attempts() + 1 : message.attempts();
    return new MessageRow(with(message, status, attempts), newLease, sentAt);
  }

  boolean allows(MessageChange change) {
    return message.status().mayBecome(change.status())
        || (isClaimed() && change.status() == DeliveryStatus.QUEUED);
  }

  MessageRow after(MessageChange change) {
    boolean leaseGoesOn = change.status() == DeliveryStatus.UNKNOWN;
    boolean firstTaken = sentAt == null && TAKEN.contains(change.status());
    return new MessageRow(
        changed(message, change),
        leaseGoesOn ? leaseUntil : null,
        firstTaken ? change.at() : sentAt);
  }

  private static OutboundMessage with(OutboundMessage of, DeliveryStatus status, int attempts) {
    return new OutboundMessage(
        of.id(),
        of.businessKey(),
        of.kind(),
        of.line(),
        of.patientId(),
        of.offerId(),
        of.visitId(),
        of.insteadOf(),
        of.inReplyTo(),
        of.text(),
        of.createdAt(),
        of.dueAt(),
        of.notAfter(),
        status,
        attempts,
        of.providerId(),
        of.failure(),
        of.detail(),
        of.by());
  }

  private static OutboundMessage changed(OutboundMessage of, MessageChange change) {
    return new OutboundMessage(
        of.id(),
        of.businessKey(),
        of.kind(),
        of.line(),
        of.patientId(),
        of.offerId(),
        of.visitId(),
        of.insteadOf(),
        of.inReplyTo(),
        of.text(),
        of.createdAt(),
        change.dueAt() == null ? of.dueAt() : change.dueAt(),
        of.notAfter(),
        change.status(),
        change.isPutOff() ? Math.max(0, of.attempts() - 1) : of.attempts(),
        change.providerId() == null ? of.providerId() : change.providerId(),
        change.failure(),
        change.detail(),
        of.by());
  }
}
