package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamProvider;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Practitioner.PractitionerQualificationComponent;
import org.hl7.fhir.r4.model.PractitionerRole;

/** Says in core's words who gives care: a practitioner with all the roles that are in hand. */
final class ProviderMapping {
  private static final int LONGEST_TYPE = 80;

  private final References references;
  private final InHand inHand;
  private final Instant readAt;
  private final Map<ExternalId, List<FhirEntry>> rolesByPerson = new HashMap<>();

  ProviderMapping(References references, InHand inHand, Instant readAt) {
    this.references = references;
    this.inHand = inHand;
    this.readAt = readAt;
    inHand
        .entries(PractitionerRole.class)
        .forEach(
            entry ->
                person(entry)
                    .ifPresent(
                        id ->
                            rolesByPerson
                                .computeIfAbsent(id, none -> new ArrayList<>())
                                .add(entry)));
  }

  /** All practitioners in hand, and the roles of those who are not, or that are nobody's. */
  List<UpstreamProvider> providers() {
    Stream<UpstreamProvider> people =
        inHand.entries(Practitioner.class).flatMap(entry -> practitioner(entry).stream());
    Stream<UpstreamProvider> roles =
        inHand.entries(PractitionerRole.class).flatMap(entry -> roleAlone(entry).stream());
    return Stream.concat(people, roles).toList();
  }

  /** The latest of the roles in hand of this person; empty if there is none. */
  Optional<Revision> latestRole(ExternalId person) {
    return rolesOf(person).stream()
        .map(role -> Revisions.of(role, readAt))
        .max(Comparator.naturalOrder());
  }

  private Optional<UpstreamProvider> practitioner(FhirEntry entry) {
    Practitioner practitioner = (Practitioner) entry.resource();
    return Optional.ofNullable(entry.id())
        .map(
            id -> {
              List<FhirEntry> roles = rolesOf(id);
              return new UpstreamProvider(
                  id,
                  latest(entry, roles),
                  PersonNames.titled(practitioner.getName(), readAt),
                  typeOf(roles).or(() -> qualification(practitioner)).orElse(""),
                  locations(roles));
            });
  }

  /** What is known of the one whose role this is. */
  private Optional<UpstreamProvider> roleAlone(FhirEntry entry) {
    PractitionerRole role = (PractitionerRole) entry.resource();
    Optional<ExternalId> person = person(entry);
    if (person.filter(inHand::has).isPresent()) {
      return Optional.empty();
    }
    List<FhirEntry> roles = person.map(this::rolesOf).orElse(List.of(entry));
    boolean isFirst = roles.get(0).equals(entry);
    return person
        .or(() -> Optional.ofNullable(entry.id()))
        .filter(id -> isFirst)
        .map(
            id ->
                new UpstreamProvider(
                    id,
                    latest(entry, roles),
                    displayed(role),
                    typeOf(roles).orElse(""),
                    locations(roles)));
  }

  private List<FhirEntry> rolesOf(ExternalId person) {
    return rolesByPerson.getOrDefault(person, List.of());
  }

  private Optional<ExternalId> person(FhirEntry entry) {
    PractitionerRole role = (PractitionerRole) entry.resource();
    return references.resolve(role.getPractitioner(), role);
  }

  private Revision latest(FhirEntry entry, List<FhirEntry> roles) {
    return Collections.max(
        Stream.concat(Stream.of(entry), roles.stream())
            .map(one -> Revisions.of(one, readAt))
            .toList());
  }

  private static Optional<String> typeOf(List<FhirEntry> roles) {
    return roles.stream()
        .map(entry -> (PractitionerRole) entry.resource())
        .flatMap(role -> Stream.concat(role.getSpecialty().stream(), role.getCode().stream()))
        .flatMap(concept -> VisitMapping.words(concept, LONGEST_TYPE).stream())
        .findFirst();
  }

  private static Optional<String> qualification(Practitioner practitioner) {
    return practitioner.getQualification().stream()
        .map(PractitionerQualificationComponent::getCode)
        .flatMap(concept -> VisitMapping.words(concept, LONGEST_TYPE).stream())
        .findFirst();
  }

  private Set<ExternalId> locations(List<FhirEntry> roles) {
    Set<ExternalId> places = new LinkedHashSet<>();
    for (FhirEntry entry : roles) {
      PractitionerRole role = (PractitionerRole) entry.resource();
      role.getLocation().forEach(place -> references.resolve(place, role).ifPresent(places::add));
    }
    return places;
  }

  private static String displayed(PractitionerRole role) {
    return Stream.of(role.getPractitioner(), role.getOrganization())
        .flatMap(reference -> Optional.ofNullable(reference.getDisplay()).stream())
        .findFirst()
        .orElse("");
  }
}
