package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.spi.TransactionWork;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;

/**
 * Reads what changed at a FHIR server since the last time, and everything the first time.
 *
 * <p>It goes on from the latest change that it saw by the server's own clock, less an overlap: what
 * is read twice changes nothing. Appointments that lie ahead are looked for by their ids every
 * quarter of an hour besides, so that what no search showed is found, and what is gone is noticed.
 * Patients are read again when they change, though their appointments do not. Not thread-safe.
 */
final class FhirSync {
  /** How far changes were read, by the server's own clock. */
  static final String CHANGES = "fhir-appointments";

  /** What was left out. */
  static final String AGAIN = "fhir-appointments-again";

  private static final String CHECKED = "fhir-appointments-checked";
  static final Duration OVERLAP = Duration.ofMinutes(2);
  private static final Duration CHECK_EVERY = Duration.ofMinutes(15);

  /** If the server told us something, and we do not know what. */
  private static final Duration CHECK_SOON = Duration.ofMinutes(1);

  private static final Duration FAR_AHEAD = Duration.ofDays(731);
  private static final int MOST_AGAIN = 40;
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
    Optional<String> since = position.filter(it -> !it.isEmpty());
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
          intake.take(page, position.isEmpty());
        });
    if (notes.isComplete()) {
      new PatientChanges(server, intake, home, notes).take(since, reached.begun(startedAt));
    }
    if (notes.isComplete()) {
      Set<ExternalId> again = leftOut(beside);
      again.addAll(intake.again());
      String next = reached.position(startedAt).orElse(position.orElse(""));
      in(
          tx -> {
            tx.feeds().put(CHANGES, next);
            tx.feeds().put(AGAIN, again(again));
            return next;
          });
      if (isRead) {
        PushState unused = push.change(state -> state.noted(state.noted().withoutIds(noted)));
      }
      check(position, new NamedReading(server, intake, home, notes), notes, startedAt);
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
   * What the last run left out is read again: its cause may be gone, its date has not changed.
   * Returns what is to be read again by the next run.
   */
  private Set<ExternalId> leftOut(BesideReading beside) {
    List<String> ids =
        Arrays.stream(in(tx -> tx.feeds().position(AGAIN)).orElse("").split(","))
            .filter(id -> !id.isEmpty())
            .toList();
    boolean isRead = beside.search(ids);
    Set<ExternalId> again = new LinkedHashSet<>(beside.again());
    if (!isRead) {
      ids.forEach(id -> again.add(new ExternalId("Appointment", id)));
    }
    return again;
  }

  /** What was left out, for {@link #AGAIN}. */
  static String again(Set<ExternalId> leftOut) {
    return leftOut.stream()
        .filter(id -> id.type().equals("Appointment"))
        .map(ExternalId::value)
        .filter(FhirServer::mayBeAsked)
        .limit(MOST_AGAIN)
        .collect(Collectors.joining(","));
  }

  private void check(
      Optional<String> position, NamedReading named, SyncNotes notes, Instant startedAt) {
    Noted noted = push.read().noted();
    if (!isDue(noted, startedAt)) {
      return;
    }
    if (position.isPresent()) {
      named.take(
          in(FhirSync::ahead).stream()
              .map(it -> it.externalId().value())
              .filter(FhirServer::mayBeAsked)
              .toList());
    }
    if (notes.isComplete()) {
      in(
          tx -> {
            tx.feeds().put(CHECKED, startedAt.toString());
            return startedAt;
          });
      PushState unused = push.change(state -> state.noted(state.noted().withoutAll(noted)));
    }
  }

  private boolean isDue(Noted noted, Instant startedAt) {
    Duration pause = noted.isEverything() ? CHECK_SOON : CHECK_EVERY;
    return in(tx -> tx.feeds().position(CHECKED))
        .map(Instant::parse)
        .map(last -> !startedAt.isBefore(last.plus(pause)))
        .orElse(true);
  }

  private static List<Link> ahead(Transaction tx) {
    Set<UUID> held =
        tx.appointments().list(tx.now(), tx.now().plus(FAR_AHEAD)).stream()
            .filter(Appointment::holdsItsSeat)
            .map(it -> it.id().value())
            .collect(Collectors.toSet());
    return tx.links().findAll("Appointment", held);
  }
}
