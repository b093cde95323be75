package org.cliniccomms.spi;

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

/**
 * Keeps the order of what is said in browsers; the texts stay where messages and events are.
 *
 * <p>A line's place is given under its chat's lock, so that lines are seen in the order of their
 * places.
 */
public interface ChatStore {
  /** The chat on a line, which begins with this if there is none. */
  ChatId open(Line line);

  /**
   * Ends every chat with an address: it is found no more, and the next one there begins without a
   * line. The texts stay where they are.
   */
  void end(Address recipient);

  /** The line of a chat. */
  Optional<Line> find(ChatId id);

  /** Adds a message of the clinic; false if it is there already. */
  boolean add(Line line, MessageId message);

  /** Adds what the patient said, an event that is stored for the first time. */
  void add(Line line, InboundId said);

  /** Whether a message was added. */
  boolean has(MessageId message);

  /** The lines after a position, in their order; what can no longer be opened is left out. */
  List<ChatLine> list(ChatId id, long after, int limit);

  /** The position of each chat's last line, 0 if it has none; unknown chats are left out. */
  Map<ChatId, Long> newest(Set<ChatId> ids);
}
