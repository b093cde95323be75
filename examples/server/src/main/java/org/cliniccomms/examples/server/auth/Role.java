package org.cliniccomms.examples.server.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a user may do. */
public enum Role {
  /** Everything, users included. */
  ADMIN,
  /** The desk: reads and changes everything but users. */
  STAFF,
  /** As the desk; questions about charts besides. */
  CLINICIAN,
  /** Reads, changes nothing. */
  READONLY;

  /** Returns the name in JSON and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the role of this name in JSON, if there is one. */
  public static Optional<Role> find(String wireName) {
    return Arrays.stream(values()).filter(role -> role.wireName().equals(wireName)).findFirst();
  }

  String authority() {
    return "ROLE_" + name();
  }
}
