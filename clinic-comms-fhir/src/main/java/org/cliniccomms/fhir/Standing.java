package org.cliniccomms.fhir;

import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Resource;

/**
 * A resource as it stands on the server, to be written to.
 *
 * @param version by which a write names it; empty if the server keeps none
 * @param entry the same with what its page says beside it
 */
record Standing<T extends Resource>(ExternalId id, T resource, String version, FhirEntry entry) {
  /** Carries the id only. */
  @Override
  public String toString() {
    return "Standing[" + id + ", version=" + version + "]";
  }
}
