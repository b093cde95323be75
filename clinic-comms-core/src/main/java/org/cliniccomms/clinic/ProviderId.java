package org.cliniccomms.clinic;

import java.util.Objects;
import java.util.UUID;

/** Identifies a person or room that sees patients. */
public record ProviderId(UUID value) {
  public ProviderId {
    Objects.requireNonNull(value, "value");
  }

  /** A new, random id. */
  public static ProviderId random() {
    return new ProviderId(UUID.randomUUID());
  }

  /**
   * Reads an id from its text form.
   *
   * @throws IllegalArgumentException if {@code text} is not a UUID
   */
  public static ProviderId parse(String text) {
    return new ProviderId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
