package org.cliniccomms.appointment;

import java.util.Objects;
import java.util.UUID;

/** Identifies an appointment in the built-in book. */
public record AppointmentId(UUID value) {
  public AppointmentId {
    Objects.requireNonNull(value, "value");
  }

  /** A new, random id. */
  public static AppointmentId random() {
    return new AppointmentId(UUID.randomUUID());
  }

  /**
   * Reads an id from its text form.
   *
   * @throws IllegalArgumentException if {@code text} is not a UUID
   */
  public static AppointmentId parse(String text) {
    return new AppointmentId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
