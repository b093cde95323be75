package org.cliniccomms.examples.server.auth;

import java.io.Serializable;
import java.security.Principal;

/** A user of the server: the principal of every authenticated request. */
public record ServerUser(
    UserId id, String username, String displayName, Role role, boolean enabled, boolean demo)
    implements Principal, Serializable {

  /** Returns the id, which stands in logs and audit rows. */
  @Override
  public String getName() {
    return id.toString();
  }

  @Override
  public String toString() {
    return "ServerUser[" + id + "]";
  }
}
