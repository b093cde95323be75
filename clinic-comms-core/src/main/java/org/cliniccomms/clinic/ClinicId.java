package org.cliniccomms.clinic;

import java.util.Objects;
import java.util.UUID;

/** Identifies a clinic, the tenant that owns every other row. */
public record ClinicId(UUID value) {
  public ClinicId {
    Objects.requireNonNull(value, "value");
  }

  /** A new, random id. */
  public static ClinicId random() {
    return new ClinicId(UUID.randomUUID());
  }

  /**
   * Reads an id from its text form.
   *
   * @throws IllegalArgumentException if {@code text} is not a UUID
   */
  public static ClinicId parse(String text) {
    return new ClinicId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
