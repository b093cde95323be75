package org.cliniccomms.inmemory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.chat.ChatId;
import org.cliniccomms.chat.ChatLine;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.ConversationLine.Direction;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.spi.ChatStore;
import org.jspecify.annotations.Nullable;

/** Chats of one clinic. */
final class InMemoryChatStore implements ChatStore {
  private final ClinicRows rows;

  InMemoryChatStore(ClinicRows rows) {
    this.rows = rows;
  }

  @Override
  public ChatId open(Line line) {
    return opened(line).id();
  }

  private ChatRow opened(Line line) {
    return rows.chatsByLine.find(line).stream()
        .findFirst()
        .orElseGet(
            () -> {
              ChatRow fresh = new ChatRow(ChatId.random(), line, 0);
              rows.chats.put(fresh.id(), fresh);
              return fresh;
            });
  }

  @Override
  public void end(Address recipient) {
    rows.chats.all().stream()
        .filter(chat -> chat.line().recipient().equals(recipient))
        .map(ChatRow::id)
        .toList()
        .forEach(this::end);
  }

  private void end(ChatId id) {
    rows.chatLinesByChat.find(id).forEach(row -> rows.chatLines.remove(row.key()));
    rows.chats.remove(id);
  }

  @Override
  public Optional<Line> find(ChatId id) {
    return rows.chats.find(id).map(ChatRow::line);
  }

  @Override
  public boolean add(Line line, MessageId message) {
    if (has(message)) {
      return false;
    }
    add(opened(line), message, null);
    return true;
  }

  @Override
  public void add(Line line, InboundId said) {
    add(opened(line), null, said);
  }

  private void add(ChatRow chat, @Nullable MessageId message, @Nullable InboundId said) {
    ChatLineKey key = new ChatLineKey(chat.id(), chat.newest() + 1);
    rows.chats.put(chat.id(), new ChatRow(chat.id(), chat.line(), key.position()));
    rows.chatLines.put(key, new ChatLineRow(key, message, said));
  }

  @Override
  public boolean has(MessageId message) {
    return rows.chatLinesByMessage.has(message);
  }

  @Override
  public List<ChatLine> list(ChatId id, long after, int limit) {
    return rows.chatLinesByChat.find(id).stream()
        .filter(row -> row.key().position() > after)
        .sorted(Comparator.comparingLong(row -> row.key().position()))
        .flatMap(this::lineOf)
        .limit(limit)
        .toList();
  }

  private Stream<ChatLine> lineOf(ChatLineRow row) {
    long position = row.key().position();
    if (row.message() != null) {
      return rows.messages.find(row.message()).map(MessageRow::message).stream()
          .map(message -> spoken(position, message));
    }
    return Stream.ofNullable(row.said())
        .flatMap(said -> rows.inbound.find(said).stream())
        .map(InboundRow::event)
        .map(event -> heard(position, event));
  }

  private static ChatLine spoken(long position, OutboundMessage message) {
    return new ChatLine(
        position,
        message.createdAt(),
        Direction.OUT,
        message.id().toString(),
        message.body(),
        message.text().choices());
  }

  private static ChatLine heard(long position, InboundEvent event) {
    String body = event.content() instanceof InboundEvent.Text text ? text.body() : "";
    return new ChatLine(
        position, event.receivedAt(), Direction.IN, event.dedupeKey(), body, List.of());
  }

  @Override
  public Map<ChatId, Long> newest(Set<ChatId> ids) {
    Map<ChatId, Long> newest = new HashMap<>();
    ids.stream()
        .flatMap(id -> rows.chats.find(id).stream())
        .forEach(row -> newest.put(row.id(), row.newest()));
    return newest;
  }
}
