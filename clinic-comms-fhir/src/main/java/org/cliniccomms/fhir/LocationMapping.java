package org.cliniccomms.fhir;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.UpstreamLocation;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** Says in core's words what a place is. Its zone may be its building's or its organization's. */
final class LocationMapping {
  private static final String TIME_ZONE = "http://hl7.org/fhir/StructureDefinition/timezone";

  /** A room in a ward in a wing in a building. */
  private static final int DEEPEST = 5;

  private final References references;
  private final Instant readAt;

  LocationMapping(References references, Instant readAt) {
    this.references = references;
    this.readAt = readAt;
  }

  /** The place, be it a location or an organization; empty of something else. */
  Optional<UpstreamLocation> location(FhirEntry entry) {
    @Nullable ExternalId id = entry.id();
    if (id == null || !(entry.resource() instanceof DomainResource place)) {
      return Optional.empty();
    }
    return isPlace(entry)
        ? Optional.of(
            new UpstreamLocation(
                id, Revisions.of(entry, readAt), name(place), zone(place, DEEPEST).orElse(null)))
        : Optional.empty();
  }

  /** Of a place that does not say its zone, what it is part of, whose zone it has. */
  Stream<ExternalId> outer(FhirEntry entry) {
    return isPlace(entry)
            && entry.resource() instanceof DomainResource place
            && ownZone(place).isEmpty()
        ? around(place).flatMap(outer -> references.resolve(outer, place).stream())
        : Stream.empty();
  }

  static boolean isPlace(FhirEntry entry) {
    return entry.resource() instanceof Location || entry.resource() instanceof Organization;
  }

  private static String name(DomainResource place) {
    @Nullable String name =
        place instanceof Location location
            ? location.getName() == null ? location.getDescription() : location.getName()
            : ((Organization) place).getName();
    return name == null ? "" : name;
  }

  private Optional<ZoneId> zone(DomainResource place, int depthLeft) {
    if (depthLeft == 0) {
      return Optional.empty();
    }
    return ownZone(place)
        .or(
            () ->
                around(place)
                    .flatMap(
                        outer -> references.target(outer, place, DomainResource.class).stream())
                    .flatMap(outer -> zone(outer, depthLeft - 1).stream())
                    .findFirst());
  }

  private static Optional<ZoneId> ownZone(DomainResource place) {
    return place.getExtension().stream()
        .filter(extension -> TIME_ZONE.equals(extension.getUrl()))
        .flatMap(extension -> zone(extension).stream())
        .findFirst();
  }

  private static Stream<Reference> around(DomainResource place) {
    if (place instanceof Location location) {
      return Stream.of(location.getPartOf(), location.getManagingOrganization());
    }
    return place instanceof Organization organization
        ? Stream.of(organization.getPartOf())
        : Stream.empty();
  }

  private static Optional<ZoneId> zone(Extension extension) {
    @Nullable String name =
        extension.getValue() == null ? null : extension.getValue().primitiveValue();
    try {
      return name == null ? Optional.empty() : Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
