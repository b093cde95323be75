package org.cliniccomms.appointment;

import java.util.Objects;
import java.util.UUID;

/** Identifies a freed seat. */
public record CancellationId(UUID value) {
  public CancellationId {
    Objects.requireNonNull(value, "value");
  }

  /** A new, random id. */
  public static CancellationId random() {
    return new CancellationId(UUID.randomUUID());
  }

  /**
   * Reads an id from its text form.
   *
   * @throws IllegalArgumentException if {@code text} is not a UUID
   */
  public static CancellationId parse(String text) {
    return new CancellationId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
