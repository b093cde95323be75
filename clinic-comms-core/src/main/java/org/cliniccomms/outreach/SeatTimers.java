package org.cliniccomms.outreach;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.Hold;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.Timer;

/** Makes sure that seats are looked at again. */
final class SeatTimers {
  /** How many seats are read in one go. */
  static final int SEATS = 200;

  private SeatTimers() {}

  /** Has a seat looked at then. */
  static void wakeAt(Transaction tx, Cancellation seat, Instant at) {
    tx.timers().schedule(List.of(timer(seat.id(), at)));
  }

  /** Has another seat, of which this is an offer, looked at: never two in one transaction. */
  static void wake(Transaction tx, Offer offer) {
    tx.timers().schedule(List.of(timer(offer.cancellationId(), tx.now())));
  }

  /** Has seats looked at when offers of theirs end; those of one batch share their end. */
  static void wakeAtEnd(Transaction tx, List<Hold> holds) {
    tx.timers()
        .schedule(
            holds.stream()
                .map(it -> timer(it.cancellationId(), it.expiresAt()))
                .distinct()
                .toList());
  }

  /** Has every seat looked at that found nobody, for now there may be somebody. */
  static void wakeUnfilled(Transaction tx) {
    Set<CancellationState> hopeful = Set.of(CancellationState.EXHAUSTED, CancellationState.WAITING);
    List<Cancellation> seats;
    int woken = 0;
    do {
      seats = tx.cancellations().list(hopeful, woken, SEATS);
      if (!seats.isEmpty()) {
        tx.timers().schedule(seats.stream().map(it -> timer(it.id(), tx.now())).toList());
      }
      woken += seats.size();
    } while (seats.size() == SEATS);
  }

  private static Timer timer(CancellationId seat, Instant at) {
    return new Timer(Timer.Kind.SEAT, seat.value(), at);
  }
}
