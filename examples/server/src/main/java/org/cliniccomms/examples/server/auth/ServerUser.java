package org.cliniccomms.examples.server.auth;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.cliniccomms.audit.Actor;

/**
 * A user of the server: the principal of every authenticated request.
 *
 * @param credentialsChangedAt since when the password is what it is
 */
public record ServerUser(
    UserId id,
    String username,
    String displayName,
    Role role,
    boolean enabled,
    boolean demo,
    Instant credentialsChangedAt)
    implements Principal, Serializable {

  /** Keeps the time as the database does. */
  public ServerUser {
    credentialsChangedAt = credentialsChangedAt.truncatedTo(ChronoUnit.MICROS);
  }

  /** Returns the id, which stands in logs and audit rows. */
  @Override
  public String getName() {
    return id.toString();
  }

  /** Returns the user as the record of changes names them. */
  public Actor actor() {
    return Actor.staff(id.toString());
  }

  /** Returns whether the password is still the one that {@code then} signed in with. */
  boolean hasCredentialsOf(ServerUser then) {
    return credentialsChangedAt.equals(then.credentialsChangedAt());
  }

  /** Returns whether the user may change anything, and so see what is needed to do it. */
  public boolean mayWrite() {
    return role != Role.READONLY;
  }

  /** Returns whether the user's role asks about charts; about whose is a question of its own. */
  public boolean mayAskAboutCharts() {
    return role == Role.CLINICIAN || role == Role.ADMIN;
  }

  @Override
  public String toString() {
    return "ServerUser[" + id + "]";
  }
}
