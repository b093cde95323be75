package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.cliniccomms.upstream.Received;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamBatch;
import org.cliniccomms.upstream.UpstreamVisit;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/**
 * Takes in one page after the other, and reads what they refer to and did not bring along: each
 * thing once in a run. Not thread-safe.
 */
final class PageIntake {
  /** A role leads to a practitioner, a slot to a schedule, that to a place: no further. */
  private static final int STEPS = 4;

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
  private final ClinicId clinic;
  private final UpstreamDesk desk;
  private final SyncNotes notes;
  private final Instant readAt;
  private final Home home;
  private final InTheWay inTheWay;
  private final ReferredTo referredTo;
  private final Map<ExternalId, Revision> taken = new HashMap<>();
  private final Set<ExternalId> again = new LinkedHashSet<>();
  private final List<UpstreamVisit> aside = new ArrayList<>();
  private Instant newsFrom;

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
    this.clinic = home.clinic();
    this.desk = home.desk();
    this.notes = notes;
    this.readAt = readAt;
    this.newsFrom = home.store().inTransaction(home.clinic(), FirstLoadBegan::known);
    this.referredTo = new ReferredTo(server, reading, settings, home, notes);
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
      List<FhirEntry> more = referredTo.by(mapping);
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
    referredTo.keep(page);
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

  /** What was left out, and is to be read again by the next run. */
  Set<ExternalId> again() {
    return Set.copyOf(again);
  }
}
