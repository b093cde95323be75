package org.cliniccomms.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.spi.Transaction;

/** Applies what vendors report about our messages. */
final class InboundStatuses {
  /** How long a status waits for the message that it speaks of. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  static final Set<DeliveryStatus> BEFORE_SENT =
      Set.of(DeliveryStatus.QUEUED, DeliveryStatus.SENDING, DeliveryStatus.UNKNOWN);

  private static final Set<DeliveryStatus> ARRIVED =
      Set.of(DeliveryStatus.DELIVERED, DeliveryStatus.READ);

  private final Failures failures;
  private final Conversations conversations;

  InboundStatuses(Failures failures, Conversations conversations) {
    this.failures = failures;
    this.conversations = conversations;
  }

  InboundOutcome handle(Transaction tx, InboundEvent event, InboundEvent.Status status) {
    Optional<OutboundMessage> message = find(tx, event.line(), status);
    if (message.isEmpty()) {
      boolean early = tx.now().isBefore(event.receivedAt().plus(PATIENCE));
      return early ? InboundOutcome.later() : InboundOutcome.of("status-of-unknown-message");
    }
    if (status.status() == null) {
      return InboundOutcome.of("status-not-known");
    }
    if (ARRIVED.contains(status.status())) {
      failures.disproved(tx, message.get());
    }
    boolean changed = apply(tx, message.get(), status);
    String name = changed ? "status" : "status-without-effect";
    return new InboundOutcome(name, message.get().patientId());
  }

  /** A vendor that has queued a message, or is sending it, has taken it. */
  private static DeliveryStatus taken(DeliveryStatus reported) {
    return BEFORE_SENT.contains(reported) ? DeliveryStatus.SENT : reported;
  }

  /** An id counts only together with the line of the message that has it. */
  private static Optional<OutboundMessage> find(
      Transaction tx, Line line, InboundEvent.Status status) {
    Optional<OutboundMessage> message =
        status.messageId() == null
            ? tx.messages().findByProviderId(status.providerId())
            : tx.messages().findAll(Set.of(status.messageId())).stream()
                .filter(
                    it -> it.providerId() == null || it.providerId().equals(status.providerId()))
                .findFirst();
    return message.filter(it -> isOn(line, it.line()));
  }

  /** WhatsApp may name whom a message went to in another way: by a user id, or an older number. */
  private static boolean isOn(Line told, Line ours) {
    return told.equals(ours)
        || (told.channel() == ChannelKind.WHATSAPP
            && ours.channel() == ChannelKind.WHATSAPP
            && told.sender().equals(ours.sender()));
  }

  /** Applies a status; false if it tells nothing new. */
  boolean apply(Transaction tx, OutboundMessage message, InboundEvent.Status status) {
    DeliveryStatus to = status.status();
    if (to == null) {
      return false;
    }
    MessageChange change =
        new MessageChange(
            message.id(),
            taken(to),
            tx.now(),
            null,
            status.providerId(),
            status.failure(),
            status.raw());
    if (tx.messages().apply(List.of(change)).isEmpty()) {
      return false;
    }
    if (change.status() == DeliveryStatus.FAILED) {
      failures.failed(tx, message, change, !BEFORE_SENT.contains(message.status()));
    } else if (BEFORE_SENT.contains(message.status())) {
      conversations.taken(tx, List.of(message));
    }
    return true;
  }
}
