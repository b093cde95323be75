package org.cliniccomms.clinic;

import java.util.Objects;
import java.util.UUID;

/** Identifies a place where a clinic sees patients. */
public record LocationId(UUID value) {
  public LocationId {
    Objects.requireNonNull(value, "value");
  }

  /** A new, random id. */
  public static LocationId random() {
    return new LocationId(UUID.randomUUID());
  }

  /**
   * Reads an id from its text form.
   *
   * @throws IllegalArgumentException if {@code text} is not a UUID
   */
  public static LocationId parse(String text) {
    return new LocationId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
