package org.cliniccomms.patient;

import java.util.Objects;
import java.util.UUID;

/** Identifies a patient of one clinic. */
public record PatientId(UUID value) {
  public PatientId {
    Objects.requireNonNull(value, "value");
  }

  /** A new, random id. */
  public static PatientId random() {
    return new PatientId(UUID.randomUUID());
  }

  /**
   * Reads an id from its text form.
   *
   * @throws IllegalArgumentException if {@code text} is not a UUID
   */
  public static PatientId parse(String text) {
    return new PatientId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
