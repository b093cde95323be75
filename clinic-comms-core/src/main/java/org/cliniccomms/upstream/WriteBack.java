package org.cliniccomms.upstream;

import java.util.Objects;
import java.util.UUID;

/**
 * Something that changed here and that the other system is to be told of.
 *
 * @param id of this note
 * @param subject of the visit, message or inbound event
 * @param requested how often it was asked for since it was last written
 * @param attempts how often writing it failed
 */
public record WriteBack(UUID id, Kind kind, UUID subject, int requested, int attempts) {
  public WriteBack {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(subject, "subject");
  }

  /** What is written. */
  public enum Kind {
    /** A visit that was booked, moved, cancelled or answered here. */
    VISIT,
    /** A message that was sent. */
    MESSAGE,
    /** What a patient sent. */
    INBOUND
  }
}
