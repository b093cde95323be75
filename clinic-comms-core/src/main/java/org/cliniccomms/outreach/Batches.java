package org.cliniccomms.outreach;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.OfferTransition;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.spi.OfferPolicy;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;

/** Looks at a seat under its lock and does what is due: closes holds, asks the next, gives up. */
final class Batches {
  /** When a seat is looked at again whose candidates another transaction is deciding about. */
  private static final Duration NEIGHBOURS_PAUSE = Duration.ofSeconds(1);

  private static final Duration CHANGE_OF_MIND = Duration.ofMinutes(1);

  private final OfferPolicy policy;
  private final Selector selector;
  private final Offering offering;
  private final OutreachSettings settings;

  Batches(OfferPolicy policy, Selector selector, Offering offering, OutreachSettings settings) {
    this.policy = policy;
    this.selector = selector;
    this.offering = offering;
    this.settings = settings;
  }

  /** Asks the first patients about a seat that has just been opened; returns it as it is then. */
  Cancellation begin(Transaction tx, Cancellation opened) {
    SeatContext seat = SeatContext.of(tx, opened, policy);
    SeatTimers.wakeAt(tx, opened, seat.closesAt());
    return seat.batchSize() > 0 ? ask(tx, seat, seat.batchSize(), List.of()) : opened;
  }

  /** Does what is due for a seat that is locked. Of a seat that is not unfilled, nothing is. */
  void advance(Transaction tx, Cancellation locked) {
    if (!locked.state().isUnfilled()) {
      return;
    }
    SeatContext seat = SeatContext.of(tx, locked, policy);
    List<Offer> live = closeOverdue(tx, locked);
    if (!tx.now().isBefore(seat.closesAt())) {
      past(tx, locked, live);
      return;
    }
    int wanted = live.isEmpty() ? seat.batchSize() : gap(tx, seat);
    Cancellation then = wanted > 0 ? ask(tx, seat, wanted, live) : locked;
    if (then.equals(locked) && isLookedAtAgain(tx, locked)) {
      Offering.update(tx, locked.inBatch(locked.batch(), endOfBatch(tx, seat)));
    }
  }

  /** Tells whether it is now that a batch is looked at again that came up short. */
  private static boolean isLookedAtAgain(Transaction tx, Cancellation seat) {
    return seat.state() == CancellationState.OPEN
        && seat.nextAt() != null
        && !seat.nextAt().isAfter(tx.now());
  }

  /** Closes the holds that have run out; returns the offers that are still live. */
  private List<Offer> closeOverdue(Transaction tx, Cancellation seat) {
    List<Offer> pending = tx.offers().lockPending(seat.id());
    List<Offer> overdue = pending.stream().filter(it -> it.isOverdueAt(tx.now())).toList();
    expire(tx, overdue, "hold-over");
    return pending.stream().filter(it -> !overdue.contains(it)).toList();
  }

  /** The phone is quiet from the end of the hold on, however late that is noted. */
  private void expire(Transaction tx, List<Offer> offers, String reason) {
    Map<Instant, List<Offer>> byEnd =
        offers.stream().collect(Collectors.groupingBy(it -> endOf(it, tx.now())));
    byEnd.forEach(
        (end, ended) ->
            Offering.close(
                tx,
                ended,
                OfferState.EXPIRED,
                reason,
                new Offering.Closing(Actor.system(), end.plus(settings.quietAfterQuestion()))));
  }

  private static Instant endOf(Offer offer, Instant now) {
    Instant end = offer.expiresAt();
    return end == null || end.isAfter(now) ? now : end;
  }

  private void past(Transaction tx, Cancellation seat, List<Offer> live) {
    expire(tx, live, "seat-past");
    Cancellation past = seat.settled(CancellationState.PAST, tx.now());
    Offering.update(tx, past);
    tx.audit().append(List.of(Trail.seat(tx, Actor.system(), seat, past)));
  }

  /**
   * How many places of the present batch a failed message has left empty, or those whom another
   * transaction was deciding about.
   */
  private static int gap(Transaction tx, SeatContext seat) {
    Cancellation cancellation = seat.cancellation();
    List<Offer> batch =
        tx.offers().list(cancellation.id()).stream()
            .filter(it -> it.round() == cancellation.round())
            .filter(it -> it.batch() == cancellation.batch())
            .toList();
    long failed = batch.stream().filter(it -> it.state() == OfferState.FAILED).count();
    long empty = seat.batchSize() - (batch.size() - failed);
    long free = isLookedAtAgain(tx, cancellation) ? empty : Math.min(failed, empty);
    return (int) Math.max(0, free);
  }

  /** Returns the seat as it is then. */
  private Cancellation ask(Transaction tx, SeatContext seat, int wanted, List<Offer> live) {
    if (live.isEmpty() && tx.clinics().addresses().isEmpty()) {
      return giveUp(tx, seat, "no-number-to-text-from");
    }
    Optional<Instant> pause = FailedLately.of(tx, seat.cancellation()).channelUntil(tx.now());
    if (pause.isPresent()) {
      return later(tx, seat, pause.get(), live);
    }
    Selection selection = selector.lock(tx, seat, wanted);
    boolean cutShort = isCutShort(tx, seat, selection, wanted);
    int batch = seat.cancellation().batch() + (live.isEmpty() ? 1 : 0);
    List<Offer> offers = offering.offer(tx, seat, selection, batch);
    if (!selection.passedOver().isEmpty()) {
      tx.offers().passOver(selection.passedOver());
    }
    if (!offers.isEmpty()) {
      Instant next = cutShort ? tx.now().plus(NEIGHBOURS_PAUSE) : endOfBatch(tx, seat);
      if (cutShort) {
        SeatTimers.wakeAt(tx, seat.cancellation(), next);
      }
      return asked(tx, seat, seat.cancellation().inBatch(batch, next), offers);
    }
    return live.isEmpty() ? nobody(tx, seat) : seat.cancellation();
  }

  private static Cancellation later(
      Transaction tx, SeatContext seat, Instant until, List<Offer> live) {
    if (live.isEmpty()) {
      return goOn(tx, seat, waiting(tx, seat, until));
    }
    SeatTimers.wakeAt(tx, seat.cancellation(), until);
    return seat.cancellation();
  }

  /**
   * Tells whether there are more to ask than could be locked: a neighbour that takes twice as many
   * as it wants lets the others go when it ends.
   */
  private boolean isCutShort(Transaction tx, SeatContext seat, Selection selection, int wanted) {
    int chosen = selection.chosen().size();
    return chosen > 0
        && chosen < wanted
        && selector.peek(tx, seat, chosen + 1).chosen().size() > chosen;
  }

  private Instant endOfBatch(Transaction tx, SeatContext seat) {
    Instant end = tx.now().plus(settings.carrierPatience()).plus(seat.hold());
    return end.isBefore(seat.closesAt()) ? end : seat.closesAt();
  }

  private static Cancellation asked(
      Transaction tx, SeatContext seat, Cancellation open, List<Offer> offers) {
    Offering.update(tx, open);
    List<AuditEvent> events = new ArrayList<>();
    events.add(Trail.seat(tx, Actor.system(), seat.cancellation(), open));
    offers.forEach(offer -> events.add(Trail.offered(tx, offer)));
    tx.audit().append(events);
    return open;
  }

  private Cancellation nobody(Transaction tx, SeatContext seat) {
    Cancellation before = seat.cancellation();
    // Whom another transaction is deciding about was left out before, and may be asked later.
    Selection everybody = selector.peek(tx, seat, 1);
    if (!everybody.chosen().isEmpty()) {
      return goOn(tx, seat, before.inBatch(before.batch(), tx.now().plus(NEIGHBOURS_PAUSE)));
    }
    return everybody.earliest() == null
        ? giveUp(tx, seat, "nobody-left")
        : goOn(tx, seat, waiting(tx, seat, everybody.earliest()));
  }

  private static Cancellation giveUp(Transaction tx, SeatContext seat, String why) {
    if (seat.cancellation().state() != CancellationState.EXHAUSTED) {
      tellStaff(tx, seat, why);
    }
    return goOn(tx, seat, seat.cancellation().exhausted(seat.closesAt()));
  }

  private static Cancellation goOn(Transaction tx, SeatContext seat, Cancellation after) {
    Cancellation before = seat.cancellation();
    Offering.update(tx, after);
    SeatTimers.wakeAt(tx, after, after.nextAt() == null ? seat.closesAt() : after.nextAt());
    if (after.state() != before.state()) {
      tx.audit().append(List.of(Trail.seat(tx, Actor.system(), before, after)));
    }
    return after;
  }

  private static Cancellation waiting(Transaction tx, SeatContext seat, Instant earliest) {
    if (earliest.isBefore(seat.closesAt())) {
      return seat.cancellation().waitingUntil(earliest);
    }
    Cancellation hopeless = seat.cancellation().waitingUntil(seat.closesAt());
    if (!hopeless.equals(seat.cancellation())) {
      tellStaff(tx, seat, "nobody-in-time");
    }
    return hopeless;
  }

  private static void tellStaff(Transaction tx, SeatContext seat, String why) {
    Cancellation cancellation = seat.cancellation();
    StaffTasks.ask(
        tx,
        StaffTask.Kind.SEAT_UNFILLED,
        "seat-unfilled:" + cancellation.id() + ":" + cancellation.round(),
        cancellation,
        why);
  }

  /**
   * Has those seats looked at that may be waiting for the end of this question, for the phone has
   * answered it before.
   */
  void wakeWaitingFor(Transaction tx, Offer answered) {
    Instant hold = answered.expiresAt() == null ? tx.now() : answered.expiresAt();
    Instant latest = hold.plus(settings.quietAfterQuestion());
    tx.cancellations().list(Set.of(CancellationState.WAITING), 0, SeatTimers.SEATS).stream()
        .filter(seat -> seat.nextAt() != null && !seat.nextAt().isAfter(latest))
        .forEach(seat -> SeatTimers.wakeAt(tx, seat, quietAfterNo(tx.now())));
  }

  /** From when a phone that said no is asked something else: a change of mind comes at once. */
  Instant quietAfterNo(Instant now) {
    Duration quiet = settings.quietAfterQuestion();
    return now.plus(quiet.compareTo(CHANGE_OF_MIND) < 0 ? quiet : CHANGE_OF_MIND);
  }

  /** The ids of offers. */
  static Set<OfferId> ids(List<Offer> offers) {
    return offers.stream().map(Offer::id).collect(Collectors.toSet());
  }

  /** The change of each offer to {@code state}. */
  static List<OfferTransition> to(List<Offer> offers, OfferState state, Instant at, String reason) {
    return offers.stream()
        .map(it -> new OfferTransition(it.id(), it.state(), state, at, reason))
        .toList();
  }
}
