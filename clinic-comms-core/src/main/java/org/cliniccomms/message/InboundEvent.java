package org.cliniccomms.message;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.jspecify.annotations.Nullable;

/**
 * Something that arrived from a channel, verified but not yet acted on.
 *
 * @param dedupeKey the channel's own key: what arrives twice has it twice
 * @param line the clinic's address that was written to, and who wrote
 * @param receivedAt when it reached us, or the vendor if that is a while before, which decides
 *     whether an answer was in time
 * @param content what it says
 * @param alias another address of who wrote, which the vendor told beside the line's; null if none.
 *     It is learned when the event arrives, and not kept with it
 */
public record InboundEvent(
    InboundId id,
    String dedupeKey,
    Line line,
    Instant receivedAt,
    Content content,
    @Nullable Address alias) {
  public InboundEvent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(receivedAt, "receivedAt");
    Objects.requireNonNull(content, "content");
    if (dedupeKey.isBlank() || dedupeKey.length() > 200) {
      throw new IllegalArgumentException("dedupeKey: use 1 to 200 characters");
    }
  }

  /** An event of which one address only is known. */
  public InboundEvent(
      InboundId id, String dedupeKey, Line line, Instant receivedAt, Content content) {
    this(id, dedupeKey, line, receivedAt, content, null);
  }

  /** A text that arrives once, on a channel that has no keys of its own. */
  public static InboundEvent text(Line line, String body, Instant receivedAt) {
    InboundId id = InboundId.random();
    return new InboundEvent(id, id.toString(), line, receivedAt, new Text(body, null));
  }

  /** The same, received at another time. */
  public InboundEvent receivedAt(Instant at) {
    return new InboundEvent(id, dedupeKey, line, at, content, alias);
  }

  /** The same on one line only. */
  public InboundEvent on(Line only) {
    return new InboundEvent(id, dedupeKey, only, receivedAt, content);
  }

  /** The same, written by who has this address, too. */
  public InboundEvent alsoFrom(@Nullable Address other) {
    return new InboundEvent(id, dedupeKey, line, receivedAt, content, other);
  }

  /** The same with another content. */
  public InboundEvent with(Content other) {
    return new InboundEvent(id, dedupeKey, line, receivedAt, other, alias);
  }

  /** What an event says. */
  public sealed interface Content {}

  /**
   * A patient wrote something.
   *
   * @param carrierIntent what the carrier has already taken it for, such as an opt-out that the
   *     carrier answered by itself; null if it said nothing
   * @param choice the id of the button that was pressed; null if the patient typed
   * @param inReplyTo the vendor's id of the message of ours that it answers; null if it is not told
   */
  public record Text(
      String body,
      @Nullable ReplyIntent carrierIntent,
      @Nullable String choice,
      @Nullable String inReplyTo)
      implements Content {
    private static final String KEY = "key-";

    public Text {
      Objects.requireNonNull(body, "body");
      if (choice != null && choice.length() > 256) {
        throw new IllegalArgumentException("choice: use at most 256 characters");
      }
    }

    /** Something typed. */
    public Text(String body, @Nullable ReplyIntent carrierIntent) {
      this(body, carrierIntent, null, null);
    }

    /**
     * A key that was pressed in a call.
     *
     * @param key 0 to 9, * or #
     * @param callId the vendor's id of the call
     */
    public static Text key(char key, String callId) {
      return new Text(String.valueOf(key), null, KEY + key, callId);
    }

    /** The key that was pressed in a call; empty if this is none. */
    public Optional<Character> pressedKey() {
      return choice != null && choice.length() == KEY.length() + 1 && choice.startsWith(KEY)
          ? Optional.of(choice.charAt(KEY.length()))
          : Optional.empty();
    }

    /** The same with what the pressed key means. */
    public Text meaning(ReplyIntent intent) {
      return new Text(body, carrierIntent, intent.name(), inReplyTo);
    }

    /** Shows the length only. */
    @Override
    public String toString() {
      return "Text[" + body.length() + " characters]";
    }
  }

  /**
   * A message of ours came further.
   *
   * @param messageId our id where the vendor echoes it; null if not
   * @param status null for a status that we do not know; it is recorded as {@code raw}
   * @param failure how the vendor's code is classed; null unless it failed
   */
  public record Status(
      @Nullable MessageId messageId,
      String providerId,
      @Nullable DeliveryStatus status,
      @Nullable FailureClass failure,
      String raw)
      implements Content {
    public Status {
      Objects.requireNonNull(providerId, "providerId");
      Objects.requireNonNull(raw, "raw");
    }
  }

  /**
   * Something that the channel does not understand: it is kept as it came, and answered by nothing.
   *
   * @param body in the vendor's own form
   */
  public record Raw(String body) implements Content {
    public Raw {
      Objects.requireNonNull(body, "body");
    }

    /** Shows the length only. */
    @Override
    public String toString() {
      return "Raw[" + body.length() + " characters]";
    }
  }

  /**
   * A call came further.
   *
   * @param messageId the message that the call speaks, which the vendor echoes
   * @param providerId the vendor's id of the call
   */
  public record CallReport(MessageId messageId, String providerId, Phase phase, String raw)
      implements Content {
    public CallReport {
      Objects.requireNonNull(messageId, "messageId");
      Objects.requireNonNull(providerId, "providerId");
      Objects.requireNonNull(phase, "phase");
      Objects.requireNonNull(raw, "raw");
    }

    /** What a vendor reports of a call. */
    public enum Phase {
      /** The vendor has it. */
      PLACED,
      RINGING,
      /** Somebody or something answered; who did is not told, or cannot be told. */
      ANSWERED,
      ANSWERED_BY_PERSON,
      ANSWERED_BY_MACHINE,
      /** It was answered, and is over. */
      COMPLETED,
      NO_ANSWER,
      BUSY,
      /** The vendor could not place it, or lost it. */
      FAILED;

      /** Whether the call is over. */
      public boolean isEnd() {
        return compareTo(COMPLETED) >= 0;
      }
    }
  }
}
