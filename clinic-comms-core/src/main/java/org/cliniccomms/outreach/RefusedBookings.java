package org.cliniccomms.outreach;

import java.util.List;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.OfferTransition;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.messaging.Messenger;
import org.cliniccomms.messaging.Saying;
import org.cliniccomms.messaging.TextArguments;
import org.cliniccomms.spi.OfferPolicy;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.WaitlistEntry;

/**
 * What follows where the book does not give a winner the seat: the winner waits on, and the next
 * are asked, unless the seat is gone for everybody.
 */
final class RefusedBookings {
  private final OfferPolicy policy;
  private final Batches batches;
  private final Entries entries;
  private final Messenger messenger;

  RefusedBookings(OfferPolicy policy, Batches batches, Entries entries, Messenger messenger) {
    this.policy = policy;
    this.batches = batches;
    this.entries = entries;
    this.messenger = messenger;
  }

  /** Takes the book's no; the entry and the seat are locked. */
  void take(
      Transaction tx,
      Cancellation seat,
      Offer offer,
      WaitlistEntry entry,
      BookingResult.Refused refused) {
    withdraw(tx, offer);
    backOnTheList(tx, entry);
    List<AppointmentId> holders = Visits.holding(tx, seat.seat());
    HeldUp.note(tx, GivenUp.of(seat), holders, Actor.system());
    boolean isGone = refused.seatIsGone() || !holders.isEmpty();
    Cancellation open = seat.inBatch(seat.batch(), tx.now());
    Cancellation after = isGone ? open.settled(CancellationState.ABORTED, tx.now()) : open;
    Offering.update(tx, after);
    TextArguments words = SeatContext.of(tx, after, policy).words();
    messenger.say(tx, List.of(Saying.about(offer, MessageKind.BOOKING_REFUSED, words)));
    if (isGone) {
      tellOthers(tx, after, words);
    }
    tx.audit()
        .append(
            List.of(
                Trail.offer(tx, Actor.system(), offer, "withdrawn"),
                Trail.seat(tx, Actor.system(), seat, after)));
    batches.advance(tx, after);
  }

  private static void withdraw(Transaction tx, Offer offer) {
    if (tx.offers()
        .transition(
            List.of(
                new OfferTransition(
                    offer.id(),
                    OfferState.ACCEPTED,
                    OfferState.WITHDRAWN,
                    tx.now(),
                    "book-refused")))
        .isEmpty()) {
      throw new IllegalStateException("offer: changed while it was being booked");
    }
  }

  /** Who was asked, too, and had no answer since somebody else was first. */
  private void tellOthers(Transaction tx, Cancellation seat, TextArguments words) {
    messenger.say(
        tx,
        tx.offers().list(seat.id()).stream()
            .filter(other -> other.round() == seat.round())
            .filter(other -> Locked.TAKEN.equals(other.endReason()) && other.takenAt() != null)
            .map(other -> Saying.about(other, MessageKind.NO_LONGER_AVAILABLE, words))
            .toList());
  }

  /** A patient who was put on the list a second time meanwhile keeps that place alone. */
  private void backOnTheList(Transaction tx, WaitlistEntry entry) {
    boolean anew =
        tx.waitlist()
            .findByPatient(entry.patientId())
            .filter(it -> !it.id().equals(entry.id()))
            .filter(it -> it.state().isOnTheList())
            .isPresent();
    entries.change(tx, entry.withState(anew ? EntryState.REMOVED : EntryState.ACTIVE));
    SeatTimers.wakeUnfilled(tx);
  }
}
