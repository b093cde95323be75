package org.cliniccomms.audit;

import java.util.Objects;
import java.util.UUID;

/** Identifies an audit event. */
public record AuditEventId(UUID value) {
  public AuditEventId {
    Objects.requireNonNull(value, "value");
  }

  /** A new, random id. */
  public static AuditEventId random() {
    return new AuditEventId(UUID.randomUUID());
  }

  /**
   * Reads an id from its text form.
   *
   * @throws IllegalArgumentException if {@code text} is not a UUID
   */
  public static AuditEventId parse(String text) {
    return new AuditEventId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
