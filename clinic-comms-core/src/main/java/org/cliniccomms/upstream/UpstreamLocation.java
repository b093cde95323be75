package org.cliniccomms.upstream;

import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in the other system.
 *
 * @param zone null if that system does not say
 */
public record UpstreamLocation(
    ExternalId id, Revision revision, String name, @Nullable ZoneId zone) {
  public UpstreamLocation {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(revision, "revision");
    Objects.requireNonNull(name, "name");
  }
}
