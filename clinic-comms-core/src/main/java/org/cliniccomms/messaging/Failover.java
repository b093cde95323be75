package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;

/**
 * Says on another of a patient's channels what did not get through on one.
 *
 * <p>Only what the patient should hear, only by a channel that they allow and have not been tried
 * on with this message, and where the first vendor had taken it a little later, for it may report
 * the delivery after all.
 */
final class Failover {
  private static final Set<MessageKind> WORTH_IT =
      Set.of(
          MessageKind.OFFER,
          MessageKind.CONFIRMED,
          MessageKind.BOOKING_REFUSED,
          MessageKind.NO_LONGER_AVAILABLE,
          MessageKind.RELEASED,
          MessageKind.REMINDER,
          MessageKind.EMERGENCY,
          MessageKind.STAFF_TEXT,
          MessageKind.PORTAL_LINK);

  private final MessagingSettings settings;
  private final Messenger messenger;
  private final Conversations conversations;

  Failover(Pipeline pipeline) {
    this.settings = pipeline.settings();
    this.messenger = pipeline.messenger();
    this.conversations = pipeline.conversations();
  }

  /**
   * Puts the message into the outbox again, for the next channel.
   *
   * @param textLeft whether a vendor had taken it
   * @return false if there is no other way to this patient, or no time left for it
   */
  boolean goesOn(Transaction tx, OutboundMessage failed, boolean textLeft) {
    if (failed.patientId() == null || !WORTH_IT.contains(failed.kind())) {
      return false;
    }
    Optional<Patient> patient = tx.patients().find(failed.patientId());
    return patient.isPresent() && goesOn(tx, failed, patient.get(), textLeft);
  }

  private boolean goesOn(
      Transaction tx, OutboundMessage failed, Patient patient, boolean textLeft) {
    List<OutboundMessage> attempts = tx.messages().attempts(failed.first());
    Set<Line> tried = attempts.stream().map(OutboundMessage::line).collect(Collectors.toSet());
    Instant from = tx.now().plus(textLeft ? settings.failoverAfter() : Duration.ZERO);
    Routes routes = Routes.of(tx, settings.rules());
    for (Route route :
        routes.permitted(tx, patient, failed.kind().purpose(), settings.consentVersions())) {
      Optional<Instant> until =
          tried.contains(route.line())
              ? Optional.empty()
              : conversations.goesOn(tx, failed, route.line(), from);
      if (until.isPresent()) {
        messenger.sayInstead(tx, attempts, route.line(), from, until.get());
        return true;
      }
    }
    return false;
  }
}
