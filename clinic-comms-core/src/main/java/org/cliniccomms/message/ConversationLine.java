package org.cliniccomms.message;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.cliniccomms.contact.ChannelKind;
import org.jspecify.annotations.Nullable;

/**
 * One line of a conversation, in either direction.
 *
 * @param status of an outbound line; null for an inbound one
 * @param messageId of an outbound line; null for an inbound one
 * @param choices the answers that an outbound line asks for; none if it asks nothing
 * @param note why it was sent, what it was taken for, or why it was not sent
 */
public record ConversationLine(
    Instant at,
    Direction direction,
    ChannelKind channel,
    String body,
    @Nullable DeliveryStatus status,
    @Nullable MessageId messageId,
    List<Choice> choices,
    String note) {
  public ConversationLine {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(note, "note");
    choices = List.copyOf(choices);
  }

  /** Leaves the text out. */
  @Override
  public String toString() {
    return "ConversationLine[" + at + ", " + direction + ", " + channel + "]";
  }

  /** Who speaks. */
  public enum Direction {
    OUT,
    IN
  }
}
