package org.cliniccomms.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.desk.UpstreamVisits.Outcome;
import org.cliniccomms.desk.UpstreamVisits.Told;
import org.cliniccomms.messaging.Reminders;
import org.cliniccomms.outreach.Outreach;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Received;
import org.cliniccomms.upstream.Received.Skipped;
import org.cliniccomms.upstream.UpstreamBatch;
import org.cliniccomms.upstream.UpstreamVisit;
import org.cliniccomms.upstream.WriteBack;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what the system says that keeps the clinic's schedule: what is cancelled there is filled
 * here, what is taken there is no longer offered here.
 *
 * <p>The same again, or something older, changes nothing, so it may come in any order and as often
 * as it likes. Thread-safe.
 */
public final class UpstreamDesk {
  /** Who did what came from there. */
  public static final Actor ACTOR = new Actor(Actor.Kind.SYSTEM, "upstream");

  private static final Logger LOG = LoggerFactory.getLogger(UpstreamDesk.class);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Store store;
  private final Outreach outreach;
  private final PeopleIntake people;
  private final UpstreamVisits visits;

  /**
   * A desk over a store.
   *
   * @param writeBack what the other system is told of
   */
  public UpstreamDesk(
      Store store, Outreach outreach, Reminders reminders, Set<WriteBack.Kind> writeBack) {
    this.store = Objects.requireNonNull(store, "store");
    this.outreach = Objects.requireNonNull(outreach, "outreach");
    this.people = new PeopleIntake(store, new UpstreamPeople(outreach));
    this.visits = new UpstreamVisits(outreach, reminders, Set.copyOf(writeBack), ACTOR);
  }

  /**
   * Takes in a batch: first whom and what the visits name, then the visits. A seat that changes
   * hands is settled in a transaction of its own, all else in one or two.
   *
   * <p>A visit that would undo what was decided here, before the other system was told of it, is
   * left as it is here and counts as unchanged: whoever tells it decides then.
   */
  public Received receive(ClinicId clinic, UpstreamBatch batch) {
    return receive(clinic, batch, new Told(batch.isFirstLoad(), null));
  }

  /**
   * Takes in one visit although something else was decided here that the other system is yet to be
   * told: for whoever was to tell it, and found that it decided otherwise.
   *
   * @param judged how the visit stood here when that was found
   * @return false if it stands otherwise by now, and is to be judged again
   */
  public boolean overrule(ClinicId clinic, UpstreamVisit visit, Appointment judged) {
    boolean canBeTaken =
        store.inTransaction(clinic, tx -> whyNot(tx, visit, links(tx, List.of(visit))).isEmpty());
    return !canBeTaken
        || settle(clinic, visit, new Told(false, judged)) != Outcome.LEFT_AS_DECIDED_HERE;
  }

  /**
   * Who holds here the seats that these visits give up, but for those among them. As long as
   * somebody does, a seat is not offered: so if they may be gone there without our knowing, read
   * them and have them taken in before these.
   *
   * @return by each visit that gives up a seat which others hold, those others
   */
  public Map<ExternalId, Set<ExternalId>> inTheWay(ClinicId clinic, List<UpstreamVisit> visits) {
    return store.inTransaction(clinic, tx -> new Holders(tx, links(tx, visits)).of(visits));
  }

  private Received receive(ClinicId clinic, UpstreamBatch batch, Told told) {
    return people.receive(clinic, batch).and(visits(clinic, batch.visits(), told));
  }

  /** One that cannot be kept does not cost the others. */
  private Received visits(ClinicId clinic, List<UpstreamVisit> all, Told told) {
    Quiet quiet;
    try {
      quiet = store.inTransaction(clinic, tx -> quiet(tx, all, told));
    } catch (IllegalArgumentException e) {
      return all.size() == 1
          ? Unkept.skipped(all.get(0).id(), e)
          : all.stream()
              .map(visit -> visits(clinic, List.of(visit), told))
              .reduce(Received.NOTHING, Received::and);
    }
    quiet.unnamed().forEach(visit -> endOffers(clinic, visit, told));
    return quiet.others().stream()
        .map(visit -> alone(clinic, visit, told))
        .reduce(quiet.received(), Received::and);
  }

  /**
   * @param others that concern somebody else besides
   * @param unnamed that are left out, because nobody here is named by them, and have a seat all the
   *     same
   */
  private record Quiet(
      Received received, List<UpstreamVisit> others, List<UpstreamVisit> unnamed) {}

  /** Those visits that concern nobody else; the others are left for later. */
  private Quiet quiet(Transaction tx, List<UpstreamVisit> visits, Told told) {
    UpstreamLinks links = links(tx, visits);
    List<Seat> open = openSeats(tx, visits);
    List<UpstreamVisit> others = new ArrayList<>();
    List<UpstreamVisit> unnamed = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    int changed = 0;
    int unchanged = 0;
    List<UpstreamVisit> inOrder = inOrder(visits);
    Set<UpstreamVisit> fresh = plainlyNew(tx, inOrder, links, open, told);
    links.begin(fresh, UpstreamVisit::id, UpstreamVisit::revision);
    for (UpstreamVisit visit : inOrder) {
      if (fresh.contains(visit) && links.hasBegun(visit.id(), visit.revision())) {
        changed += isChange(take(tx, visit, links, told)) ? 1 : 0;
        continue;
      }
      Optional<String> whyNot = whyNot(tx, visit, links);
      if (links.has(visit.id(), visit.revision())) {
        unchanged++;
      } else if (whyNot.isPresent()) {
        skipped.add(new Skipped(visit.id(), whyNot.get()));
        if (takesOpenSeat(tx, visit, links, open)) {
          unnamed.add(visit);
        }
      } else if (concernsOthers(tx, visit, links, open, told)) {
        others.add(visit);
      } else if (isChange(take(tx, visit, links, told))) {
        changed++;
      } else {
        unchanged++;
      }
    }
    others.sort(Comparator.comparing(UpstreamDesk::mayFree));
    return new Quiet(new Received(changed, unchanged, 0, skipped), others, unnamed);
  }

  /** That of a patient here stays theirs until it says whose it is. */
  private static Optional<String> whyNot(Transaction tx, UpstreamVisit visit, UpstreamLinks links) {
    UUID local = links.local(visit.id());
    boolean losesItsPatient =
        local != null
            && NamedVisit.of(tx, visit, links).isBlock()
            && (tx.appointments().find(new AppointmentId(local)).isPresent()
                || tx.waitlist().find(new WaitlistEntryId(local)).isPresent());
    return NamedVisit.whyNot(visit, links)
        .or(() -> losesItsPatient ? Optional.of("no-patient") : Optional.empty());
  }

  /** Those that were never seen, can be taken in, and concern nobody else. */
  private Set<UpstreamVisit> plainlyNew(
      Transaction tx, List<UpstreamVisit> visits, UpstreamLinks links, List<Seat> open, Told told) {
    return visits.stream()
        .filter(it -> links.local(it.id()) == null)
        .filter(it -> NamedVisit.whyNot(it, links).isEmpty())
        .filter(it -> !concernsOthers(tx, it, links, open, told))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Somebody unknown has the time of a seat that is offered here. */
  private static boolean takesOpenSeat(
      Transaction tx, UpstreamVisit visit, UpstreamLinks links, List<Seat> open) {
    return NamedVisit.isPlaceKnown(visit, links) && takes(NamedVisit.of(tx, visit, links), open);
  }

  private static boolean takes(NamedVisit visit, List<Seat> open) {
    return visit.holdsSeat() && open.stream().anyMatch(it -> it.excludes(visit.seat()));
  }

  /** What only ends comes first, so that it is not in the way of a seat that another frees. */
  static boolean mayFree(UpstreamVisit visit) {
    return switch (visit.status()) {
      case DELETED, ENTERED_IN_ERROR, NOSHOW, FULFILLED -> false;
      default -> true;
    };
  }

  private static UpstreamLinks links(Transaction tx, List<UpstreamVisit> visits) {
    return UpstreamLinks.of(
        tx,
        visits.stream()
            .flatMap(it -> Stream.concat(Stream.of(it.id()), NamedVisit.ids(it)))
            .collect(Collectors.toSet()));
  }

  private static List<UpstreamVisit> inOrder(List<UpstreamVisit> visits) {
    return visits.stream()
        .sorted(
            Comparator.comparing(UpstreamVisit::id, UpstreamLinks.IN_ORDER)
                .thenComparing(UpstreamVisit::revision))
        .toList();
  }

  private static List<Seat> openSeats(Transaction tx, List<UpstreamVisit> visits) {
    Optional<Instant> first =
        visits.stream().flatMap(it -> Stream.ofNullable(it.startAt())).min(Instant::compareTo);
    Optional<Instant> last =
        visits.stream().flatMap(it -> Stream.ofNullable(it.endAt())).max(Instant::compareTo);
    return first.isEmpty() || last.isEmpty()
        ? List.of()
        : tx.cancellations().listOpen(first.get().minus(LONGEST), last.get()).stream()
            .map(Cancellation::seat)
            .toList();
  }

  private boolean concernsOthers(
      Transaction tx, UpstreamVisit visit, UpstreamLinks links, List<Seat> open, Told told) {
    NamedVisit named = NamedVisit.of(tx, visit, links);
    Optional<Appointment> before = before(tx, visit, links);
    if (isLeft(tx, before, named, told)) {
      return false;
    }
    if (!named.isBlock() && takes(named, open)) {
      return true;
    }
    if (isKnownBlock(tx, visit, links)) {
      return true;
    }
    if (links.local(visit.id()) == null) {
      return !told.isFirstLoad() && visit.status() == UpstreamVisit.Status.CANCELLED;
    }
    return before
        .filter(Appointment::holdsItsSeat)
        .filter(it -> !named.holdsSeat() || named.frees(it.seat()))
        .isPresent();
  }

  private static boolean isKnownBlock(Transaction tx, UpstreamVisit visit, UpstreamLinks links) {
    UUID local = links.local(visit.id());
    return local != null && tx.blockedTimes().find(new AppointmentId(local)).isPresent();
  }

  private static Optional<Appointment> before(
      Transaction tx, UpstreamVisit visit, UpstreamLinks links) {
    return Optional.ofNullable(links.local(visit.id()))
        .flatMap(id -> tx.appointments().find(new AppointmentId(id)));
  }

  private boolean isLeft(
      Transaction tx, Optional<Appointment> before, NamedVisit visit, Told told) {
    return before.filter(it -> visits.isLeft(tx, it, visit, told)).isPresent();
  }

  private static boolean isChange(Outcome outcome) {
    return outcome == Outcome.TAKEN_IN || outcome == Outcome.FREED_A_SEAT;
  }

  private Outcome take(Transaction tx, UpstreamVisit visit, UpstreamLinks links, Told told) {
    return links
        .take(visit.id(), visit.revision())
        .map(
            taken -> {
              Outcome outcome = visits.take(tx, taken, NamedVisit.of(tx, visit, links), told);
              if (outcome == Outcome.LEFT_AS_DECIDED_HERE) {
                links.giveBack(taken);
              }
              return outcome;
            })
        .orElse(Outcome.UNCHANGED);
  }

  private Received alone(ClinicId clinic, UpstreamVisit visit, Told told) {
    try {
      return switch (settle(clinic, visit, told)) {
        case UNCHANGED, LEFT_AS_DECIDED_HERE -> new Received(0, 1, 0, List.of());
        case TAKEN_IN -> new Received(1, 0, 0, List.of());
        case FREED_A_SEAT -> new Received(1, 0, 1, List.of());
      };
    } catch (IllegalArgumentException e) {
      return Unkept.skipped(visit.id(), e);
    }
  }

  /**
   * Ends the offers of the seats that the visit takes, one by one; then takes it in. One without a
   * patient holds those seats up once it is known.
   */
  private Outcome settle(ClinicId clinic, UpstreamVisit visit, Told told) {
    if (visit.patient() != null) {
      endOffers(clinic, visit, told);
    }
    return store.inTransaction(clinic, tx -> take(tx, visit, links(tx, List.of(visit)), told));
  }

  private void endOffers(ClinicId clinic, UpstreamVisit visit, Told told) {
    store
        .inTransaction(clinic, tx -> takenSeats(tx, visit, told))
        .forEach(seat -> abort(clinic, seat));
  }

  private void abort(ClinicId clinic, CancellationId seat) {
    if (!outreach.abort(clinic, seat, ACTOR)) {
      LOG.debug("Seat {} was ended or claimed meanwhile", seat);
    }
  }

  private List<CancellationId> takenSeats(Transaction tx, UpstreamVisit visit, Told told) {
    NamedVisit named = NamedVisit.of(tx, visit, links(tx, List.of(visit)));
    if (!named.holdsSeat()) {
      return List.of();
    }
    Seat seat = named.seat();
    List<CancellationId> taken =
        tx.cancellations().listOpen(seat.startAt().minus(LONGEST), seat.endAt()).stream()
            .filter(it -> it.state().isUnfilled())
            .filter(it -> it.seat().excludes(seat))
            .map(Cancellation::id)
            .toList();
    // Looked at last: who gave the visit up meanwhile opened one of these seats.
    UpstreamLinks links = links(tx, List.of(visit));
    boolean isOurs =
        links.has(visit.id(), visit.revision())
            || isLeft(tx, before(tx, visit, links), named, told);
    return isOurs ? List.of() : taken;
  }
}
