package org.cliniccomms.appointment;

import java.util.Objects;
import java.util.UUID;

/** Identifies one offer of a freed seat to one patient. */
public record OfferId(UUID value) {
  public OfferId {
    Objects.requireNonNull(value, "value");
  }

  /** A new, random id. */
  public static OfferId random() {
    return new OfferId(UUID.randomUUID());
  }

  /**
   * Reads an id from its text form.
   *
   * @throws IllegalArgumentException if {@code text} is not a UUID
   */
  public static OfferId parse(String text) {
    return new OfferId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
