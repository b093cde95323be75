package org.cliniccomms.inmemory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.MessageStore;
import org.jspecify.annotations.Nullable;

/** Outbound messages of one clinic. */
final class InMemoryMessageStore implements MessageStore {
  /** Of one instant, what was said comes before what answers it. */
  private static final Comparator<ConversationLine> AT_AND_DIRECTION =
      Comparator.comparing(ConversationLine::at)
          .thenComparing(line -> line.direction() == ConversationLine.Direction.OUT);

  private static final Comparator<ConversationLine> IN_ORDER =
      AT_AND_DIRECTION.thenComparing(ConversationLine::id, Ordering.BY_ID);

  private final ClinicRows rows;

  InMemoryMessageStore(ClinicRows rows) {
    this.rows = rows;
  }

  @Override
  public Set<MessageId> insertIfAbsent(List<OutboundMessage> messages) {
    Set<MessageId> stored = new LinkedHashSet<>();
    for (OutboundMessage message : messages) {
      boolean known =
          rows.messages.has(message.id()) || rows.messagesByBusinessKey.has(message.businessKey());
      if (!known) {
        rows.messages.put(message.id(), new MessageRow(message, null, null));
        stored.add(message.id());
      }
    }
    return stored;
  }

  @Override
  public List<OutboundMessage> findAll(Set<MessageId> ids) {
    return ids.stream()
        .flatMap(id -> rows.messages.find(id).stream())
        .map(MessageRow::message)
        .toList();
  }

  /** Nobody else is at work in this store. */
  @Override
  public List<OutboundMessage> lock(Set<MessageId> ids) {
    return findAll(ids);
  }

  @Override
  public Optional<OutboundMessage> findByBusinessKey(String businessKey) {
    return rows.messagesByBusinessKey.find(businessKey).stream()
        .map(MessageRow::message)
        .findFirst();
  }

  @Override
  public Optional<OutboundMessage> findByProviderId(String providerId) {
    return rows.messagesByProviderId.find(providerId).stream().map(MessageRow::message).findFirst();
  }

  @Override
  public List<OutboundMessage> attempts(MessageId first) {
    return rows.messagesByFirst.find(first).stream()
        .map(MessageRow::message)
        .sorted(Comparator.comparing(OutboundMessage::createdAt))
        .toList();
  }

  @Override
  public Set<MessageId> arrived(Set<MessageId> ids) {
    return rows.messageEvents.all().stream()
        .filter(event -> ids.contains(event.id()))
        .filter(
            event ->
                event.status() == DeliveryStatus.DELIVERED || event.status() == DeliveryStatus.READ)
        .map(MessageChange::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<MessageId> apply(List<MessageChange> changes) {
    Set<MessageId> changed = new LinkedHashSet<>();
    for (MessageChange change : changes) {
      Optional<MessageRow> row = rows.messages.find(change.id());
      if (row.isPresent()) {
        rows.messageEvents.put(rows.next(), change);
      }
      row.filter(found -> found.allows(change))
          .ifPresent(
              found -> {
                rows.messages.put(change.id(), found.after(change));
                changed.add(change.id());
              });
    }
    return changed;
  }

  @Override
  public int countTaken(@Nullable Address sender, Instant since) {
    Collection<MessageRow> found =
        sender == null ? rows.messages.all() : rows.takenBySender.find(sender);
    return (int) found.stream().filter(row -> row.isTakenSince(since)).count();
  }

  /** Nobody else is at work in this store. */
  @Override
  public void countAlone(@Nullable Address sender) {}

  @Override
  public Map<Address, Integer> countTakenFor(Set<Address> recipients, Instant since) {
    Map<Address, Integer> taken = new HashMap<>();
    for (Address recipient : recipients) {
      rows.messagesByRecipient.find(recipient).stream()
          .filter(row -> row.isTakenSince(since))
          .forEach(row -> taken.merge(recipient, 1, Integer::sum));
    }
    return taken;
  }

  @Override
  public List<OutboundMessage> underWay(Line line) {
    return rows.messagesByRecipient.find(line.recipient()).stream()
        .filter(row -> row.isUnderWay() && row.message().line().equals(line))
        .map(MessageRow::message)
        .sorted(Comparator.comparing(OutboundMessage::createdAt))
        .toList();
  }

  @Override
  public Optional<Instant> lastSaid(Line line, Set<MessageKind> kinds) {
    return rows.messagesByRecipient.find(line.recipient()).stream()
        .map(MessageRow::message)
        .filter(message -> message.line().equals(line) && kinds.contains(message.kind()))
        .map(OutboundMessage::createdAt)
        .max(Comparator.naturalOrder());
  }

  @Override
  public List<Instant> started(Address recipient, Instant since) {
    return Histories.started(rows, Set.of(recipient), since);
  }

  @Override
  public List<ConversationLine> conversation(PatientId patientId, int limit) {
    return Ordering.newestFirst(lines(patientId).toList(), ConversationLine::at)
        .sorted(AT_AND_DIRECTION.reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public List<ConversationLine> conversation(
      PatientId patientId, @Nullable ConversationLine after, int limit) {
    return lines(patientId)
        .filter(line -> after == null || IN_ORDER.compare(line, after) > 0)
        .sorted(IN_ORDER)
        .limit(limit)
        .toList();
  }

  private Stream<ConversationLine> lines(PatientId patientId) {
    Stream<ConversationLine> out =
        rows.messagesByPatient.find(patientId).stream().map(this::lineOf);
    Stream<ConversationLine> in =
        rows.inboundByPatient.find(patientId).stream()
            .flatMap(row -> lineOf(row, Actor.patient(patientId.toString())));
    return Stream.concat(out, in);
  }

  private ConversationLine lineOf(MessageRow row) {
    OutboundMessage message = row.message();
    return new ConversationLine(
        message.createdAt(),
        ConversationLine.Direction.OUT,
        message.line().channel(),
        message.by(),
        message.body(),
        message.status(),
        message.id(),
        null,
        message.text().choices(),
        noteOf(message),
        rows.calls
            .find(message.id())
            .flatMap(call -> Optional.ofNullable(call.outcome()))
            .map(Enum::name)
            .orElse(null));
  }

  private static String noteOf(OutboundMessage message) {
    boolean stopped =
        message.status() == DeliveryStatus.FAILED || message.status() == DeliveryStatus.SUPPRESSED;
    String detail = message.detail();
    return stopped && detail != null
        ? detail
        : message.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Stream<ConversationLine> lineOf(InboundRow row, Actor patient) {
    return row.event().content() instanceof InboundEvent.Text text && row.outcome() != null
        ? Stream.of(
            new ConversationLine(
                row.event().receivedAt(),
                ConversationLine.Direction.IN,
                row.event().line().channel(),
                patient,
                text.body(),
                null,
                null,
                row.event().id(),
                List.of(),
                row.outcome(),
                null))
        : Stream.empty();
  }

  @Override
  public List<OutboundMessage> list(Set<DeliveryStatus> statuses, int offset, int limit) {
    Collection<OutboundMessage> all =
        rows.messages.all().stream()
            .map(MessageRow::message)
            .filter(it -> statuses.isEmpty() || statuses.contains(it.status()))
            .toList();
    return Ordering.page(Ordering.newestFirst(all, OutboundMessage::createdAt), offset, limit);
  }
}
