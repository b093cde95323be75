package org.cliniccomms.examples.server.auth;

import java.io.Serializable;
import java.security.Principal;
import org.cliniccomms.audit.Actor;

/** A user of the server: the principal of every authenticated request. */
public record ServerUser(
    UserId id, String username, String displayName, Role role, boolean enabled, boolean demo)
    implements Principal, Serializable {

  /** Returns the id, which stands in logs and audit rows. */
  @Override
  public String getName() {
    return id.toString();
  }

  /** Returns the user as the record of changes names them. */
  public Actor actor() {
    return Actor.staff(id.toString());
  }

  /** Returns whether the user may change anything, and so see what is needed to do it. */
  public boolean mayWrite() {
    return role != Role.READONLY;
  }

  @Override
  public String toString() {
    return "ServerUser[" + id + "]";
  }
}
