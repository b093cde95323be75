package org.cliniccomms.examples.server.auth;

import java.io.Serializable;
import java.util.UUID;

/** The id of a user of the server. */
public record UserId(UUID value) implements Serializable {

  @Override
  public String toString() {
    return value.toString();
  }
}
