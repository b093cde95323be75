package org.cliniccomms.upstream;

import java.util.Objects;
import java.util.Set;

/**
 * A person, team or room with a schedule in the other system.
 *
 * @param type what kind of provider, such as {@code General practice}
 * @param locations where they work; empty means everywhere
 */
public record UpstreamProvider(
    ExternalId id, Revision revision, String name, String type, Set<ExternalId> locations) {
  public UpstreamProvider {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(revision, "revision");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    locations = Set.copyOf(locations);
  }
}
