package org.cliniccomms.message;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.contact.ChannelKind;
import org.jspecify.annotations.Nullable;

/**
 * One line of a conversation, in either direction.
 *
 * @param sender who asked for an outbound line; the patient for an inbound one
 * @param status of an outbound line; null for an inbound one
 * @param messageId of an outbound line; null for an inbound one
 * @param inboundId of an inbound line; null for an outbound one
 * @param choices the answers that an outbound line asks for; none if it asks nothing
 * @param note why it was sent, what it was taken for, or why it was not sent
 * @param call what came of the call that spoke it; null if none did, or while it is not known
 */
public record ConversationLine(
    Instant at,
    Direction direction,
    ChannelKind channel,
    Actor sender,
    String body,
    @Nullable DeliveryStatus status,
    @Nullable MessageId messageId,
    @Nullable InboundId inboundId,
    List<Choice> choices,
    String note,
    @Nullable String call) {
  public ConversationLine {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(note, "note");
    choices = List.copyOf(choices);
    if ((messageId == null) == (inboundId == null)) {
      throw new IllegalArgumentException("line: give the id of one message, out or in");
    }
  }

  /** The id of its message. */
  public UUID id() {
    return messageId == null
        ? Objects.requireNonNull(inboundId, "inboundId").value()
        : messageId.value();
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
