package org.cliniccomms.outreach;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.OfferTransition;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;

/** Takes a patient's no: to an offer, or to a seat that they had said yes to. */
final class Refusals {
  private final Batches batches;

  Refusals(Batches batches) {
    this.batches = batches;
  }

  /** Takes a no; the same no again gets the same answer. */
  Declined decline(Transaction tx, OfferId id) {
    Optional<Locked> locked = Locked.of(tx, id);
    if (locked.isEmpty()) {
      return Declined.NOTHING;
    }
    Offer offer = locked.get().offer();
    return switch (offer.state()) {
      case PENDING -> declined(tx, locked.get());
      case ACCEPTED -> released(tx, locked.get());
      case DECLINED, EXPIRED, WITHDRAWN, FAILED -> Declined.ALREADY_CLOSED;
    };
  }

  private Declined declined(Transaction tx, Locked locked) {
    Offer offer = locked.offer();
    Offering.close(
        tx,
        List.of(offer),
        OfferState.DECLINED,
        "declined",
        new Offering.Closing(patient(offer), batches.quietAfterNo(tx.now())));
    batches.advance(tx, locked.seat());
    batches.wakeWaitingFor(tx, offer);
    return Declined.DECLINED;
  }

  private Declined released(Transaction tx, Locked locked) {
    Cancellation seat = locked.seat();
    if (seat.state() == CancellationState.BOOKING) {
      return Declined.NOT_YET;
    }
    Instant now = tx.now();
    if (seat.state() != CancellationState.FILLED || !now.isBefore(seat.seat().startAt())) {
      return Declined.ALREADY_CLOSED;
    }
    Offer offer = locked.offer();
    List<Appointment> released = Visits.release(tx, offer.patientId(), seat.seat().startAt());
    if (released.isEmpty()) {
      return leftAlready(tx, locked);
    }
    if (tx.offers()
        .transition(
            List.of(
                new OfferTransition(
                    offer.id(), OfferState.ACCEPTED, OfferState.DECLINED, now, "released")))
        .isEmpty()) {
      throw new IllegalStateException("offer: changed under its seat's lock");
    }
    tx.prompts().close(Set.of(offer.id()), Prompt.State.ANSWERED, now);
    StaffTasks.ask(
        tx,
        StaffTask.Kind.SEAT_GIVEN_BACK,
        "seat-given-back:" + offer.id(),
        seat,
        offer.patientId(),
        "");
    goOn(tx, seat, offer, released);
    return Declined.RELEASED;
  }

  /**
   * The other system has moved or ended the visit since: only a person can say what the no means.
   */
  private static Declined leftAlready(Transaction tx, Locked locked) {
    Offer offer = locked.offer();
    boolean isElsewhere =
        tx.appointments().list(offer.patientId(), tx.now()).stream()
            .anyMatch(Appointment::holdsItsSeat);
    if (!isElsewhere) {
      return Declined.ALREADY_CLOSED;
    }
    StaffTasks.ask(
        tx,
        StaffTask.Kind.CHECK_APPOINTMENT,
        "visit-is-elsewhere:" + offer.id(),
        locked.seat(),
        offer.patientId(),
        "");
    return Declined.ELSEWHERE;
  }

  /**
   * Asks the next, unless somebody else has the seat's time by now, or the winner's visit held up a
   * longer one.
   */
  private void goOn(Transaction tx, Cancellation filled, Offer offer, List<Appointment> released) {
    List<AppointmentId> holders = Visits.holding(tx, filled.seat());
    GivenUp given = GivenUp.of(filled).by(offer.patientId());
    HeldUp.note(tx, given, holders, patient(offer));
    Optional<AppointmentId> longer =
        released.stream()
            .map(Appointment::id)
            .filter(it -> holders.isEmpty() && FreedTimes.heldUpMoreThan(tx, it, given))
            .findFirst();
    longer.ifPresent(it -> FreedTimes.offerSoon(tx, it, given));
    Cancellation open = filled.reopened(offer.patientId(), tx.now());
    Cancellation after =
        holders.isEmpty() && longer.isEmpty()
            ? open
            : open.settled(CancellationState.ABORTED, tx.now());
    tx.audit()
        .append(
            List.of(
                Trail.offer(tx, patient(offer), offer, "declined"),
                Trail.seat(tx, patient(offer), filled, after)));
    // The same seat may have been opened anew meanwhile: then that one goes on.
    if (tx.cancellations().update(after)) {
      batches.advance(tx, after);
    }
  }

  private static Actor patient(Offer offer) {
    return Actor.patient(offer.patientId().toString());
  }

  /** What became of a no. */
  enum Declined {
    DECLINED(MessageKind.DECLINED),
    RELEASED(MessageKind.RELEASED),
    ALREADY_CLOSED(MessageKind.DECLINED),
    /** The patient's visit is at another time by now; a person asks what they mean. */
    ELSEWHERE(MessageKind.HELP),
    /** The seat is being booked; the no counts once that is settled. */
    NOT_YET(MessageKind.BOOKING_IN_PROGRESS),
    /** There is no such offer. */
    NOTHING(MessageKind.HELP);

    private final MessageKind answer;

    Declined(MessageKind answer) {
      this.answer = answer;
    }

    MessageKind answer() {
      return answer;
    }
  }
}
