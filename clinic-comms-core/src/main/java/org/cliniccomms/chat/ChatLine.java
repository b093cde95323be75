package org.cliniccomms.chat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.cliniccomms.message.Choice;
import org.cliniccomms.message.ConversationLine.Direction;

/**
 * One line of a chat.
 *
 * @param position rises by each line of a chat, with gaps; whoever has seen a position has been
 *     able to see all before it
 * @param key the message's id where the clinic speaks, the dedupe key where the patient does
 * @param choices the answers that the line asks for; none if it asks nothing
 */
public record ChatLine(
    long position, Instant at, Direction direction, String key, String body, List<Choice> choices) {
  public ChatLine {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(body, "body");
    choices = List.copyOf(choices);
  }

  /** Leaves the text out. */
  @Override
  public String toString() {
    return "ChatLine[" + position + ", " + direction + "]";
  }
}
