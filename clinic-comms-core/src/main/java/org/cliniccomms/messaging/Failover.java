package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cliniccomms.contact.ChannelKind;
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
          MessageKind.FREE_TIMES,
          MessageKind.TIME_TAKEN,
          MessageKind.EMERGENCY,
          MessageKind.STAFF_TEXT,
          MessageKind.PORTAL_LINK);

  private final MessagingSettings settings;
  private final Messenger messenger;
  private final Conversations conversations;
  private final Set<ChannelKind> channels;

  Failover(Pipeline pipeline) {
    this.settings = pipeline.settings();
    this.messenger = pipeline.messenger();
    this.conversations = pipeline.conversations();
    this.channels = pipeline.channels().keySet();
  }

  /**
   * Puts the message into the outbox again, for the next channel.
   *
   * @param textLeft whether a vendor had taken it
   * @return false if there is no other way to this patient, or no time left for it
   */
  boolean goesOn(Transaction tx, OutboundMessage failed, boolean textLeft) {
    Instant from = tx.now().plus(textLeft ? settings.failoverAfter() : Duration.ZERO);
    return goesOn(tx, failed, from, channel -> true);
  }

  /** The same for a message that has not been sent, by a channel that is set up and not resting. */
  boolean goesAround(Transaction tx, OutboundMessage waiting, Set<ChannelKind> resting) {
    return goesOn(
        tx, waiting, tx.now(), channel -> channels.contains(channel) && !resting.contains(channel));
  }

  private boolean goesOn(
      Transaction tx, OutboundMessage message, Instant from, Predicate<ChannelKind> by) {
    if (message.patientId() == null || !WORTH_IT.contains(message.kind())) {
      return false;
    }
    Optional<Patient> patient = tx.patients().find(message.patientId());
    return patient.isPresent()
        && routes(tx, patient.get(), message).stream()
            .filter(route -> by.test(route.line().channel()))
            .anyMatch(route -> goesBy(tx, message, route.line(), from));
  }

  private List<Route> routes(Transaction tx, Patient patient, OutboundMessage message) {
    return Routes.of(tx, settings.rules())
        .permitted(tx, patient, message.kind().purpose(), settings.consentVersions());
  }

  private boolean goesBy(Transaction tx, OutboundMessage message, Line line, Instant from) {
    List<OutboundMessage> attempts = tx.messages().attempts(message.first());
    if (attempts.stream().anyMatch(it -> it.line().equals(line))) {
      return false;
    }
    Optional<Instant> until = conversations.goesOn(tx, message, line, from);
    until.ifPresent(end -> messenger.sayInstead(tx, attempts, line, from, end));
    return until.isPresent();
  }
}
