package org.cliniccomms.upstream;

import java.util.Objects;
import java.util.UUID;

/**
 * What is kept here, and under which id the other system knows it.
 *
 * @param localId of the patient, visit, provider or location here
 * @param revision the last one that was read or written
 */
public record Link(ExternalId externalId, UUID localId, Revision revision) {
  public Link {
    Objects.requireNonNull(externalId, "externalId");
    Objects.requireNonNull(localId, "localId");
    Objects.requireNonNull(revision, "revision");
  }

  /** The same, read or written in a later revision. */
  public Link at(Revision later) {
    return new Link(externalId, localId, later);
  }
}
