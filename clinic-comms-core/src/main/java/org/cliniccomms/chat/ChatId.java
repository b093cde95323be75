package org.cliniccomms.chat;

import java.util.Objects;
import java.util.UUID;

/** Identifies the chat between a clinic and one phone; tells nothing of the phone. */
public record ChatId(UUID value) {
  public ChatId {
    Objects.requireNonNull(value, "value");
  }

  /** A new, random id. */
  public static ChatId random() {
    return new ChatId(UUID.randomUUID());
  }

  /**
   * Reads an id from its text form.
   *
   * @throws IllegalArgumentException if {@code text} is not a UUID
   */
  public static ChatId parse(String text) {
    return new ChatId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
