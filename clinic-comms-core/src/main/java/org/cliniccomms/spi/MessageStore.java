package org.cliniccomms.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/** Keeps outbound messages and all their statuses. */
public interface MessageStore {
  /** Stores those whose business key is new; returns which were stored. */
  Set<MessageId> insertIfAbsent(List<OutboundMessage> messages);

  List<OutboundMessage> findAll(Set<MessageId> ids);

  /** The same; nobody else changes them until the transaction ends. */
  List<OutboundMessage> lock(Set<MessageId> ids);

  /** The one that says this; empty if it was never said. */
  Optional<OutboundMessage> findByBusinessKey(String businessKey);

  Optional<OutboundMessage> findByProviderId(String providerId);

  /** A message and what was said instead of it on other channels, oldest first. */
  List<OutboundMessage> attempts(MessageId first);

  /** Those that were reported as delivered or read, though perhaps too late to count. */
  Set<MessageId> arrived(Set<MessageId> ids);

  /**
   * Records each step as an event, and makes those that the message's status allows; a message that
   * is {@code SENDING} or {@code UNKNOWN} may also go back to {@code QUEUED}. What was only put off
   * does not count as an attempt.
   *
   * @return the messages that changed
   */
  Set<MessageId> apply(List<MessageChange> changes);

  /**
   * How many messages carriers took since then from one of our addresses, with those that are being
   * sent; null means from any.
   */
  int countTaken(@Nullable Address sender, Instant since);

  /**
   * Keeps others from this call until the transaction ends, for the same address; what they did
   * before is counted from then on.
   *
   * @param sender null for all addresses of the clinic together, which excludes only itself
   */
  void countAlone(@Nullable Address sender);

  /**
   * How many messages carriers took since then for each recipient, with those that are being sent;
   * none is left out.
   */
  Map<Address, Integer> countTakenFor(Set<Address> recipients, Instant since);

  /** Those for a line that have not left, also those that are being looked at; oldest first. */
  List<OutboundMessage> underWay(Line line);

  /** When a message of one of {@code kinds} was last stored for a line. */
  Optional<Instant> lastSaid(Line line, Set<MessageKind> kinds);

  /**
   * When conversations were started with an address after then, newest first; what ended before it
   * left does not count.
   */
  List<Instant> started(Address recipient, Instant since);

  /** A patient's messages in both directions, newest first. */
  List<ConversationLine> conversation(PatientId patientId, int limit);

  /**
   * A patient's messages in both directions, oldest first, that come after this line; from the
   * first one on for null.
   */
  List<ConversationLine> conversation(
      PatientId patientId, @Nullable ConversationLine after, int limit);

  /** Outbound messages of the clinic in one of {@code statuses}, newest first; none means all. */
  List<OutboundMessage> list(Set<DeliveryStatus> statuses, int offset, int limit);
}
