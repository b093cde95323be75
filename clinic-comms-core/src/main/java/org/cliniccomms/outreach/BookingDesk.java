package org.cliniccomms.outreach;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.messaging.Messenger;
import org.cliniccomms.messaging.Reminders;
import org.cliniccomms.messaging.Saying;
import org.cliniccomms.messaging.TextArguments;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.AppointmentBook;
import org.cliniccomms.spi.OfferPolicy;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.task.Timer;
import org.cliniccomms.task.Work;
import org.cliniccomms.text.FaultPlace;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a claimed seat certain: asks the appointment book, outside any transaction, and says
 * "confirmed" only after it has accepted.
 */
final class BookingDesk {
  private static final Logger LOG = LoggerFactory.getLogger(BookingDesk.class);

  /** Few, so that each is begun long before its lease runs out. */
  private static final int BATCH = 4;

  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final int ALERT_AFTER = 3;

  private final Store store;
  private final AppointmentBook book;
  private final OfferPolicy policy;
  private final RefusedBookings refusals;
  private final Entries entries;
  private final Messenger messenger;
  private final Executor threads;
  private final Reminders reminders;
  private final int chainLength;

  BookingDesk(
      Store store,
      Outreach.Rules rules,
      Batches batches,
      Entries entries,
      Messenger messenger,
      Executor threads) {
    this.store = store;
    this.book = rules.book();
    this.policy = rules.policy();
    this.refusals = new RefusedBookings(policy, batches, entries, messenger);
    this.entries = entries;
    this.messenger = messenger;
    this.reminders = rules.reminders();
    this.chainLength = rules.settings().chainLength();
    this.threads = threads;
  }

  /** Books what is due, several seats at once; returns how many that were. */
  int drain() {
    int handled = 0;
    List<Work> claimed;
    do {
      claimed = store.work().claimDue(Work.Queue.BOOKING, BATCH, LEASE);
      CompletableFuture.allOf(
              claimed.stream()
                  .map(work -> CompletableFuture.runAsync(() -> tryBooking(work), threads))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
      handled += claimed.size();
    } while (claimed.size() == BATCH);
    return handled;
  }

  /** One seat that cannot be booked does not keep the others waiting. */
  private void tryBooking(Work work) {
    try {
      book(work);
    } catch (RuntimeException e) {
      LOG.error("Booking seat {} failed and comes again: {}", work.id(), FaultPlace.of(e));
    }
  }

  private void book(Work work) {
    CancellationId id = new CancellationId(work.id());
    Optional<Asked> asked = store.inTransaction(work.clinicId(), tx -> asked(tx, id));
    if (asked.isEmpty()) {
      return;
    }
    BookingResult result =
        asked.get().isPast()
            ? new BookingResult.Refused("the visit's time has come")
            : ask(asked.get().booking());
    store.inTransaction(work.clinicId(), tx -> settle(tx, asked.get().offer(), result));
  }

  private static Optional<Asked> asked(Transaction tx, CancellationId id) {
    Optional<Cancellation> seat =
        tx.cancellations().find(id).filter(it -> it.state() == CancellationState.BOOKING);
    Optional<Offer> offer =
        seat.flatMap(it -> Optional.ofNullable(it.winner())).flatMap(tx.offers()::find);
    if (seat.isEmpty() || offer.isEmpty()) {
      return Optional.empty();
    }
    OwnVisit previous =
        tx.waitlist()
            .find(offer.get().entryId())
            .map(entry -> previous(entry, seat.get()))
            .orElse(null);
    Booking booking =
        new Booking(
            tx.clinicId(),
            id,
            offer.get().id(),
            offer.get().patientId(),
            seat.get().seat(),
            previous);
    boolean past = !tx.now().isBefore(seat.get().seat().startAt());
    return Optional.of(new Asked(booking, offer.get(), past));
  }

  /** What the winner leaves for the seat; nothing if they are noted to have just that. */
  private static @Nullable OwnVisit previous(WaitlistEntry entry, Cancellation seat) {
    OwnVisit own = entry.ownVisit();
    return own == null || own.startAt().equals(seat.seat().startAt()) ? null : own;
  }

  private BookingResult ask(Booking booking) {
    try {
      return book.book(booking);
    } catch (RuntimeException e) {
      LOG.warn("The appointment book failed on offer {}: {}", booking.offerId(), FaultPlace.of(e));
      return new BookingResult.Unreachable(e.getClass().getSimpleName());
    }
  }

  /** Draws the consequences of the book's answer, unless they were drawn already. */
  private Boolean settle(Transaction tx, Offer offer, BookingResult result) {
    WaitlistEntry entry = tx.waitlist().lock(offer.entryId()).orElseThrow();
    Cancellation seat = tx.cancellations().lock(offer.cancellationId()).orElseThrow();
    if (seat.state() != CancellationState.BOOKING || !offer.id().equals(seat.winner())) {
      return false;
    }
    if (result instanceof BookingResult.Accepted accepted) {
      filled(tx, seat, offer, entry, accepted);
    } else if (result instanceof BookingResult.Refused refused) {
      refusals.take(tx, seat, offer, entry, refused);
    } else {
      unreachable(tx, seat, offer);
    }
    return true;
  }

  private void filled(
      Transaction tx,
      Cancellation seat,
      Offer offer,
      WaitlistEntry entry,
      BookingResult.Accepted accepted) {
    OwnVisit previous = previous(entry, seat);
    Cancellation.Chain chain = previous == null ? seat.chain() : seat.chain().leaving(previous);
    Cancellation filled = seat.settled(CancellationState.FILLED, tx.now()).in(chain);
    Offering.update(tx, filled);
    keep(tx, filled, offer, accepted);
    entries.change(tx, entry.withState(EntryState.BOOKED).withOwnVisit(Entries.visit(seat.seat())));
    // Staff may have put the winner on the list again before the book had answered.
    tx.offers()
        .findPending(offer.patientId())
        .ifPresent(it -> Offering.withdraw(tx, it, "won-another", Actor.system()));
    SeatContext context = SeatContext.of(tx, filled, policy);
    TextArguments words = context.words();
    List<Saying> sayings = new ArrayList<>();
    Patient winner = tx.patients().find(offer.patientId()).orElseThrow();
    sayings.add(Saying.about(offer, MessageKind.CONFIRMED, context.words(winner)));
    tx.offers().list(seat.id()).stream()
        .filter(other -> other.round() == seat.round())
        .filter(other -> Locked.TAKEN.equals(other.endReason()) && other.takenAt() != null)
        .forEach(other -> sayings.add(Saying.about(other, MessageKind.TAKEN, words)));
    messenger.say(tx, sayings);
    if (accepted.enterByHand()) {
      StaffTasks.ask(
          tx, StaffTask.Kind.ENTER_IN_SYSTEM, "enter:" + offer.id(), filled, offer.patientId(), "");
    }
    if (previous != null) {
      release(tx, filled, offer, previous, accepted);
    }
    tx.audit().append(List.of(Trail.seat(tx, Actor.system(), seat, filled)));
  }

  /** What another system's book has taken is kept in ours, too. */
  private void keep(
      Transaction tx, Cancellation filled, Offer offer, BookingResult.Accepted accepted) {
    AppointmentId id =
        accepted.visit() == null ? new AppointmentId(offer.id().value()) : accepted.visit();
    Optional<Appointment> before = tx.appointments().lock(id);
    if (before.filter(it -> isHad(it, offer, filled.seat())).isEmpty()) {
      Appointment visit = Appointment.booked(id, offer.patientId(), filled.seat(), tx.now());
      tx.appointments().mirror(visit);
      reminders.arm(tx, visit);
      before.ifPresent(it -> leave(tx, it, filled));
    }
  }

  /** The book has given the seat by a visit that was elsewhere when it was last read. */
  private void leave(Transaction tx, Appointment before, Cancellation filled) {
    int next = filled.chain().length() + 1;
    if (before.holdsItsSeat() && next <= chainLength) {
      FreedTimes.offerSoon(tx, before.id(), GivenUp.of(before, null).atPlace(next));
    } else {
      FreedTimes.offerSoon(tx, List.of(before.id()));
    }
  }

  /** It may have been read from there already, and says more exactly how long it is. */
  private static boolean isHad(Appointment known, Offer offer, Seat seat) {
    return known.holdsItsSeat()
        && known.patientId().equals(offer.patientId())
        && known.seat().startAt().equals(seat.startAt())
        && known.seat().excludes(seat);
  }

  /** Only now, that the new visit is certain, the old one is given up, and its seat filled. */
  private void release(
      Transaction tx,
      Cancellation filled,
      Offer offer,
      OwnVisit previous,
      BookingResult.Accepted accepted) {
    List<Appointment> released = Visits.release(tx, offer.patientId(), previous.startAt());
    if (accepted.enterByHand() || released.isEmpty()) {
      StaffTasks.ask(
          tx,
          StaffTask.Kind.RELEASE_OLD_VISIT,
          "release:" + offer.id(),
          filled,
          offer.patientId(),
          previous.startAt().toString());
    }
    if (released.isEmpty()) {
      tx.timers().schedule(List.of(new Timer(Timer.Kind.CHAIN, offer.id().value(), tx.now())));
    }
    released.forEach(it -> leave(tx, it, filled));
  }

  private void unreachable(Transaction tx, Cancellation seat, Offer offer) {
    int attempts = seat.bookingAttempts() + 1;
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts - 1, 10));
    Instant next = tx.now().plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    Offering.update(tx, seat.booking(offer.id(), attempts, next));
    SeatContext context = SeatContext.of(tx, seat, policy);
    if (attempts >= ALERT_AFTER || !next.isBefore(context.closesAt())) {
      StaffTasks.ask(
          tx,
          StaffTask.Kind.BOOK_UNREACHABLE,
          "book-unreachable:" + offer.id(),
          seat,
          offer.patientId(),
          "");
    }
  }

  private record Asked(Booking booking, Offer offer, boolean isPast) {}
}
