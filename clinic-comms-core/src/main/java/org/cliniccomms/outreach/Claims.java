package org.cliniccomms.outreach;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.ClaimResult;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.OfferTransition;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;

/** Decides who gets a seat: the first yes that is in time. */
final class Claims {
  private final OutreachSettings settings;
  private final Entries entries;
  private final Runnable wakeBooking;

  Claims(OutreachSettings settings, Entries entries, Runnable wakeBooking) {
    this.settings = settings;
    this.entries = entries;
    this.wakeBooking = wakeBooking;
  }

  /** Takes a yes received at {@code receivedAt}. The same yes again gets the same answer. */
  ClaimResult claim(Transaction tx, OfferId id, Instant receivedAt) {
    return tx.offers()
        .find(id)
        .map(offer -> claim(tx, offer, receivedAt))
        .orElseGet(() -> new ClaimResult.UnknownOffer(id));
  }

  /** The same for an offer that was read in this transaction. */
  ClaimResult claim(Transaction tx, Offer offer, Instant receivedAt) {
    // Read before the locks are taken, which neighbours wait for.
    boolean before = isOptedOut(tx, offer);
    Locked locked = Locked.of(tx, offer);
    // An opt-out meanwhile has withdrawn the offer, unless that was closed already.
    boolean optedOut =
        locked.offer().state() == OfferState.PENDING ? before : isOptedOut(tx, offer);
    return decide(tx, locked, optedOut, receivedAt);
  }

  private static boolean isOptedOut(Transaction tx, Offer offer) {
    Address address = offer.line().recipient();
    return !tx.consents().current(address).permits(offer.line().channel(), Purpose.OFFER);
  }

  private ClaimResult decide(Transaction tx, Locked locked, boolean optedOut, Instant receivedAt) {
    Offer offer = locked.offer();
    if (offer.state() == OfferState.ACCEPTED) {
      return locked.seat().state() == CancellationState.BOOKING
          ? new ClaimResult.Booking(offer.id())
          : new ClaimResult.Confirmed(offer.id());
    }
    if (optedOut) {
      return new ClaimResult.OptInNeeded(offer.id());
    }
    if (clashes(locked) || isBusy(tx, locked)) {
      return new ClaimResult.Overlaps(offer.id());
    }
    if (isNoBetter(locked)) {
      return takenBack(tx, locked);
    }
    return locked.entry().state() == EntryState.ACTIVE && wins(tx, locked, receivedAt)
        ? win(tx, locked)
        : tooLate(tx, locked);
  }

  /** The patient has taken, or been given, another visit at this time since they were asked. */
  private static boolean clashes(Locked locked) {
    OwnVisit own = locked.entry().ownVisit();
    Seat seat = locked.seat().seat();
    boolean sameSeat =
        own != null
            && own.startAt().equals(seat.startAt())
            && seat.locationId().equals(own.locationId());
    return own != null && !sameSeat && seat.overlaps(own.startAt(), own.endAt());
  }

  /** The patient has been given an earlier visit since they were asked, which they keep. */
  private static boolean isNoBetter(Locked locked) {
    OwnVisit own = locked.entry().ownVisit();
    return own != null && own.startAt().isBefore(locked.seat().seat().startAt());
  }

  private static ClaimResult takenBack(Transaction tx, Locked locked) {
    Offer offer = locked.offer();
    if (offer.state() != OfferState.PENDING) {
      return new ClaimResult.TooLate(offer.id(), offer.state());
    }
    Offering.close(
        tx,
        List.of(offer),
        OfferState.WITHDRAWN,
        Locked.TAKEN_BACK,
        new Offering.Closing(Actor.system(), tx.now()));
    SeatTimers.wake(tx, offer);
    return new ClaimResult.TooLate(offer.id(), OfferState.WITHDRAWN);
  }

  /** The patient has a visit at this time, whether or not it is the one they would give up. */
  private static boolean isBusy(Transaction tx, Locked locked) {
    Seat seat = locked.seat().seat();
    return tx.appointments().list(locked.offer().patientId(), seat.startAt()).stream()
        .filter(Appointment::holdsItsSeat)
        .map(Appointment::seat)
        .filter(it -> it.overlaps(seat.startAt(), seat.endAt()))
        .anyMatch(
            it ->
                !it.startAt().equals(seat.startAt()) || !it.locationId().equals(seat.locationId()));
  }

  private boolean wins(Transaction tx, Locked locked, Instant receivedAt) {
    Cancellation seat = locked.seat();
    if (!seat.state().isUnfilled() || !receivedAt.isBefore(closesAt(tx, seat))) {
      return false;
    }
    Offer offer = locked.offer();
    boolean asked =
        switch (offer.state()) {
          case PENDING, EXPIRED, DECLINED -> true;
          case ACCEPTED, WITHDRAWN, FAILED -> false;
        };
    if (!asked || offer.holdCovers(receivedAt)) {
      return asked;
    }
    boolean nobodyElse = locked.others().stream().noneMatch(other -> other.isLiveAt(tx.now()));
    return offer.state() != OfferState.DECLINED
        && settings.lateYes() == OutreachSettings.LateYes.GRANT_IF_FREE
        && nobodyElse;
  }

  private static Instant closesAt(Transaction tx, Cancellation seat) {
    Duration lead = tx.clinics().find().orElseThrow().leadTime();
    return seat.seat().startAt().minus(lead);
  }

  private ClaimResult win(Transaction tx, Locked locked) {
    Offer offer = locked.offer();
    List<OfferTransition> changes = new ArrayList<>();
    changes.add(
        new OfferTransition(offer.id(), offer.state(), OfferState.ACCEPTED, tx.now(), "accepted"));
    changes.addAll(Batches.to(locked.others(), OfferState.WITHDRAWN, tx.now(), Locked.TAKEN));
    Set<OfferId> made = tx.offers().transition(changes);
    if (!made.contains(offer.id())) {
      throw new IllegalStateException("offer: changed under its seat's lock");
    }
    tx.prompts().close(Set.of(offer.id()), Prompt.State.ANSWERED, tx.now());
    if (!locked.others().isEmpty()) {
      tx.prompts()
          .close(
              Batches.ids(locked.others()),
              Prompt.State.CLOSED,
              tx.now().plus(settings.quietAfterQuestion()));
    }
    Cancellation booking = locked.seat().booking(offer.id(), 0, tx.now());
    Offering.update(tx, booking);
    entries.change(tx, locked.entry().withState(EntryState.BOOKED));
    withdrawElsewhere(tx, locked);
    record(tx, locked, booking);
    tx.afterCommit(wakeBooking);
    return new ClaimResult.Booking(offer.id());
  }

  /** A late yes may win although the patient is being asked about another seat by now. */
  private static void withdrawElsewhere(Transaction tx, Locked locked) {
    if (locked.offer().state() == OfferState.PENDING) {
      return;
    }
    tx.offers()
        .findPending(locked.offer().patientId())
        .ifPresent(elsewhere -> Offering.withdraw(tx, elsewhere, "won-another", Actor.system()));
  }

  private static void record(Transaction tx, Locked locked, Cancellation booking) {
    Actor patient = Actor.patient(locked.offer().patientId().toString());
    List<AuditEvent> events = new ArrayList<>();
    events.add(Trail.offer(tx, patient, locked.offer(), "accepted"));
    locked.others().forEach(it -> events.add(Trail.offer(tx, Actor.system(), it, "withdrawn")));
    events.add(Trail.seat(tx, Actor.system(), locked.seat(), booking));
    tx.audit().append(events);
  }

  /** A yes that comes too late still closes its own offer. */
  private ClaimResult tooLate(Transaction tx, Locked locked) {
    Offer offer = locked.offer();
    if (offer.state() != OfferState.PENDING) {
      return new ClaimResult.TooLate(offer.id(), offer.state());
    }
    boolean seatGone = !locked.seat().state().isUnfilled();
    OfferState state = seatGone ? OfferState.WITHDRAWN : OfferState.EXPIRED;
    Offering.close(
        tx,
        List.of(offer),
        state,
        seatGone ? Locked.TAKEN : "hold-over",
        new Offering.Closing(Actor.system(), tx.now().plus(settings.quietAfterQuestion())));
    if (!seatGone) {
      SeatTimers.wake(tx, offer);
    }
    return new ClaimResult.TooLate(offer.id(), state);
  }
}
