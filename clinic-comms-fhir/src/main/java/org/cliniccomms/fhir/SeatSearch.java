package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;

/**
 * Finds the appointments around a seat. Where they are more than a page, only those of its provider
 * or its place, by name or by their schedules, of its slots, and our own, if the server can tell
 * them; else all.
 */
final class SeatSearch {
  /** No visit is longer, so that none which began before is overlooked. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final String WITH_ACTORS = "&_include=Appointment:actor";

  private final WantedVisit wanted;
  private final FhirRecords records;

  SeatSearch(WantedVisit wanted, FhirRecords records) {
    this.wanted = wanted;
    this.records = records;
  }

  List<FhirEntry> entries() throws NotNow {
    String around = "Appointment?" + when() + WITH_ACTORS;
    FhirPage first = records.first(around);
    if (first.next().isEmpty()) {
      return first.entries();
    }
    Optional<List<FhirEntry>> narrow = narrow();
    return narrow.isPresent() ? narrow.get() : records.search(around);
  }

  private String when() {
    return "date=ge" + from() + "&date=lt" + until();
  }

  private Instant from() {
    return whole(wanted.seat().startAt().minus(LONGEST));
  }

  private Instant until() {
    return whole(wanted.seat().endAt().plusMillis(999));
  }

  private static Instant whole(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }

  private String byKey() {
    return "Appointment?identifier=" + WantedVisit.SYSTEM + "|" + wanted.key();
  }

  /**
   * Our own, wherever it is by now, and of several one that is booked; empty also if the server
   * does not search so.
   */
  Optional<FhirEntry> ours() throws NotNow {
    return records.firstIfOffered(byKey()).orElse(List.of()).stream()
        .filter(
            entry ->
                entry.resource() instanceof Appointment one
                    && AppointmentDraft.isOf(wanted.key(), one)
                    && ExternalIds.of(one) != null)
        .min(Comparator.comparing(entry -> !isBooked(entry)));
  }

  private static boolean isBooked(FhirEntry entry) {
    return entry.resource() instanceof Appointment one
        && one.getStatus() == Appointment.AppointmentStatus.BOOKED;
  }

  /** Those with our key; empty if the server does not look at it, and shows what others have. */
  private Optional<List<FhirEntry>> withKey() throws NotNow {
    return records
        .firstIfOffered(byKey() + WITH_ACTORS)
        .filter(
            found -> appointments(found).allMatch(one -> AppointmentDraft.isOf(wanted.key(), one)));
  }

  private static Stream<Appointment> appointments(List<FhirEntry> entries) {
    return entries.stream()
        .map(FhirEntry::resource)
        .filter(Appointment.class::isInstance)
        .map(Appointment.class::cast);
  }

  /** Empty if the server does not search so. */
  private Optional<List<FhirEntry>> narrow() throws NotNow {
    Optional<List<FhirEntry>> ours = withKey();
    Optional<String> actors = actors();
    if (ours.isEmpty() || actors.isEmpty()) {
      return Optional.empty();
    }
    Optional<List<FhirEntry>> theirs =
        records.searchIfOffered("Appointment?" + when() + "&actor=" + actors.get() + WITH_ACTORS);
    if (theirs.isEmpty() || !areNamed(theirs.get())) {
      return Optional.empty();
    }
    Optional<List<FhirEntry>> scheduled =
        new ScheduleSearch(records)
            .entries(actors.get(), new ScheduleSearch.Within(from(), until()), WITH_ACTORS);
    if (scheduled.isEmpty()) {
      return Optional.empty();
    }
    List<FhirEntry> all = new ArrayList<>(ours.get());
    all.addAll(theirs.get());
    all.addAll(scheduled.get());
    all.addAll(ofSlots(all));
    return Optional.of(all);
  }

  /** Where appointments name a slot, and nobody but the patient, none is found by who has it. */
  private boolean areNamed(List<FhirEntry> theirs) throws NotNow {
    Set<ExternalId> found =
        appointments(theirs)
            .flatMap(one -> Stream.ofNullable(ExternalIds.of(one)))
            .collect(Collectors.toSet());
    for (ExternalId id : wanted.former()) {
      if (!found.contains(id) && records.find(id, Appointment.class).isPresent()) {
        return false;
      }
    }
    return !found.isEmpty();
  }

  /** The provider with all their roles, else the place; empty if the roles cannot be had. */
  private Optional<String> actors() throws NotNow {
    ExternalId provider = wanted.provider();
    if (provider == null) {
      return Optional.ofNullable(wanted.location()).map(ExternalId::toString);
    }
    if (!provider.type().equals("Practitioner")) {
      return Optional.of(provider.toString());
    }
    return records
        .searchIfOffered("PractitionerRole?practitioner=" + provider)
        .map(
            roles ->
                Stream.concat(
                        Stream.of(provider),
                        roles.stream()
                            .map(FhirEntry::resource)
                            .filter(role -> isOf(provider, role))
                            .flatMap(role -> Stream.ofNullable(ExternalIds.of(role))))
                    .map(ExternalId::toString)
                    .collect(Collectors.joining(",")));
  }

  /** A server that does not look at what is asked for shows the roles of all. */
  private static boolean isOf(ExternalId provider, Resource role) {
    return role instanceof PractitionerRole one
        && provider.value().equals(one.getPractitioner().getReferenceElement().getIdPart());
  }

  /** Who holds the same slot may name nobody but the patient. */
  private List<FhirEntry> ofSlots(List<FhirEntry> known) throws NotNow {
    String slots =
        appointments(known)
            .filter(one -> wanted.former().contains(ExternalIds.of(one)))
            .flatMap(FhirSlots::ids)
            .map(ExternalId::toString)
            .distinct()
            .collect(Collectors.joining(","));
    return slots.isEmpty()
        ? List.of()
        : records.searchIfOffered("Appointment?slot=" + slots + WITH_ACTORS).orElse(List.of());
  }
}
