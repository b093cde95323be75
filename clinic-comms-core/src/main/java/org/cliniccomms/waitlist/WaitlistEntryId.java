package org.cliniccomms.waitlist;

import java.util.Objects;
import java.util.UUID;

/** Identifies a place on the waiting list. */
public record WaitlistEntryId(UUID value) {
  public WaitlistEntryId {
    Objects.requireNonNull(value, "value");
  }

  /** A new, random id. */
  public static WaitlistEntryId random() {
    return new WaitlistEntryId(UUID.randomUUID());
  }

  /**
   * Reads an id from its text form.
   *
   * @throws IllegalArgumentException if {@code text} is not a UUID
   */
  public static WaitlistEntryId parse(String text) {
    return new WaitlistEntryId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
