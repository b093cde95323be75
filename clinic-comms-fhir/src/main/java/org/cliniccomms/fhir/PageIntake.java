package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.desk.UpstreamDesk;
import org.cliniccomms.desk.WaitlistDesk;
import org.cliniccomms.spi.Store;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.Received;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamBatch;
import org.cliniccomms.upstream.UpstreamVisit;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.jspecify.annotations.Nullable;

/**
 * Takes in one page after the other, and reads what they refer to and did not bring along: each
 * thing once in a run. Not thread-safe.
 */
final class PageIntake {
  /** A role leads to a practitioner, a slot to a schedule, that to a place: no further. */
  private static final int STEPS = 4;

  /** What is understood without being in hand, once it was taken in. */
  private static final Set<String> KNOWN_BY_LINK = Set.of("Patient", "Practitioner", "Location");

  /** An appointment is understood without what ordered it. */
  private static final String OPTIONAL = "ServiceRequest";

  /** Then they are asked for again. */
  private static final int MOST_NOT_THERE = 20_000;

  /** One more than are kept, so that it shows. */
  private static final int MOST_AGAIN = LeftOut.MOST + 1;

  /** Then they are understood once more, which changes nothing. */
  private static final int MOST_TAKEN = 20_000;

  /** Of a first load; what is more is taken for history. */
  private static final int MOST_ASIDE = 10_000;

  private static final Duration LONGEST_NEWS = Duration.ofDays(1);

  private final FhirServer server;
  private final FhirReading reading;
  private final ReadingSettings settings;
  private final Store store;
  private final ClinicId clinic;
  private final UpstreamDesk desk;
  private final SyncNotes notes;
  private final Instant readAt;
  private final Home home;
  private final InTheWay inTheWay;
  private final Shelf shelf;
  private final Map<ExternalId, Revision> taken = new HashMap<>();
  private final Set<ExternalId> notThere = new HashSet<>();
  private final Set<ExternalId> again = new LinkedHashSet<>();
  private final List<UpstreamVisit> aside = new ArrayList<>();
  private Instant newsFrom;
  private boolean isOptionalLost;

  PageIntake(
      FhirServer server, ReadingSettings settings, Home home, SyncNotes notes, Instant readAt) {
    this(server, settings, home, notes, readAt, new InTheWay(home));
  }

  /**
   * @param inTheWay who was looked at in this run
   */
  private PageIntake(
      FhirServer server,
      ReadingSettings settings,
      Home home,
      SyncNotes notes,
      Instant readAt,
      InTheWay inTheWay) {
    this.home = home;
    this.inTheWay = inTheWay;
    this.server = server;
    this.reading = new FhirReading(ca.uhn.fhir.context.FhirContext.forR4Cached());
    this.settings = settings;
    this.store = home.store();
    this.clinic = home.clinic();
    this.desk = home.desk();
    this.notes = notes;
    this.readAt = readAt;
    this.newsFrom = home.store().inTransaction(home.clinic(), FirstLoadBegan::known);
    this.shelf = new Shelf(reading, settings.base());
  }

  /** Where what is read is kept. */
  record Home(Store store, ClinicId clinic, UpstreamDesk desk, WaitlistDesk waitlist) {
    static Home of(Store store, ClinicId clinic, ClinicComms comms) {
      return new Home(store, clinic, comms.upstream(), comms.waitlist());
    }
  }

  /**
   * From when on a cancellation is news, also in a first load. One that was not read for longer
   * than a day is none: whoever needed the seat has it by now.
   */
  void newsFrom(Instant at) {
    Instant dayBefore = readAt.minus(LONGEST_NEWS);
    newsFrom = at.isAfter(dayBefore) ? at : dayBefore;
  }

  /** Reads what earlier runs did not take in. */
  PageIntake afterAll() {
    newsFrom(newsFrom);
    return this;
  }

  /** Takes in what was put aside in a first load, now that all who hold seats are known. */
  void takeNews() {
    List<UpstreamVisit> news = List.copyOf(aside);
    aside.clear();
    if (!news.isEmpty()) {
      received(UpstreamBatch.of(news));
    }
  }

  /** Reads a page that is then {@link #saw seen}; on any thread. */
  FhirPage parse(Fetched.Page fetched) {
    return reading.read(fetched.body());
  }

  /** Notes what was on a page. */
  void saw(FhirPage page) {
    notes.page(page);
  }

  FhirPage read(Fetched.Page fetched) {
    FhirPage page = parse(fetched);
    saw(page);
    return page;
  }

  /** Takes a page in, with what it refers to. */
  void take(FhirPage page, boolean isFirstLoad) {
    List<FhirEntry> inHand = new ArrayList<>(page.entries());
    FhirMapping mapping = new FhirMapping(settings, inHand, readAt);
    for (int step = 0; step < STEPS && notes.isComplete(); step++) {
      List<FhirEntry> more = more(mapping);
      if (more.isEmpty()) {
        break;
      }
      inHand.addAll(more);
      mapping = new FhirMapping(settings, inHand, readAt);
    }
    if (notes.isComplete()) {
      receive(page, mapping, isFirstLoad);
    }
  }

  /** Keeps what is of use to understand other pages, as long as there is room. */
  void keep(FhirPage page) {
    page.entries().forEach(shelf::keep);
  }

  private void receive(FhirPage page, FhirMapping mapping, boolean isFirstLoad) {
    List<UpstreamVisit> visits = new ArrayList<>(mapping.visits());
    FhirMapping all = mapping;
    page.deletions().stream().flatMap(it -> all.deleted(it).stream()).forEach(visits::add);
    if (!isFirstLoad) {
      Set<ExternalId> unsure = inTheWay.lookFirst(visits, this::take);
      visits.removeIf(visit -> unsure.contains(visit.id()));
      unsure.forEach(this::readAgain);
    }
    List<UpstreamVisit> cancelled =
        visits.stream().filter(it -> it.status() == UpstreamVisit.Status.CANCELLED).toList();
    Set<ExternalId> since = cancelled.isEmpty() ? Set.of() : changedSince(page, newsFrom);
    List<UpstreamVisit> later =
        cancelled.stream().filter(it -> since.contains(it.id()) == isFirstLoad).toList();
    visits.removeAll(later);
    received(
        new UpstreamBatch(
            mapping.locations(),
            mapping.providers(),
            mapping.patients(this::isNews),
            visits,
            isFirstLoad));
    mapping.revisions(Patient.class).forEach(this::taken);
    if (isFirstLoad && aside.size() + later.size() <= MOST_ASIDE) {
      aside.addAll(later);
    } else if (!later.isEmpty()) {
      received(history(later));
    }
  }

  /** What was over before we came is no news, whichever run comes to read it. */
  private static UpstreamBatch history(List<UpstreamVisit> visits) {
    return new UpstreamBatch(List.of(), List.of(), List.of(), visits, true);
  }

  private void received(UpstreamBatch batch) {
    Received received = desk.receive(clinic, batch);
    Set<ExternalId> over =
        batch.visits().stream()
            .filter(this::isOver)
            .map(UpstreamVisit::id)
            .collect(Collectors.toSet());
    received.skipped().stream()
        .filter(it -> it.reason().equals(Received.Skipped.UNKNOWN) && !over.contains(it.id()))
        .forEach(it -> readAgain(it.id()));
    notes.received(received);
  }

  /** To come to know later whose it was would change nothing. */
  private boolean isOver(UpstreamVisit visit) {
    return switch (visit.status()) {
      case FULFILLED, NOSHOW, ENTERED_IN_ERROR, DELETED -> true;
      case PROPOSED, WAITLIST -> false;
      case PENDING, BOOKED, ARRIVED, CHECKED_IN, CANCELLED ->
          visit.endAt() != null && !visit.endAt().isAfter(readAt);
    };
  }

  /** Those of which it is said that they themselves changed later. */
  private static Set<ExternalId> changedSince(FhirPage page, Instant begun) {
    return page.entries().stream()
        .filter(it -> Revisions.changedAt(it).filter(at -> at.isAfter(begun)).isPresent())
        .flatMap(it -> Stream.ofNullable(it.id()))
        .collect(Collectors.toSet());
  }

  /** A patient comes along with each of their visits, and is understood once. */
  private boolean isNews(FhirEntry patient) {
    @Nullable Revision before = taken.get(InHand.id(patient));
    return before == null || Revisions.of(patient, readAt).isAfter(before);
  }

  private void taken(ExternalId patient, Revision revision) {
    if (taken.size() > MOST_TAKEN) {
      taken.clear();
    }
    taken.merge(patient, revision, (one, other) -> one.isAfter(other) ? one : other);
  }

  private void readAgain(ExternalId id) {
    if (again.size() < MOST_AGAIN) {
      again.add(id);
    }
  }

  /** Takes some appointments in as they are now, or as gone; false if they could not be read. */
  private boolean take(Set<String> ids) {
    SyncNotes own = new SyncNotes(told -> {});
    PageIntake intake = new PageIntake(server, settings, home, own, readAt, inTheWay);
    new NamedReading(server, intake, home, own).take(ids);
    notes.beside("appointments in the way", own.report());
    again.addAll(intake.again());
    return own.isComplete();
  }

  /** What helps to understand what is in hand: from the shelf, else from the server. */
  private List<FhirEntry> more(FhirMapping mapping) {
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
        this::parse,
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

  /** What was left out, and is to be read again by the next run. */
  Set<ExternalId> again() {
    return Set.copyOf(again);
  }
}
