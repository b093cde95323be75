package org.cliniccomms.fhir;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.Revision;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Practitioner;
import org.jspecify.annotations.Nullable;

/** Reads what pages refer to and did not bring along: each thing once in a run. Not thread-safe. */
final class ReferredTo {
  /** What is understood without being in hand, once it was taken in. */
  private static final Set<String> KNOWN_BY_LINK = Set.of("Patient", "Practitioner", "Location");

  /** An appointment is understood without what ordered it. */
  private static final String OPTIONAL = "ServiceRequest";

  /** Then they are asked for again. */
  private static final int MOST_NOT_THERE = 20_000;

  private final FhirServer server;
  private final FhirReading reading;
  private final Store store;
  private final ClinicId clinic;
  private final SyncNotes notes;
  private final Shelf shelf;
  private final Set<ExternalId> notThere = new HashSet<>();
  private boolean isOptionalLost;

  ReferredTo(
      FhirServer server,
      FhirReading reading,
      ReadingSettings settings,
      PageIntake.Home home,
      SyncNotes notes) {
    this.server = server;
    this.reading = reading;
    this.store = home.store();
    this.clinic = home.clinic();
    this.notes = notes;
    this.shelf = new Shelf(reading, settings.base());
  }

  /** Keeps what is of use to understand other pages, as long as there is room. */
  void keep(FhirPage page) {
    page.entries().forEach(shelf::keep);
  }

  /** What helps to understand what is in hand: from the shelf, else from the server. */
  List<FhirEntry> by(FhirMapping mapping) {
    Set<ExternalId> wanted = new LinkedHashSet<>(mapping.missing());
    wanted.addAll(outer(mapping));
    List<FhirEntry> more = new ArrayList<>();
    mapping.revisions(Practitioner.class).keySet().stream()
        .flatMap(person -> shelf.rolesOf(person).stream())
        .filter(role -> !mapping.has(role))
        .flatMap(role -> shelf.find(role).stream())
        .forEach(more::add);
    wanted.removeIf(id -> shelf.find(id).map(more::add).orElse(false));
    more.addAll(fetch(unknown(wanted, mapping)));
    return more;
  }

  /** What places are part of, of which it is not known yet here what zone they have. */
  private Set<ExternalId> outer(FhirMapping mapping) {
    if (mapping.outer(any -> true).isEmpty()) {
      return Set.of();
    }
    Map<ExternalId, Revision> places = mapping.revisions(Location.class);
    Set<ExternalId> known =
        links(places.keySet()).stream()
            .filter(link -> !isAfter(places.get(link.externalId()), link))
            .map(Link::externalId)
            .collect(Collectors.toSet());
    return mapping.outer(id -> !known.contains(id));
  }

  /** Those that must be read: neither asked for in this run, nor known from an earlier one. */
  private Set<ExternalId> unknown(Set<ExternalId> wanted, FhirMapping mapping) {
    Set<ExternalId> unknown =
        wanted.stream().filter(id -> !notThere.contains(id)).collect(Collectors.toSet());
    Set<ExternalId> byLink =
        unknown.stream()
            .filter(id -> KNOWN_BY_LINK.contains(id.type()))
            .collect(Collectors.toSet());
    links(byLink).stream()
        .filter(link -> !isAfter(mapping.latestRole(link.externalId()).orElse(null), link))
        .forEach(link -> unknown.remove(link.externalId()));
    return unknown;
  }

  private List<Link> links(Set<ExternalId> ids) {
    return ids.isEmpty() ? List.of() : store.inTransaction(clinic, tx -> tx.links().findAll(ids));
  }

  private static boolean isAfter(@Nullable Revision revision, Link link) {
    return revision != null && revision.isAfter(link.revision());
  }

  private List<FhirEntry> fetch(Set<ExternalId> missing) {
    Map<String, List<String>> byType =
        missing.stream()
            .collect(
                Collectors.groupingBy(
                    ExternalId::type, Collectors.mapping(ExternalId::value, Collectors.toList())));
    List<FhirEntry> found = new ArrayList<>();
    byType.forEach(
        (type, ids) ->
            server.walkAll(type, ids).forEach(walk -> found.addAll(entries(type, walk))));
    Set<ExternalId> absent = new HashSet<>(missing);
    for (FhirEntry entry : found) {
      shelf.keep(entry);
      absent.remove(entry.id());
    }
    if (notThere.size() > MOST_NOT_THERE) {
      notThere.clear();
    }
    notThere.addAll(absent);
    return found;
  }

  /**
   * What cannot be read is absent: only a server that does not answer ends the run, unless for what
   * is not needed, which is then asked for no more.
   */
  private List<FhirEntry> entries(String type, PageWalk walk) {
    List<FhirEntry> found = new ArrayList<>();
    if (isOptionalLost && type.equals(OPTIONAL)) {
      return found;
    }
    SyncNotes own = new SyncNotes(told -> {});
    Walks.each(
        walk,
        own,
        fetched -> reading.read(fetched.body()),
        (fetched, page) -> {
          own.page(page);
          found.addAll(page.entries());
        });
    notes.beside(type, own.report());
    if (!type.equals(OPTIONAL)) {
      notes.unreachable(own.report());
    } else if (own.report().end() == SyncReport.End.UNREACHABLE) {
      isOptionalLost = true;
    }
    return found;
  }
}
