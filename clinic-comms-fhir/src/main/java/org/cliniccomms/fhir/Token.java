package org.cliniccomms.fhir;

import java.time.Instant;

/**
 * What opens the server for a while. Its {@code toString} shows no part of it.
 *
 * @param renewAt a while before it expires
 */
record Token(String value, Instant renewAt) {
  /** Shows until when it is used. */
  @Override
  public String toString() {
    return "Token[until " + renewAt + "]";
  }
}
