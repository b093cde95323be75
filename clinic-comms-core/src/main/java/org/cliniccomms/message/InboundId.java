package org.cliniccomms.message;

import java.util.Objects;
import java.util.UUID;

/** Identifies something that arrived from a channel. */
public record InboundId(UUID value) {
  public InboundId {
    Objects.requireNonNull(value, "value");
  }

  /** A new, random id. */
  public static InboundId random() {
    return new InboundId(UUID.randomUUID());
  }

  /**
   * Reads an id from its text form.
   *
   * @throws IllegalArgumentException if {@code text} is not a UUID
   */
  public static InboundId parse(String text) {
    return new InboundId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
