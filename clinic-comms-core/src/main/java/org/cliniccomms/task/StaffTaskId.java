package org.cliniccomms.task;

import java.util.Objects;
import java.util.UUID;

/** Identifies something that a person has to do. */
public record StaffTaskId(UUID value) {
  public StaffTaskId {
    Objects.requireNonNull(value, "value");
  }

  /** A new, random id. */
  public static StaffTaskId random() {
    return new StaffTaskId(UUID.randomUUID());
  }

  /**
   * Reads an id from its text form.
   *
   * @throws IllegalArgumentException if {@code text} is not a UUID
   */
  public static StaffTaskId parse(String text) {
    return new StaffTaskId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
