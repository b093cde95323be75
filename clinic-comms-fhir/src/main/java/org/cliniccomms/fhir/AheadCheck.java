package org.cliniccomms.fhir;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BlockedTime;
import org.cliniccomms.desk.WaitlistDesk.Ranked;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.spi.TransactionWork;
import org.cliniccomms.upstream.Link;

/**
 * Looks by their ids for all visits that lie ahead and all wishes that wait: what no search showed
 * is found, and what is gone is noticed. Not thread-safe.
 */
final class AheadCheck {
  private static final String CHECKED = "fhir-appointments-checked";
  private static final String WISHES = "fhir-wishes-checked";
  private static final Duration EVERY = Duration.ofMinutes(15);

  /** If the server told us something, and we do not know what. */
  private static final Duration SOON = Duration.ofMinutes(1);

  private static final Duration FAR_AHEAD = Duration.ofDays(731);
  private static final int MOST_IN_A_LIST = 500;

  /** Of a longer list, the others come next time. */
  private static final int MOST_WISHES = 2_000;

  private final PageIntake.Home home;
  private final PushNotes push;
  private final SyncNotes notes;
  private final Instant startedAt;

  AheadCheck(PageIntake.Home home, PushNotes push, SyncNotes notes, Instant startedAt) {
    this.home = home;
    this.push = push;
    this.notes = notes;
    this.startedAt = startedAt;
  }

  /**
   * Looks, if it is time to.
   *
   * @param isFirstLoad whether everything was read just now
   */
  void run(NamedReading named, boolean isFirstLoad) {
    Noted noted = push.read().noted();
    if (!isDue(noted)) {
      return;
    }
    if (!isFirstLoad) {
      Wishes wishes = wishes();
      named.take(
          Stream.concat(in(AheadCheck::visits).stream(), wishes.links().stream())
              .map(it -> it.externalId().value())
              .filter(FhirServer::mayBeAsked)
              .distinct()
              .toList());
      if (notes.isComplete()) {
        put(WISHES, Integer.toString(wishes.next()));
      }
    }
    if (notes.isComplete()) {
      put(CHECKED, startedAt.toString());
      PushState unused = push.change(state -> state.noted(state.noted().withoutAll(noted)));
    }
  }

  private boolean isDue(Noted noted) {
    Duration pause = noted.isEverything() ? SOON : EVERY;
    return in(tx -> tx.feeds().position(CHECKED))
        .map(Instant::parse)
        .map(last -> !startedAt.isBefore(last.plus(pause)))
        .orElse(true);
  }

  private static List<Link> visits(Transaction tx) {
    Instant until = tx.now().plus(FAR_AHEAD);
    Set<UUID> held =
        Stream.concat(
                tx.appointments().list(tx.now(), until).stream()
                    .filter(Appointment::holdsItsSeat)
                    .map(Appointment::id),
                tx.blockedTimes().list(tx.now(), until).stream().map(BlockedTime::id))
            .map(AppointmentId::value)
            .collect(Collectors.toSet());
    return tx.links().findAll("Appointment", held);
  }

  /**
   * Entries of the list that came from there.
   *
   * @param next from which place of the list on to look the next time
   */
  private record Wishes(List<Link> links, int next) {}

  private Wishes wishes() {
    int first = in(tx -> tx.feeds().position(WISHES)).map(Integer::parseInt).orElse(0);
    List<Link> links = new ArrayList<>();
    int place = first;
    boolean isEnd = false;
    while (!isEnd && place < first + MOST_WISHES) {
      List<Ranked> some = home.waitlist().list(home.clinic(), place, MOST_IN_A_LIST);
      Set<UUID> ids = some.stream().map(it -> it.entry().id().value()).collect(Collectors.toSet());
      if (!ids.isEmpty()) {
        links.addAll(in(tx -> tx.links().findAll("Appointment", ids)));
      }
      place += some.size();
      isEnd = some.size() < MOST_IN_A_LIST;
    }
    return new Wishes(links, isEnd ? 0 : place);
  }

  private void put(String feed, String position) {
    boolean unused =
        in(
            tx -> {
              tx.feeds().put(feed, position);
              return true;
            });
  }

  private <T> T in(TransactionWork<T> work) {
    return home.store().inTransaction(home.clinic(), work);
  }
}
