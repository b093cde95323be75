package org.cliniccomms;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.chat.ChatId;
import org.cliniccomms.chat.ChatLine;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.spi.ChatStore;

/** Chats that tell when something is said in one. */
record NotifyingChats(ChatStore chats, Runnable tell) implements ChatStore {
  @Override
  public ChatId open(Line line) {
    return chats.open(line);
  }

  @Override
  public void end(Address recipient) {
    chats.end(recipient);
    tell.run();
  }

  @Override
  public Optional<Line> find(ChatId id) {
    return chats.find(id);
  }

  @Override
  public boolean add(Line line, MessageId message) {
    boolean added = chats.add(line, message);
    tell.run();
    return added;
  }

  @Override
  public void add(Line line, InboundId said) {
    chats.add(line, said);
    tell.run();
  }

  @Override
  public boolean has(MessageId message) {
    return chats.has(message);
  }

  @Override
  public List<ChatLine> list(ChatId id, long after, int limit) {
    return chats.list(id, after, limit);
  }

  @Override
  public Map<ChatId, Long> newest(Set<ChatId> ids) {
    return chats.newest(ids);
  }
}
