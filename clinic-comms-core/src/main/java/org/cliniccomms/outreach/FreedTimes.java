package org.cliniccomms.outreach;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Gives to the waiting list what a visit has no more: its own seat, and those that it held up.
 * Every visit that ends, moves or becomes shorter comes by here, whoever ended it.
 *
 * <p>Thread-safe.
 */
public final class FreedTimes {
  /** After this, whether a seat is still being offered that is in the way of another. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

  private final Openings openings;

  FreedTimes(Openings openings) {
    this.openings = openings;
  }

  /**
   * Offers the seat that a locked visit gave up, and what it held up, inside a transaction that
   * holds no lock of a seat; whether any is offered. A seat that another gave up may be longer than
   * its own.
   *
   * @param before the visit while it had its time
   */
  public boolean offer(Transaction tx, Appointment before, @Nullable String reason, Actor actor) {
    List<GivenUp> heldUp = HeldUp.take(tx, before.id());
    Stream<GivenUp> own = Stream.of(GivenUp.of(before, reason));
    return offer(tx, Stream.concat(own, heldUp.stream()).toList(), actor);
  }

  /** The same of a visit that gave up no seat of its own, such as one that never was to be. */
  public boolean offerHeldUp(Transaction tx, AppointmentId visit, Actor actor) {
    return offer(tx, HeldUp.take(tx, visit), actor);
  }

  /** Offers one seat, unless its time has come or somebody has it again; whether it is. */
  public boolean offer(Transaction tx, Outreach.Freed freed, Actor actor) {
    return offer(tx, List.of(GivenUp.of(freed)), actor);
  }

  /** Of two that cannot both be had the longer counts, else the first. */
  private boolean offer(Transaction tx, List<GivenUp> seats, Actor actor) {
    List<Seat> opened = new ArrayList<>();
    for (GivenUp each : longestFirst(seats)) {
      Seat seat = each.seat();
      if (!seat.startAt().isAfter(tx.now()) || opened.stream().anyMatch(it -> it.excludes(seat))) {
        continue;
      }
      GivenUp given = withAllGivers(each, seats);
      Optional<Cancellation> offered = FreeSlots.offeredAt(tx, seat);
      if (offered.isPresent()) {
        waitFor(tx, offered.get(), given);
      } else if (isOpened(openings.openUnlessHeld(tx, given, actor))) {
        opened.add(seat);
      }
    }
    return !opened.isEmpty();
  }

  /**
   * Has a seat looked at again that shares a part of its time with another that is being offered.
   * That one may be settled at this moment, and is not to be locked: so time tells.
   */
  private static void waitFor(Transaction tx, Cancellation offered, GivenUp given) {
    Seat other = offered.seat();
    Seat seat = given.seat();
    if (other.startAt().isAfter(seat.startAt()) || other.endAt().isBefore(seat.endAt())) {
      // Not the seat's own id: what is due of a seat is dropped when the seat is settled.
      AppointmentId holder = AppointmentId.random();
      HeldUp.put(tx, holder, given);
      tx.timers()
          .schedule(
              List.of(new Timer(Timer.Kind.HELD_UP, holder.value(), tx.now().plus(LOOK_AGAIN))));
    }
  }

  /** Nobody is asked whether they want what they gave up themselves, if only a part of it. */
  private static GivenUp withAllGivers(GivenUp given, List<GivenUp> seats) {
    GivenUp all = given;
    for (GivenUp other : seats) {
      if (!other.equals(given) && other.seat().excludes(given.seat())) {
        all = all.besides(other);
      }
    }
    return all;
  }

  private static List<GivenUp> longestFirst(List<GivenUp> seats) {
    return seats.stream().sorted(Comparator.comparing(GivenUp::length).reversed()).toList();
  }

  private static boolean isOpened(Optional<OpenResult> result) {
    return result.filter(OpenResult.Opened.class::isInstance).isPresent();
  }

  /**
   * Offers what locked visits held up in a transaction of its own: never are two seats locked in
   * one.
   */
  static void offerSoon(Transaction tx, List<AppointmentId> visits) {
    tx.timers()
        .schedule(
            visits.stream()
                .filter(it -> !tx.heldUp().list(it).isEmpty())
                .map(it -> new Timer(Timer.Kind.HELD_UP, it.value(), tx.now()))
                .toList());
  }

  /** The same, and a seat that one of them gave up itself. */
  static void offerSoon(Transaction tx, AppointmentId visit, GivenUp own) {
    HeldUp.put(tx, visit, own);
    offerSoon(tx, List.of(visit));
  }

  /**
   * The seat of visits that end, or a longer one that they held up from the same time on, for all
   * who gave it up or a part of it.
   */
  static GivenUp whole(Transaction tx, GivenUp own, List<Appointment> visits) {
    List<AppointmentId> ids = visits.stream().map(Appointment::id).toList();
    GivenUp whole = own;
    for (Appointment visit : visits) {
      for (GivenUp held : HeldUp.by(tx, visit.id())) {
        whole =
            HeldUp.isOneSeat(held.seat(), own.seat())
                    && held.length().compareTo(whole.length()) > 0
                    && ids.containsAll(Visits.holding(tx, held.seat()))
                ? held.besides(whole)
                : whole.besides(held);
      }
    }
    return whole;
  }

  /** Whether a visit holds up a longer seat that cannot be had together with this. */
  static boolean heldUpMoreThan(Transaction tx, AppointmentId visit, GivenUp own) {
    return HeldUp.by(tx, visit).stream()
        .anyMatch(it -> it.seat().excludes(own.seat()) && it.length().compareTo(own.length()) > 0);
  }

  /** Offers what a visit held up that had its time when that was noted. */
  void look(Transaction tx, AppointmentId visit) {
    Optional<Appointment> unused = tx.appointments().lock(visit);
    offerHeldUp(tx, visit, Actor.system());
  }
}
