package org.cliniccomms.audit;

import java.util.Objects;

/**
 * Who did something.
 *
 * @param id a user's id, a patient's id, or the name of the engine; never a person's name
 */
public record Actor(Kind kind, String id) {
  public Actor {
    Objects.requireNonNull(kind, "kind");
    if (id.isBlank() || id.length() > 100) {
      throw new IllegalArgumentException("actor: use 1 to 100 characters");
    }
  }

  /** The software itself. */
  public static Actor system() {
    return new Actor(Kind.SYSTEM, "clinic-comms");
  }

  /** A signed-in user. */
  public static Actor staff(String userId) {
    return new Actor(Kind.STAFF, userId);
  }

  /** A patient, by id. */
  public static Actor patient(String patientId) {
    return new Actor(Kind.PATIENT, patientId);
  }

  /** The kinds of actors. */
  public enum Kind {
    SYSTEM,
    STAFF,
    PATIENT
  }
}
