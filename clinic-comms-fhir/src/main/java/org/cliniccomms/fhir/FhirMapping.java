package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamLocation;
import org.cliniccomms.upstream.UpstreamPatient;
import org.cliniccomms.upstream.UpstreamProvider;
import org.cliniccomms.upstream.UpstreamVisit;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;

/**
 * Says in core's words what is in hand: one page, or several with what was read besides.
 *
 * <p>No FHIR type leaves it.
 */
final class FhirMapping {
  private final InHand inHand;
  private final Instant readAt;
  private final References references;
  private final Participants participants;
  private final Orders orders;
  private final VisitMapping visits;
  private final PatientMapping patients;
  private final ProviderMapping providers;
  private final LocationMapping locations;

  /**
   * @param entries those of all pages that belong together
   * @param readAt when they were read; phones, names and documents must be valid then
   */
  FhirMapping(ReadingSettings settings, Collection<FhirEntry> entries, Instant readAt) {
    this.inHand = new InHand(entries);
    this.readAt = readAt;
    this.references = new References(settings.base(), inHand);
    this.participants = new Participants(references, inHand);
    this.orders = new Orders(references, inHand);
    this.visits = new VisitMapping(participants, orders, new ContactedExtension(settings), readAt);
    this.patients = new PatientMapping(settings.region(), readAt);
    this.providers = new ProviderMapping(references, inHand, readAt);
    this.locations = new LocationMapping(references, readAt);
  }

  /** The latest state of every appointment in hand. */
  List<UpstreamVisit> visits() {
    return inHand
        .entries(Appointment.class)
        .flatMap(entry -> visits.visit(entry).stream())
        .toList();
  }

  /** One of them; empty if it is not in hand, or makes no sense. */
  Optional<KnownVisit> visit(ExternalId id) {
    return inHand
        .entries(Appointment.class)
        .filter(entry -> InHand.id(entry).equals(id))
        .flatMap(entry -> visits.visit(entry).stream())
        .findFirst()
        .flatMap(
            visit ->
                inHand
                    .find(id, Appointment.class)
                    .map(one -> new KnownVisit(visit, participants.key(one))));
  }

  /** The visit that is no longer there; empty if it was something else. */
  Optional<UpstreamVisit> deleted(FhirDeletion deletion) {
    return visits.deleted(deletion);
  }

  List<UpstreamPatient> patients() {
    return patients(any -> true);
  }

  /** Those that are news. */
  List<UpstreamPatient> patients(Predicate<FhirEntry> isNews) {
    return inHand
        .entries(Patient.class)
        .filter(isNews)
        .flatMap(entry -> patients.patient(entry).stream())
        .toList();
  }

  List<UpstreamProvider> providers() {
    return providers.providers();
  }

  List<UpstreamLocation> locations() {
    return inHand
        .entries(Location.class)
        .flatMap(entry -> locations.location(entry).stream())
        .toList();
  }

  /**
   * What else has to be read to understand the appointments, each once; read it, add it to the
   * entries, and ask again: a role leads to its practitioner, a slot to its schedule.
   */
  Set<ExternalId> missing() {
    Set<ExternalId> missing = new LinkedHashSet<>();
    inHand.all(Appointment.class).forEach(one -> participants.missing(one, missing::add));
    inHand.all(Appointment.class).flatMap(orders::missing).forEach(missing::add);
    inHand
        .all(PractitionerRole.class)
        .flatMap(role -> references.resolve(role.getPractitioner(), role).stream())
        .filter(person -> !inHand.has(person))
        .forEach(missing::add);
    inHand
        .all(Patient.class)
        .flatMap(participants::replacement)
        .filter(other -> !inHand.has(other))
        .forEach(missing::add);
    return missing;
  }

  /** What these places are part of and have their zones from, as far as it is not in hand. */
  Set<ExternalId> outer(Predicate<ExternalId> isWanted) {
    return inHand
        .all()
        .filter(LocationMapping::isPlace)
        .filter(entry -> isWanted.test(InHand.id(entry)))
        .flatMap(locations::outer)
        .filter(id -> !inHand.has(id))
        .collect(Collectors.toSet());
  }

  /** The ids of all of one kind that are in hand, with their revisions. */
  Map<ExternalId, Revision> revisions(Class<? extends Resource> kind) {
    return inHand
        .entries(kind)
        .collect(Collectors.toMap(InHand::id, entry -> Revisions.of(entry, readAt)));
  }

  boolean has(ExternalId id) {
    return inHand.has(id);
  }

  /** The latest of the roles in hand of this person; empty if there is none. */
  Optional<Revision> latestRole(ExternalId person) {
    return providers.latestRole(person);
  }

  /**
   * Participants of appointments who are not there.
   *
   * @param isKnown whether something that is not in hand is known all the same
   */
  List<Flaw> dangling(Predicate<ExternalId> isKnown) {
    List<Flaw> flaws = new ArrayList<>();
    inHand.all(Appointment.class).forEach(one -> flaws.addAll(dangling(one, isKnown)));
    return flaws;
  }

  private List<Flaw> dangling(Appointment appointment, Predicate<ExternalId> isKnown) {
    Stream<Flaw> unresolved =
        participants
            .unresolved(appointment)
            .map(index -> Flaw.odd("participant." + index + ".actor", "is not to be found"));
    Stream<Flaw> absent =
        participants
            .actors(appointment)
            .filter(id -> !inHand.has(id) && !isKnown.test(id))
            .map(
                id -> Flaw.odd("participant.actor", "names a " + id.type() + " that is not there"));
    return Stream.concat(unresolved, absent)
        .map(flaw -> flaw.in(ExternalIds.of(appointment), -1))
        .toList();
  }
}
