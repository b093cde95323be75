package org.cliniccomms.outreach;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.OfferTransition;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.OfferPolicy;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;

/** Has seats offered again whose outreach had ended. */
final class Reopening {
  private final Store store;
  private final Batches batches;
  private final OfferPolicy policy;

  Reopening(Store store, Batches batches, OfferPolicy policy) {
    this.store = store;
    this.batches = batches;
    this.policy = policy;
  }

  /** Reopens a seat in one transaction; false if it may not be. */
  boolean reopen(ClinicId clinic, CancellationId id, Actor actor) {
    try {
      return store.inTransaction(clinic, tx -> reopen(tx, id, actor));
    } catch (ReopenedElsewhere twice) {
      return false;
    }
  }

  private Boolean reopen(Transaction tx, CancellationId id, Actor actor) {
    Optional<Cancellation> closed = tx.cancellations().lock(id).filter(Reopening::hasEnded);
    if (closed.isEmpty() || !mayBeOffered(tx, closed.get())) {
      return false;
    }
    Cancellation seat = closed.get();
    Cancellation open = reopened(tx, seat);
    if (!tx.cancellations().update(open)) {
      throw new ReopenedElsewhere();
    }
    SeatTimers.wakeAt(tx, open, SeatContext.of(tx, open, policy).closesAt());
    tx.audit().append(List.of(Trail.seat(tx, actor, seat, open)));
    batches.advance(tx, open);
    return true;
  }

  private static boolean hasEnded(Cancellation seat) {
    return seat.state() == CancellationState.EXHAUSTED
        || seat.state() == CancellationState.FILLED
        || seat.state() == CancellationState.ABORTED;
  }

  private boolean mayBeOffered(Transaction tx, Cancellation seat) {
    return tx.now().isBefore(SeatContext.of(tx, seat, policy).closesAt())
        && Visits.blocking(tx, seat.seat()).isEmpty()
        && !isOfferedElsewhere(tx, seat)
        && Visits.holders(tx, seat.seat()).stream().allMatch(it -> isOfWinner(tx, it, seat));
  }

  /** Whether a part of its time is being offered as another seat. */
  private static boolean isOfferedElsewhere(Transaction tx, Cancellation seat) {
    return seat.state().isTerminal()
        && seat.seat().providerId() != null
        && FreeSlots.isBeingOffered(tx, seat.seat());
  }

  /** Whether it is the winner's visit, which ends when the seat is offered anew. */
  private static boolean isOfWinner(Transaction tx, Appointment visit, Cancellation seat) {
    return visit.seat().startAt().equals(seat.seat().startAt())
        && won(tx, seat).filter(it -> it.patientId().equals(visit.patientId())).isPresent();
  }

  private static Optional<Offer> won(Transaction tx, Cancellation seat) {
    return Optional.ofNullable(seat.winner())
        .filter(it -> seat.state() == CancellationState.FILLED)
        .flatMap(tx.offers()::find);
  }

  /** The seat in its next state; a winner is asked no more and their visit ends. */
  private static Cancellation reopened(Transaction tx, Cancellation seat) {
    if (seat.state() == CancellationState.EXHAUSTED) {
      return seat.inBatch(seat.batch(), tx.now());
    }
    Optional<Offer> won = won(tx, seat);
    won.ifPresent(offer -> takeFromWinner(tx, offer, seat.seat().startAt()));
    return seat.reopened(won.map(Offer::patientId).orElse(null), tx.now());
  }

  private static void takeFromWinner(Transaction tx, Offer offer, Instant startAt) {
    if (tx.offers()
        .transition(
            List.of(
                new OfferTransition(
                    offer.id(), OfferState.ACCEPTED, OfferState.WITHDRAWN, tx.now(), "reopened")))
        .isEmpty()) {
      throw new IllegalStateException("offer: changed under its seat's lock");
    }
    Visits.release(tx, offer.patientId(), startAt);
  }

  /** The same seat is open under another id. Rolls the transaction back. */
  private static final class ReopenedElsewhere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReopenedElsewhere() {
      super("cancellation: the same seat is open under another id");
    }
  }
}
