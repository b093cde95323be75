package org.cliniccomms.clinic;

import java.time.ZoneId;
import java.util.Objects;

/**
 * A place where a clinic sees patients.
 *
 * @param zone the zone in which the location's seats are written and its patients reached
 */
public record Location(LocationId id, String name, ZoneId zone) {
  public Location {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(zone, "zone");
    if (name.isBlank() || name.length() > 80) {
      throw new IllegalArgumentException("name: give the location's name in 1 to 80 characters");
    }
  }
}
