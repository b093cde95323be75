package org.cliniccomms.waitlist;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * The seats that a patient would take. What is empty or null does not restrict.
 *
 * @param strict whether {@code providers} and {@code providerTypes} restrict at all; if not they
 *     are kept as a wish, and a seat with anybody is offered
 * @param providers takes a seat with any of these, or of {@code providerTypes}
 * @param providerTypes takes a seat with any provider of these types
 * @param locations takes a seat at any of these
 * @param times takes a seat that one of these covers, in the location's zone
 * @param visitType needs a seat of this type; a seat without a type fits everybody
 * @param visitLength needs a seat at least this long
 */
public record Preferences(
    boolean strict,
    Set<ProviderId> providers,
    Set<String> providerTypes,
    Set<LocationId> locations,
    List<TimeOfWeek> times,
    @Nullable String visitType,
    @Nullable Duration visitLength) {
  private static final int MOST = 50;

  public Preferences {
    providers = Set.copyOf(providers);
    providerTypes = Set.copyOf(providerTypes);
    locations = Set.copyOf(locations);
    times = List.copyOf(times);
    if (providers.size() > MOST
        || providerTypes.size() > MOST
        || locations.size() > MOST
        || times.size() > MOST) {
      throw new IllegalArgumentException("preferences: give at most 50 of each kind");
    }
    if (visitLength != null && (visitLength.isNegative() || visitLength.isZero())) {
      throw new IllegalArgumentException("visitLength: must be positive");
    }
  }

  /** Takes any seat. */
  public static Preferences any() {
    return new Preferences(true, Set.of(), Set.of(), Set.of(), List.of(), null, null);
  }

  /** Takes a seat with this provider only. */
  public static Preferences provider(ProviderId provider) {
    return new Preferences(true, Set.of(provider), Set.of(), Set.of(), List.of(), null, null);
  }

  /** Takes a seat at this location only. */
  public static Preferences location(LocationId location) {
    return new Preferences(true, Set.of(), Set.of(), Set.of(location), List.of(), null, null);
  }
}
