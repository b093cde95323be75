package org.cliniccomms.fhir;

import java.time.Instant;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A sound resource of a page.
 *
 * @param fullUrl by which others of its page refer to it; empty if it has none
 * @param changedAt as the page says beside it; null if it does not
 * @param pageAt of when the page is as a whole, which says nothing of what is on it; null if it
 *     does not say
 */
record FhirEntry(
    Resource resource, String fullUrl, @Nullable Instant changedAt, @Nullable Instant pageAt) {
  FhirEntry(Resource resource, String fullUrl, @Nullable Instant changedAt) {
    this(resource, fullUrl, changedAt, null);
  }

  /** Carries the id only: what is in the resource must not reach a log. */
  @Override
  public String toString() {
    return "FhirEntry[" + ExternalIds.of(resource) + "]";
  }
}
