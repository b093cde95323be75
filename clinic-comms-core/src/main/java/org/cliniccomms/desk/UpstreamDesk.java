package org.cliniccomms.desk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cliniccomms.appointment.Appointment;
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
import org.cliniccomms.upstream.UpstreamBatch;
import org.cliniccomms.upstream.UpstreamVisit;
import org.cliniccomms.upstream.WriteBack;
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
    Told told = new Told(batch.isFirstLoad(), null);
    return people.receive(clinic, batch).and(visits(clinic, batch.visits(), told));
  }

  /**
   * Takes in one visit although something else was decided here that the other system is yet to be
   * told: for whoever was to tell it, and found that it decided otherwise.
   *
   * @param judged how the visit stood here when that was found
   * @return false if it stands otherwise by now, and is to be judged again
   */
  public boolean overrule(ClinicId clinic, UpstreamVisit visit, Appointment judged) {
    Told told = new Told(false, judged);
    boolean canBeTaken =
        store.inTransaction(clinic, tx -> view(tx, List.of(visit), told).whyNot(visit).isEmpty());
    return !canBeTaken || settle(clinic, visit, told) != Outcome.LEFT_AS_DECIDED_HERE;
  }

  /**
   * Who holds here the seats that these visits give up, but for those among them. As long as
   * somebody does, a seat is not offered: so if they may be gone there without our knowing, read
   * them and have them taken in before these.
   *
   * @return by each visit that gives up a seat which others hold, those others
   */
  public Map<ExternalId, Set<ExternalId>> inTheWay(ClinicId clinic, List<UpstreamVisit> visits) {
    return store.inTransaction(
        clinic, tx -> new Holders(tx, UpstreamView.links(tx, visits)).of(visits));
  }

  /** One that cannot be kept does not cost the others. */
  private Received visits(ClinicId clinic, List<UpstreamVisit> all, Told told) {
    QuietVisits.Result quiet;
    try {
      quiet = store.inTransaction(clinic, tx -> QuietVisits.take(view(tx, all, told), all));
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

  private UpstreamView view(Transaction tx, List<UpstreamVisit> of, Told told) {
    return new UpstreamView(tx, UpstreamView.links(tx, of), visits, told);
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
    return store.inTransaction(clinic, tx -> view(tx, List.of(visit), told).take(visit));
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
    NamedVisit named = view(tx, List.of(visit), told).named(visit);
    if (!named.holdsSeat()) {
      return List.of();
    }
    Seat seat = named.seat();
    List<CancellationId> taken =
        tx
            .cancellations()
            .listOpen(seat.startAt().minus(UpstreamView.LONGEST), seat.endAt())
            .stream()
            .filter(it -> it.state().isUnfilled())
            .filter(it -> it.seat().excludes(seat))
            .map(Cancellation::id)
            .toList();
    // Looked at last: who gave the visit up meanwhile opened one of these seats.
    return view(tx, List.of(visit), told).isSettled(visit, named) ? List.of() : taken;
  }
}
