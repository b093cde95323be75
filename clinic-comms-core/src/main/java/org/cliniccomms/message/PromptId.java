package org.cliniccomms.message;

import java.util.Objects;
import java.util.UUID;

/** Identifies a question put to a patient. */
public record PromptId(UUID value) {
  public PromptId {
    Objects.requireNonNull(value, "value");
  }

  /** A new, random id. */
  public static PromptId random() {
    return new PromptId(UUID.randomUUID());
  }

  /**
   * Reads an id from its text form.
   *
   * @throws IllegalArgumentException if {@code text} is not a UUID
   */
  public static PromptId parse(String text) {
    return new PromptId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
