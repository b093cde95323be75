package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.spi.TransactionWork;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Link;
import org.cliniccomms.upstream.Revision;
import org.cliniccomms.upstream.UpstreamBatch;
import org.cliniccomms.upstream.UpstreamVisit;
import org.jspecify.annotations.Nullable;

/**
 * Reads what changed at a FHIR server since the last time, and everything the first time.
 *
 * <p>It goes on from the latest change that it saw by the server's own clock, less an overlap: what
 * is read twice changes nothing. Appointments that lie ahead are looked for by their ids every
 * quarter of an hour besides, so that what no search showed is found, and what is gone is noticed.
 * Not thread-safe.
 */
final class FhirSync {
  private static final String CHANGES = "fhir-appointments";
  private static final String AGAIN = "fhir-appointments-again";
  private static final String CHECKED = "fhir-appointments-checked";
  private static final Duration OVERLAP = Duration.ofMinutes(2);
  private static final Duration CHECK_EVERY = Duration.ofMinutes(15);
  private static final Duration FAR_AHEAD = Duration.ofDays(731);
  private static final int MOST_AGAIN = 40;
  private static final String INCLUDING = "_include=Appointment:actor";

  private final FhirServer server;
  private final ReadingSettings settings;
  private final PageIntake.Home home;
  private final InstantSource time;

  FhirSync(FhirServer server, ReadingSettings settings, PageIntake.Home home, InstantSource time) {
    this.server = server;
    this.settings = settings;
    this.home = home;
    this.time = time;
  }

  /** One run. */
  SyncReport run(Consumer<SyncReport> told) {
    SyncNotes notes = new SyncNotes(told);
    Instant startedAt = time.instant();
    PageIntake intake = new PageIntake(server, settings, home, notes, startedAt);
    Optional<String> position = in(tx -> tx.feeds().position(CHANGES));
    Reached reached = new Reached();
    changes(position, intake, notes, reached);
    if (notes.isComplete()) {
      leftOut(intake, notes);
    }
    if (notes.isComplete()) {
      String next = reached.position(startedAt).orElse(position.orElse(""));
      in(
          tx -> {
            tx.feeds().put(CHANGES, next);
            tx.feeds().put(AGAIN, again(intake));
            return next;
          });
      check(position, intake, notes, startedAt);
    }
    return notes.report();
  }

  private <T> T in(TransactionWork<T> work) {
    return home.store().inTransaction(home.clinic(), work);
  }

  private void changes(
      Optional<String> position, PageIntake intake, SyncNotes notes, Reached reached) {
    String since =
        position
            .filter(it -> !it.isEmpty())
            .map(it -> "&_lastUpdated=ge" + Instant.parse(it).minus(OVERLAP))
            .orElse("");
    Walks.each(
        server.walk("Appointment?" + INCLUDING + since),
        notes,
        fetched -> {
          FhirPage page = intake.read(fetched);
          reached.saw(fetched, page);
          intake.take(page, position.isEmpty());
          return page;
        });
  }

  /** How far a run has come by the server's own clock. */
  private static final class Reached {
    private @Nullable Instant begun;
    private @Nullable Instant latest;

    void saw(Fetched.Page fetched, FhirPage page) {
      if (begun == null) {
        begun = fetched.serverTime();
      }
      for (FhirEntry entry : page.entries()) {
        Instant changed = Revisions.of(entry, Instant.EPOCH).changedAt();
        if (latest == null || changed.isAfter(latest)) {
          latest = changed;
        }
      }
    }

    /** Not past the beginning: what changed since may have been on a page that was read before. */
    Optional<String> position(Instant startedAt) {
      if (latest == null || latest.equals(Instant.EPOCH)) {
        return Optional.empty();
      }
      Instant limit = begun == null ? startedAt : begun;
      Instant reached = latest.isAfter(limit) ? limit : latest;
      return Optional.of(reached.truncatedTo(ChronoUnit.MILLIS).toString());
    }
  }

  /** What the last run left out is read again: its cause may be gone, its date has not changed. */
  private void leftOut(PageIntake intake, SyncNotes notes) {
    List<String> ids =
        Arrays.stream(in(tx -> tx.feeds().position(AGAIN)).orElse("").split(","))
            .filter(id -> !id.isEmpty())
            .toList();
    if (!ids.isEmpty()) {
      server.walkAll("Appointment", ids).forEach(walk -> take(walk, intake, notes, null));
    }
  }

  private static String again(PageIntake intake) {
    return intake.again().stream()
        .filter(id -> id.type().equals("Appointment"))
        .map(ExternalId::value)
        .limit(MOST_AGAIN)
        .collect(Collectors.joining(","));
  }

  private void take(
      PageWalk walk, PageIntake intake, SyncNotes notes, @Nullable Set<ExternalId> found) {
    Walks.each(
        walk,
        notes,
        fetched -> {
          FhirPage page = intake.read(fetched);
          if (found != null) {
            page.entries()
                .forEach(
                    it -> Optional.ofNullable(ExternalIds.of(it.resource())).ifPresent(found::add));
          }
          intake.take(page, false);
          return page;
        });
  }

  private void check(
      Optional<String> position, PageIntake intake, SyncNotes notes, Instant startedAt) {
    boolean isDue =
        in(tx -> tx.feeds().position(CHECKED))
            .map(Instant::parse)
            .map(last -> !startedAt.isBefore(last.plus(CHECK_EVERY)))
            .orElse(true);
    if (!isDue) {
      return;
    }
    if (position.isPresent()) {
      lookForThoseAhead(intake, notes);
    }
    if (notes.isComplete()) {
      in(
          tx -> {
            tx.feeds().put(CHECKED, startedAt.toString());
            return startedAt;
          });
    }
  }

  private void lookForThoseAhead(PageIntake intake, SyncNotes notes) {
    List<Link> ahead = in(FhirSync::ahead);
    if (ahead.isEmpty()) {
      return;
    }
    Set<ExternalId> found = new HashSet<>();
    List<String> ids = ahead.stream().map(it -> it.externalId().value()).toList();
    server.walkAll("Appointment", ids).forEach(walk -> take(walk, intake, notes, found));
    if (!notes.isComplete()) {
      return;
    }
    List<UpstreamVisit> gone = new ArrayList<>();
    for (Link link : ahead) {
      if (!found.contains(link.externalId()) && isGone(link.externalId())) {
        gone.add(gone(link));
      }
    }
    if (!gone.isEmpty()) {
      notes.received(home.desk().receive(home.clinic(), UpstreamBatch.of(gone)));
    }
  }

  private static List<Link> ahead(Transaction tx) {
    return tx.appointments().list(tx.now(), tx.now().plus(FAR_AHEAD)).stream()
        .filter(Appointment::holdsItsSeat)
        .flatMap(it -> tx.links().find("Appointment", it.id().value()).stream())
        .toList();
  }

  /** That a search does not show it may have other reasons. */
  private boolean isGone(ExternalId id) {
    return server.read(id.type(), id.value()) instanceof Fetched.Missing;
  }

  private static UpstreamVisit gone(Link link) {
    return new UpstreamVisit(
        link.externalId(),
        new Revision("", link.revision().changedAt().plus(1, ChronoUnit.MICROS)),
        UpstreamVisit.Status.DELETED,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        Appointment.Attendance.NEEDS_ACTION,
        null);
  }
}
