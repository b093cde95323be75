package org.cliniccomms.messaging;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.message.Choice;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.spi.Transaction;

/**
 * What a text answers: the message that the patient replied to, else what was asked last.
 *
 * <p>Nothing, if it was put under a message that is not ours or under words of staff, or if whom we
 * asked does not have the phone any more from which it comes.
 *
 * @param prompt what it answers; empty if nothing
 * @param mayBeKnownSoon whether it was put under a message that is not known, while one of ours is
 *     on its way whose id the vendor has not told yet
 */
record Asked(Optional<Prompt> prompt, boolean mayBeKnownSoon) {
  /** Whose words may ask anything, but none of our questions. */
  private static final Set<MessageKind> NO_QUESTION =
      EnumSet.of(
          MessageKind.STAFF_TEXT,
          MessageKind.STAFF_NEWS,
          MessageKind.PORTAL_LINK,
          MessageKind.EMERGENCY);

  private static final Set<DeliveryStatus> ON_ITS_WAY =
      Set.of(DeliveryStatus.SENDING, DeliveryStatus.UNKNOWN);

  static Asked by(Transaction tx, InboundEvent event, InboundEvent.Text text) {
    Optional<OutboundMessage> named =
        Optional.ofNullable(text.inReplyTo()).flatMap(tx.messages()::findByProviderId);
    boolean isWritten = !event.line().channel().isSpoken();
    if (isWritten && text.inReplyTo() != null && named.isEmpty()) {
      boolean isAny =
          tx.messages().underWay(event.line()).stream()
              .anyMatch(it -> ON_ITS_WAY.contains(it.status()));
      return new Asked(Optional.empty(), isAny);
    }
    Optional<OutboundMessage> message = named.filter(it -> it.line().equals(event.line()));
    // What was asked after the text had arrived, it does not answer.
    Optional<Prompt> prompt =
        question(tx, event, text, message)
            .filter(asked -> !asked.askedAt().isAfter(event.receivedAt()))
            .filter(asked -> hasThePhone(tx, asked, event));
    return new Asked(prompt, false);
  }

  private static Optional<Prompt> question(
      Transaction tx,
      InboundEvent event,
      InboundEvent.Text text,
      Optional<OutboundMessage> message) {
    if (Choice.slotOf(text.choice()).isPresent() || message.filter(TimesAsked::isOne).isPresent()) {
      // The ninth row is the ninth of the very list that it was in.
      return message.flatMap(it -> TimesAsked.by(tx, it));
    }
    return message
            .filter(it -> NO_QUESTION.contains(it.kind()) || isOfFormerTime(tx, it))
            .isPresent()
        ? Optional.empty()
        : message.flatMap(it -> askedBy(tx, it)).or(() -> tx.prompts().findLast(event.line()));
  }

  /** It speaks of a visit that has moved since: nobody is asked about that time. */
  static boolean isOfFormerTime(Transaction tx, OutboundMessage message) {
    return Optional.ofNullable(message.visitId())
        .flatMap(tx.appointments()::find)
        .filter(visit -> !visit.isAbout(message.createdAt()))
        .isPresent();
  }

  private static Optional<Prompt> askedBy(Transaction tx, OutboundMessage message) {
    if (message.visitId() != null) {
      return tx.prompts().findAbout(message.visitId());
    }
    if (message.kind() == MessageKind.CONSENT_REQUEST) {
      return ConsentRequests.asked(tx, message);
    }
    return message.offerId() == null ? Optional.empty() : tx.prompts().findAbout(message.offerId());
  }

  /** By now they may have another one, and this one may be a stranger's. */
  private static boolean hasThePhone(Transaction tx, Prompt asked, InboundEvent event) {
    return tx.patients().listByAddress(event.line().recipient()).stream()
        .anyMatch(it -> it.id().equals(asked.patientId()));
  }
}
