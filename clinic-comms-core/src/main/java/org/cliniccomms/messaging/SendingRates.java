package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * How much the clinic sends: to one phone, from one address, and in a day. What goes out in a batch
 * counts at once, and so does what others are sending.
 *
 * <p>What is being judged counts as being sent for others. Where that leaves no room for a batch,
 * the batches are judged one by one, so that they do not keep each other back for ever.
 */
final class SendingRates {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Comparator<Address> BY_TEXT = Comparator.comparing(Address::value);

  private final MessagingSettings settings;
  private final Transaction tx;
  private final Map<Address, Integer> takenFor;
  private final Map<Address, Integer> roomOf = new HashMap<>();
  private int roomToday;

  /** Those of messages of which some are ours: claimed, and so counted by the store already. */
  SendingRates(MessagingSettings settings, Transaction tx, List<OutboundMessage> messages) {
    this.settings = settings;
    this.tx = tx;
    List<Line> ours =
        messages.stream().filter(SendingRates::isClaimed).map(OutboundMessage::line).toList();
    this.takenFor = takenFor(messages, ours);
    messages.stream()
        .map(it -> it.line().sender())
        .distinct()
        .sorted(BY_TEXT)
        .forEach(sender -> roomOf.put(sender, room(sender, ours)));
    boolean byDay = settings.perClinicAndDay() < MessagingSettings.UNLIMITED;
    this.roomToday = byDay && !messages.isEmpty() ? room(null, ours) : Integer.MAX_VALUE;
  }

  private static boolean isClaimed(OutboundMessage message) {
    return message.status() == DeliveryStatus.SENDING || message.status() == DeliveryStatus.UNKNOWN;
  }

  private Map<Address, Integer> takenFor(List<OutboundMessage> messages, List<Line> ours) {
    Set<Address> recipients =
        messages.stream().map(it -> it.line().recipient()).collect(Collectors.toSet());
    Map<Address, Integer> taken =
        new HashMap<>(tx.messages().countTakenFor(recipients, tx.now().minus(HOUR)));
    ours.forEach(line -> taken.merge(line.recipient(), -1, Integer::sum));
    return taken;
  }

  /** What one of our addresses may still send this hour; for null, the clinic today. */
  private int room(@Nullable Address sender, List<Line> ours) {
    long wanted = ours.stream().filter(it -> sender == null || it.sender().equals(sender)).count();
    int room = counted(sender);
    if (room < 0) {
      tx.messages().countAlone(sender);
      room = counted(sender);
    }
    return Math.toIntExact(room + wanted);
  }

  private int counted(@Nullable Address sender) {
    return sender == null
        ? settings.perClinicAndDay() - tx.messages().countTaken(null, tx.now().minus(DAY))
        : settings.perSenderAndHour() - tx.messages().countTaken(sender, tx.now().minus(HOUR));
  }

  /** Counts a message, or puts it off where there were too many. */
  Optional<MessageChange> refusal(OutboundMessage message, Instant now) {
    Address sender = message.line().sender();
    Address recipient = message.line().recipient();
    if (takenFor.getOrDefault(recipient, 0) >= settings.perRecipientAndHour()) {
      return Optional.of(tooMany(message, now, "recipient-rate"));
    }
    if (roomOf.getOrDefault(sender, 0) <= 0) {
      return Optional.of(tooMany(message, now, "sender-rate"));
    }
    if (roomToday <= 0) {
      return Optional.of(tooMany(message, now, "clinic-rate"));
    }
    takenFor.merge(recipient, 1, Integer::sum);
    roomOf.merge(sender, -1, Integer::sum);
    roomToday--;
    return Optional.empty();
  }

  private static MessageChange tooMany(OutboundMessage message, Instant now, String rule) {
    return MessageChange.putOff(message.id(), now, now.plus(PAUSE), rule);
  }
}
