package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cliniccomms.spi.TransactionWork;
import org.cliniccomms.upstream.ExternalId;

/**
 * Reads what changed at a FHIR server since the last time, and everything the first time.
 *
 * <p>It goes on from the latest change that it saw by the server's own clock, less an overlap: what
 * is read twice changes nothing. What lies ahead is looked for by its ids besides ({@link
 * AheadCheck}). Patients are read again when they change, though their appointments do not. Not
 * thread-safe.
 */
final class FhirSync {
  /** How far changes were read, by the server's own clock. */
  static final String CHANGES = "fhir-appointments";

  static final Duration OVERLAP = Duration.ofMinutes(2);

  /** Of what was left out, in one run. */
  private static final int MOST_TRIED = 80;

  static final String INCLUDING = "_include=Appointment:actor";

  private final FhirServer server;
  private final ReadingSettings settings;
  private final PageIntake.Home home;
  private final InstantSource time;
  private final PushNotes push;

  FhirSync(FhirServer server, ReadingSettings settings, PageIntake.Home home, InstantSource time) {
    this.server = server;
    this.settings = settings;
    this.home = home;
    this.time = time;
    this.push = new PushNotes(home.store(), home.clinic());
  }

  /** One run. */
  SyncReport run(Consumer<SyncReport> told) {
    SyncNotes notes = new SyncNotes(told);
    Instant startedAt = time.instant();
    PageIntake intake = new PageIntake(server, settings, home, notes, startedAt);
    Optional<String> position = in(tx -> tx.feeds().position(CHANGES));
    boolean isAllAgain = in(tx -> FullReading.isDue(tx, startedAt));
    Optional<String> since = position.filter(it -> !it.isEmpty() && !isAllAgain);
    Reached reached = new Reached();
    BesideReading beside = new BesideReading(server, settings, home, notes, startedAt);
    Noted noted = position.isPresent() ? push.read().noted() : Noted.NOTHING;
    boolean isRead = beside.take(noted.ids()); // What the server told us of comes first.
    changes(
        since,
        intake,
        notes,
        (fetched, page) -> {
          intake.saw(page);
          reached.saw(fetched, page);
          if (position.isEmpty()) {
            intake.newsFrom(in(tx -> FirstLoadBegan.at(tx, reached.begun(startedAt))));
          } else if (since.isEmpty()) {
            PageIntake unused = intake.afterAll();
          }
          intake.take(page, position.isEmpty());
        });
    if (notes.isComplete()) {
      intake.takeNews();
      new PatientChanges(server, intake, home, notes).take(since, reached.begun(startedAt));
    }
    if (notes.isComplete()) {
      goOn(
          leftOut(beside, intake.again()),
          reached.position(startedAt).orElse(position.orElse("")),
          notes,
          new Run(startedAt, since.isEmpty()));
      if (isRead) {
        PushState unused = push.change(state -> state.noted(state.noted().withoutIds(noted)));
      }
      new AheadCheck(home, push, notes, startedAt)
          .run(new NamedReading(server, intake, home, notes), position.isEmpty());
    }
    return notes.report();
  }

  private <T> T in(TransactionWork<T> work) {
    return home.store().inTransaction(home.clinic(), work);
  }

  private void changes(
      Optional<String> since,
      PageIntake intake,
      SyncNotes notes,
      BiConsumer<Fetched.Page, FhirPage> take) {
    String changed =
        since.map(it -> "&_lastUpdated=ge" + Instant.parse(it).minus(OVERLAP)).orElse("");
    Walks.each(server.walk("Appointment?" + INCLUDING + changed), notes, intake::parse, take);
  }

  /**
   * Some of what earlier runs left out are read again: their cause may be gone, their dates have
   * not changed. Returns what is to be read again by later runs, in that order: what was left out
   * just now, what was not tried, what was tried in vain.
   */
  private List<String> leftOut(BesideReading beside, Set<ExternalId> justNow) {
    List<String> before = in(LeftOut::of);
    List<String> tried = before.subList(0, Math.min(MOST_TRIED, before.size()));
    boolean isRead = beside.search(tried);
    Stream<String> inVain = isRead ? Stream.empty() : tried.stream();
    return Stream.of(
            LeftOut.ids(justNow),
            before.stream().skip(tried.size()),
            LeftOut.ids(beside.again()),
            inVain)
        .flatMap(ids -> ids)
        .distinct()
        .toList();
  }

  private record Run(Instant startedAt, boolean isFull) {}

  private void goOn(List<String> leftOut, String position, SyncNotes notes, Run run) {
    boolean isTooMuch = leftOut.size() > LeftOut.MOST;
    if (isTooMuch) {
      notes.problem("more is left out than is kept, so everything is read again in a day");
    }
    String unused =
        in(
            tx -> {
              tx.feeds().put(CHANGES, position);
              LeftOut.keep(tx, leftOut);
              FullReading.note(tx, run.isFull(), isTooMuch, run.startedAt());
              return position;
            });
  }
}
