package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.spi.Transaction;

/**
 * How much the clinic sends: to one phone, from one address, and in a day. What goes out in a batch
 * counts at once.
 */
final class SendingRates {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final MessagingSettings settings;
  private final Transaction tx;
  private final Map<Address, Integer> takenFor;
  private final Map<Optional<Address>, Integer> room = new HashMap<>();

  SendingRates(MessagingSettings settings, Transaction tx, Set<Address> recipients) {
    this.settings = settings;
    this.tx = tx;
    this.takenFor = new HashMap<>(tx.messages().countTakenFor(recipients, tx.now().minus(HOUR)));
  }

  /** Counts a message, or puts it off where there were too many. */
  Optional<MessageChange> refusal(OutboundMessage message, Instant now) {
    Address sender = message.line().sender();
    Address recipient = message.line().recipient();
    int full = settings.perRecipientAndHour();
    if (takenFor.getOrDefault(recipient, 0) >= full) {
      return Optional.of(tooMany(message, now, "recipient-rate"));
    }
    if (left(Optional.of(sender), now) <= 0) {
      return Optional.of(tooMany(message, now, "sender-rate"));
    }
    if (isLimitedByDay() && left(Optional.empty(), now) <= 0) {
      return Optional.of(tooMany(message, now, "clinic-rate"));
    }
    takenFor.merge(recipient, 1, Integer::sum);
    room.replaceAll((of, left) -> of.isEmpty() || of.get().equals(sender) ? left - 1 : left);
    return Optional.empty();
  }

  private boolean isLimitedByDay() {
    return settings.perClinicAndDay() < MessagingSettings.UNLIMITED;
  }

  /** What one of our addresses may still send this hour; without one, the clinic today. */
  private int left(Optional<Address> sender, Instant now) {
    return room.computeIfAbsent(
        sender,
        of ->
            of.map(
                    one ->
                        settings.perSenderAndHour()
                            - tx.messages().countTaken(one, now.minus(HOUR)))
                .orElseGet(
                    () ->
                        settings.perClinicAndDay()
                            - tx.messages().countTaken(null, now.minus(DAY))));
  }

  private static MessageChange tooMany(OutboundMessage message, Instant now, String rule) {
    return MessageChange.putOff(message.id(), now, now.plus(PAUSE), rule);
  }
}
