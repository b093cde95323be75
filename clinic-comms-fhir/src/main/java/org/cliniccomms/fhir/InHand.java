package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** The resources of one or more pages, found by id, by URL and by identifier. Not thread-safe. */
final class InHand {
  private final List<FhirEntry> entries;
  private final Map<ExternalId, FhirEntry> byId = new LinkedHashMap<>();
  private final Map<String, ExternalId> byUrl = new HashMap<>();
  private @Nullable Map<String, List<ExternalId>> byIdentifier;

  /** Of several states of one resource, the latest counts, in whatever order they come. */
  InHand(Collection<FhirEntry> entries) {
    this.entries = List.copyOf(entries);
    for (FhirEntry entry : entries) {
      ExternalId id = entry.id();
      if (id != null) {
        byId.merge(id, entry, InHand::later);
        byUrl.put(entry.fullUrl(), id);
      }
    }
    byUrl.remove("");
  }

  private static FhirEntry later(FhirEntry one, FhirEntry other) {
    return Revisions.of(one, Instant.EPOCH).isAfter(Revisions.of(other, Instant.EPOCH))
        ? one
        : other;
  }

  /** The id of something in hand. */
  static ExternalId id(FhirEntry entry) {
    return Objects.requireNonNull(entry.id(), "id");
  }

  boolean has(ExternalId id) {
    return byId.containsKey(id);
  }

  /** All of one kind, each once. */
  <T extends Resource> Stream<T> all(Class<T> kind) {
    return byId.values().stream().map(FhirEntry::resource).filter(kind::isInstance).map(kind::cast);
  }

  Stream<FhirEntry> all() {
    return byId.values().stream();
  }

  /** All of one kind, with what their pages say beside them. */
  Stream<FhirEntry> entries(Class<? extends Resource> kind) {
    return byId.values().stream().filter(entry -> kind.isInstance(entry.resource()));
  }

  <T extends Resource> Optional<T> find(ExternalId id, Class<T> kind) {
    return Optional.ofNullable(byId.get(id))
        .map(FhirEntry::resource)
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  Optional<ExternalId> byUrl(String url) {
    return Optional.ofNullable(byUrl.get(url));
  }

  /**
   * The one resource that is identified so.
   *
   * @param type which kind of resource; empty if any may be meant
   * @return empty also if there are several
   */
  Optional<ExternalId> byIdentifier(String type, String system, String value) {
    List<ExternalId> found =
        byIdentifier().getOrDefault(key(system, value), List.of()).stream()
            .filter(id -> type.isEmpty() || id.type().equals(type))
            .distinct()
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** Made when it is first needed: few servers refer by identifiers. */
  private Map<String, List<ExternalId>> byIdentifier() {
    @Nullable Map<String, List<ExternalId>> known = byIdentifier;
    if (known != null) {
      return known;
    }
    Map<String, List<ExternalId>> made = new HashMap<>();
    for (FhirEntry entry : entries) {
      ExternalId id = entry.id();
      if (id != null) {
        identifiersOf(entry.resource())
            .forEach(key -> made.computeIfAbsent(key, none -> new ArrayList<>()).add(id));
      }
    }
    byIdentifier = made;
    return made;
  }

  static List<Identifier> identifiers(Resource resource) {
    if (resource instanceof Patient patient) {
      return patient.getIdentifier();
    }
    if (resource instanceof Practitioner practitioner) {
      return practitioner.getIdentifier();
    }
    if (resource instanceof PractitionerRole role) {
      return role.getIdentifier();
    }
    if (resource instanceof Location location) {
      return location.getIdentifier();
    }
    return resource instanceof Organization organization ? organization.getIdentifier() : List.of();
  }

  private static Stream<String> identifiersOf(Resource resource) {
    return identifiers(resource).stream()
        .filter(identifier -> identifier.getValue() != null)
        .map(identifier -> key(identifier.getSystem(), identifier.getValue()))
        .distinct();
  }

  private static String key(@Nullable String system, String value) {
    return (system == null ? "" : system) + "|" + value;
  }
}
