package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.desk.UpstreamDesk;
import org.cliniccomms.spi.Store;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.Received;
import org.cliniccomms.upstream.UpstreamBatch;
import org.cliniccomms.upstream.UpstreamVisit;

/**
 * Takes in one page after the other, and reads what they refer to and did not bring along: each
 * thing once in a run. Not thread-safe.
 */
final class PageIntake {
  /** A role leads to a practitioner, a slot to a schedule, that to a place: no further. */
  private static final int STEPS = 4;

  /** What is understood without being in hand, once it was taken in. */
  private static final Set<String> KNOWN_BY_LINK = Set.of("Patient", "Practitioner", "Location");

  private static final int MOST_BESIDES = 20_000;

  private final FhirServer server;
  private final FhirReading reading;
  private final ReadingSettings settings;
  private final Store store;
  private final ClinicId clinic;
  private final UpstreamDesk desk;
  private final SyncNotes notes;
  private final Instant readAt;
  private final Map<ExternalId, FhirEntry> besides = new HashMap<>();
  private final Set<ExternalId> asked = new HashSet<>();
  private final Set<ExternalId> again = new LinkedHashSet<>();

  PageIntake(
      FhirServer server, ReadingSettings settings, Home home, SyncNotes notes, Instant readAt) {
    this.server = server;
    this.reading = new FhirReading(ca.uhn.fhir.context.FhirContext.forR4Cached());
    this.settings = settings;
    this.store = home.store();
    this.clinic = home.clinic();
    this.desk = home.desk();
    this.notes = notes;
    this.readAt = readAt;
  }

  /** Where what is read is kept. */
  record Home(Store store, ClinicId clinic, UpstreamDesk desk) {}

  FhirPage read(Fetched.Page fetched) {
    FhirPage page = reading.read(fetched.body());
    notes.page(page);
    return page;
  }

  /** Takes a page in, with what it refers to. */
  void take(FhirPage page, boolean isFirstLoad) {
    List<FhirEntry> inHand = new ArrayList<>(page.entries());
    inHand.addAll(besides.values());
    FhirMapping mapping = new FhirMapping(settings, inHand, readAt);
    for (int step = 0; step < STEPS && notes.isComplete(); step++) {
      Set<ExternalId> missing = unknown(mapping.missing());
      if (missing.isEmpty()) {
        break;
      }
      inHand.addAll(fetch(missing));
      mapping = new FhirMapping(settings, inHand, readAt);
    }
    if (notes.isComplete()) {
      receive(page, mapping, isFirstLoad);
    }
  }

  private void receive(FhirPage page, FhirMapping mapping, boolean isFirstLoad) {
    List<UpstreamVisit> visits = new ArrayList<>(mapping.visits());
    FhirMapping all = mapping;
    page.deletions().stream().flatMap(it -> all.deleted(it).stream()).forEach(visits::add);
    Received received =
        desk.receive(
            clinic,
            new UpstreamBatch(
                mapping.locations(), mapping.providers(), mapping.patients(), visits, isFirstLoad));
    received.skipped().forEach(it -> again.add(it.id()));
    notes.received(received);
  }

  /** Those that must be read: neither asked for in this run, nor known from an earlier one. */
  private Set<ExternalId> unknown(Set<ExternalId> missing) {
    Set<ExternalId> wanted =
        missing.stream().filter(id -> !asked.contains(id)).collect(Collectors.toSet());
    Set<ExternalId> byLink =
        wanted.stream().filter(id -> KNOWN_BY_LINK.contains(id.type())).collect(Collectors.toSet());
    if (!byLink.isEmpty()) {
      store
          .inTransaction(clinic, tx -> tx.links().findAll(byLink))
          .forEach((Link link) -> wanted.remove(link.externalId()));
    }
    return wanted;
  }

  private List<FhirEntry> fetch(Set<ExternalId> missing) {
    asked.addAll(missing);
    Map<String, List<String>> byType =
        missing.stream()
            .collect(
                Collectors.groupingBy(
                    ExternalId::type, Collectors.mapping(ExternalId::value, Collectors.toList())));
    List<FhirEntry> found = new ArrayList<>();
    byType.forEach(
        (type, ids) -> server.walkAll(type, ids).forEach(walk -> found.addAll(entries(walk))));
    found.forEach(this::keep);
    return found;
  }

  private void keep(FhirEntry entry) {
    ExternalId id = ExternalIds.of(entry.resource());
    if (id != null && !id.type().equals("Patient") && besides.size() < MOST_BESIDES) {
      besides.put(id, entry);
    }
  }

  private List<FhirEntry> entries(PageWalk walk) {
    List<FhirEntry> found = new ArrayList<>();
    Walks.each(
        walk,
        notes,
        fetched -> {
          FhirPage page = read(fetched);
          found.addAll(page.entries());
          return page;
        });
    return found;
  }

  /** What was left out, and is to be read again by the next run. */
  Set<ExternalId> again() {
    return Set.copyOf(again);
  }
}
