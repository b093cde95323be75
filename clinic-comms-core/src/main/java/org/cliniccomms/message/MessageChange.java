package org.cliniccomms.message;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A step in a message's life. It happens only if the message's status may rise to {@code status}.
 *
 * @param dueAt when to try (again), for a message that goes back to {@code QUEUED}
 * @param providerId the vendor's id, if it is now known
 * @param detail the vendor's code, or the rule that suppressed the message
 */
public record MessageChange(
    MessageId id,
    DeliveryStatus status,
    Instant at,
    @Nullable Instant dueAt,
    @Nullable String providerId,
    @Nullable FailureClass failure,
    @Nullable String detail) {
  public MessageChange {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(at, "at");
  }

  /** The carrier took the message. */
  public static MessageChange sent(MessageId id, String providerId, Instant at) {
    return new MessageChange(id, DeliveryStatus.SENT, at, null, providerId, null, null);
  }

  /** The message is tried again at {@code dueAt}. */
  public static MessageChange again(
      MessageId id, Instant at, Instant dueAt, FailureClass failure, String detail) {
    return new MessageChange(id, DeliveryStatus.QUEUED, at, dueAt, null, failure, detail);
  }

  /** The message was not tried, for {@code rule}, and is looked at again at {@code dueAt}. */
  public static MessageChange putOff(MessageId id, Instant at, Instant dueAt, String rule) {
    return new MessageChange(id, DeliveryStatus.QUEUED, at, dueAt, null, null, rule);
  }

  /** Whether it takes back a claim without an attempt, which then does not count. */
  public boolean isPutOff() {
    return status == DeliveryStatus.QUEUED && failure == null;
  }

  /** The message will not arrive. */
  public static MessageChange failed(
      MessageId id, Instant at, FailureClass failure, String detail) {
    return new MessageChange(id, DeliveryStatus.FAILED, at, null, null, failure, detail);
  }

  /** The message is not sent because of {@code rule}. */
  public static MessageChange suppressed(MessageId id, Instant at, String rule) {
    return new MessageChange(id, DeliveryStatus.SUPPRESSED, at, null, null, null, rule);
  }
}
