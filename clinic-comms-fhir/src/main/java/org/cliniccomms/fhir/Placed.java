package org.cliniccomms.fhir;

import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Revision;

/** What became of a visit that is to stand on the server. */
sealed interface Placed {
  /** It stands there. */
  record Stands(ExternalId id, Revision revision) implements Placed {}

  /** It does not; {@code reason} is a stable key. */
  record Refused(String reason) implements Placed {}
}
