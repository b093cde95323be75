package org.cliniccomms.desk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.HeldUpSeat;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.outreach.Outreach;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/** Gives to the waiting list what a visit has no more: its own seat, and those that it held up. */
final class FreedTimes {
  private static final int LONGEST_REASON = 500;

  private final Outreach outreach;
  private final Actor actor;

  FreedTimes(Outreach outreach, Actor actor) {
    this.outreach = outreach;
    this.actor = actor;
  }

  /** Offers a seat, unless its time has come or somebody has it again; whether it is. */
  boolean offer(Transaction tx, Seat seat, @Nullable PatientId from, @Nullable String reason) {
    return seat.startAt().isAfter(tx.now())
        && isOpened(
            outreach.openUnlessHeld(tx, new Outreach.Freed(seat, from, kept(reason)), actor));
  }

  /**
   * The same of the seat that a visit gave up, and of what it held up: a seat that another gave up
   * may be longer than its own.
   */
  boolean offer(
      Transaction tx, Appointment before, @Nullable String reason, List<HeldUpSeat> heldUp) {
    HeldUpSeat own =
        new HeldUpSeat(before.id(), before.seat(), before.patientId(), kept(reason), 0, tx.now());
    return offer(tx, Stream.concat(Stream.of(own), heldUp.stream()).toList());
  }

  /**
   * Offers seats, unless their time has come or somebody has them again; whether any is.
   *
   * @param seats of two that cannot both be had the longer counts, else the first
   */
  boolean offer(Transaction tx, List<HeldUpSeat> seats) {
    List<Seat> tried = new ArrayList<>();
    List<Seat> taken = new ArrayList<>();
    boolean isAnyOpened = false;
    for (HeldUpSeat each : longestFirst(seats)) {
      Seat seat = each.seat();
      if (!seat.startAt().isAfter(tx.now())
          || (isHeld(tx, seat)
              && tried.stream().anyMatch(it -> it.startAt().equals(seat.startAt())))
          || taken.stream().anyMatch(it -> it.excludes(seat))) {
        continue;
      }
      tried.add(seat);
      Optional<OpenResult> result = outreach.openUnlessHeld(tx, each, actor);
      if (result.filter(it -> !(it instanceof OpenResult.Refused)).isPresent()) {
        taken.add(seat);
      }
      isAnyOpened |= isOpened(result);
    }
    return isAnyOpened;
  }

  /** Of what one visit holds up, only the longest that begins then is remembered. */
  private static boolean isHeld(Transaction tx, Seat seat) {
    return !tx.appointments().listHolders(seat).isEmpty();
  }

  private static List<HeldUpSeat> longestFirst(List<HeldUpSeat> seats) {
    return seats.stream()
        .sorted(Comparator.comparing((HeldUpSeat it) -> length(it.seat())).reversed())
        .toList();
  }

  private static Duration length(Seat seat) {
    return Duration.between(seat.startAt(), seat.endAt());
  }

  private static @Nullable String kept(@Nullable String reason) {
    return reason == null ? null : Words.of(reason, LONGEST_REASON);
  }

  private static boolean isOpened(Optional<OpenResult> result) {
    return result.filter(OpenResult.Opened.class::isInstance).isPresent();
  }
}
