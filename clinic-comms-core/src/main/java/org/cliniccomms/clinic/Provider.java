package org.cliniccomms.clinic;

import java.util.Objects;
import java.util.Set;

/**
 * A person, team or room with a schedule.
 *
 * @param type what the clinic calls this kind of provider, such as {@code physician}
 * @param locationIds where the provider works; empty means everywhere
 */
public record Provider(ProviderId id, String name, String type, Set<LocationId> locationIds) {
  public Provider {
    Objects.requireNonNull(id, "id");
    if (name.isBlank() || name.length() > 80) {
      throw new IllegalArgumentException("name: give the provider's name in 1 to 80 characters");
    }
    if (type.isBlank() || type.length() > 40) {
      throw new IllegalArgumentException("type: give the provider's type in 1 to 40 characters");
    }
    locationIds = Set.copyOf(locationIds);
  }
}
