package org.cliniccomms.outreach;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.messaging.Messenger;
import org.cliniccomms.messaging.Saying;
import org.cliniccomms.messaging.TextArguments;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.OfferPolicy;
import org.cliniccomms.spi.Transaction;

/** Takes offers back, one or all of a seat, and tells their holders. */
final class TakingBack {
  private final Batches batches;
  private final Messenger messenger;
  private final OfferPolicy policy;
  private final Duration quiet;

  /**
   * Tells holders with {@code messenger}.
   *
   * @param quiet how long a phone is asked nothing else after its question was closed
   */
  TakingBack(Batches batches, Messenger messenger, OfferPolicy policy, Duration quiet) {
    this.batches = batches;
    this.messenger = messenger;
    this.policy = policy;
    this.quiet = quiet;
  }

  /** Takes one pending offer back and asks others instead; false if it is not pending. */
  boolean withdraw(Transaction tx, OfferId id, Actor actor) {
    Optional<Locked> locked =
        Locked.of(tx, id).filter(it -> it.offer().state() == OfferState.PENDING);
    locked.ifPresent(
        it -> {
          takeBack(tx, it.seat(), List.of(it.offer()), actor);
          batches.advance(tx, it.seat());
        });
    return locked.isPresent();
  }

  /** Takes back what is offered to a patient, without the seat's lock, and has others asked. */
  void takeBackFrom(Transaction tx, PatientId patient) {
    tx.offers()
        .findPending(patient)
        .ifPresent(
            offer -> {
              List<Offer> offers = List.of(offer);
              close(tx, offers, Actor.system());
              SeatTimers.wake(tx, offer);
              tell(tx, tx.cancellations().find(offer.cancellationId()).orElseThrow(), offers);
            });
  }

  /** Ends the outreach for a seat; false if it is not open, waiting or exhausted. */
  boolean abort(Transaction tx, CancellationId id, Actor actor) {
    Optional<Cancellation> unfilled =
        tx.cancellations().lock(id).filter(it -> it.state().isUnfilled());
    unfilled.ifPresent(seat -> abort(tx, seat, actor));
    return unfilled.isPresent();
  }

  /** Ends the outreach for a seat that nobody has until {@code holder} has its time no more. */
  void holdUp(Transaction tx, CancellationId id, AppointmentId holder) {
    tx.cancellations()
        .lock(id)
        .filter(seat -> seat.state().isUnfilled())
        .filter(seat -> Visits.holding(tx, seat.seat()).contains(holder))
        .ifPresent(
            seat -> {
              HeldUp.note(tx, GivenUp.of(seat), List.of(holder), Actor.system());
              abort(tx, seat, Actor.system());
            });
  }

  private void abort(Transaction tx, Cancellation seat, Actor actor) {
    takeBack(tx, seat, tx.offers().lockPending(seat.id()), actor);
    Cancellation aborted = seat.settled(CancellationState.ABORTED, tx.now());
    Offering.update(tx, aborted);
    tx.audit().append(List.of(Trail.seat(tx, actor, seat, aborted)));
  }

  private void takeBack(Transaction tx, Cancellation seat, List<Offer> offers, Actor actor) {
    if (!offers.isEmpty()) {
      close(tx, offers, actor);
      tell(tx, seat, offers);
    }
  }

  private void close(Transaction tx, List<Offer> offers, Actor actor) {
    Offering.close(
        tx,
        offers,
        OfferState.WITHDRAWN,
        Locked.TAKEN_BACK,
        new Offering.Closing(actor, tx.now().plus(quiet)));
  }

  /** Those whose text has not left never hear of the seat. */
  private void tell(Transaction tx, Cancellation seat, List<Offer> holders) {
    TextArguments words = SeatContext.of(tx, seat, policy).words();
    messenger.say(
        tx,
        holders.stream()
            .filter(it -> it.takenAt() != null)
            .map(it -> Saying.about(it, MessageKind.NO_LONGER_AVAILABLE, words))
            .toList());
  }
}
