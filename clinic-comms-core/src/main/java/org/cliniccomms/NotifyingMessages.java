package org.cliniccomms;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.MessageStore;
import org.jspecify.annotations.Nullable;

/**
 * Messages that tell when some are said or come further.
 *
 * @param added is told which were said
 * @param changed is told which came further
 */
record NotifyingMessages(
    MessageStore messages, Consumer<Set<MessageId>> added, Consumer<Set<MessageId>> changed)
    implements MessageStore {
  @Override
  public Set<MessageId> insertIfAbsent(List<OutboundMessage> all) {
    Set<MessageId> stored = messages.insertIfAbsent(all);
    added.accept(stored);
    return stored;
  }

  @Override
  public Set<MessageId> apply(List<MessageChange> changes) {
    Set<MessageId> made = messages.apply(changes);
    changed.accept(made);
    return made;
  }

  @Override
  public List<OutboundMessage> findAll(Set<MessageId> ids) {
    return messages.findAll(ids);
  }

  @Override
  public List<OutboundMessage> lock(Set<MessageId> ids) {
    return messages.lock(ids);
  }

  @Override
  public Optional<OutboundMessage> findByBusinessKey(String businessKey) {
    return messages.findByBusinessKey(businessKey);
  }

  @Override
  public Optional<OutboundMessage> findByProviderId(String providerId) {
    return messages.findByProviderId(providerId);
  }

  @Override
  public List<OutboundMessage> attempts(MessageId first) {
    return messages.attempts(first);
  }

  @Override
  public Set<MessageId> arrived(Set<MessageId> ids) {
    return messages.arrived(ids);
  }

  @Override
  public int countTaken(@Nullable Address sender, Instant since) {
    return messages.countTaken(sender, since);
  }

  @Override
  public void countAlone(@Nullable Address sender) {
    messages.countAlone(sender);
  }

  @Override
  public Map<Address, Integer> countTakenFor(Set<Address> recipients, Instant since) {
    return messages.countTakenFor(recipients, since);
  }

  @Override
  public List<OutboundMessage> underWay(Line line) {
    return messages.underWay(line);
  }

  @Override
  public Optional<Instant> lastSaid(Line line, Set<MessageKind> kinds) {
    return messages.lastSaid(line, kinds);
  }

  @Override
  public List<Instant> started(Address recipient, Instant since) {
    return messages.started(recipient, since);
  }

  @Override
  public List<ConversationLine> conversation(PatientId patientId, int limit) {
    return messages.conversation(patientId, limit);
  }

  @Override
  public List<ConversationLine> conversation(
      PatientId patientId, @Nullable ConversationLine after, int limit) {
    return messages.conversation(patientId, after, limit);
  }

  @Override
  public List<OutboundMessage> list(Set<DeliveryStatus> statuses, int offset, int limit) {
    return messages.list(statuses, offset, limit);
  }
}
