package org.cliniccomms.outreach;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.ClaimResult;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.OfferTransition;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.messaging.ConsentRequests;
import org.cliniccomms.messaging.Conversations;
import org.cliniccomms.messaging.Messenger;
import org.cliniccomms.messaging.Reminders;
import org.cliniccomms.messaging.Saying;
import org.cliniccomms.messaging.TextArguments;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.AppointmentBook;
import org.cliniccomms.spi.OfferPolicy;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.task.Timer;
import org.cliniccomms.task.Work;
import org.cliniccomms.text.FaultPlace;
import org.cliniccomms.waitlist.OwnVisit;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers freed seats to waiting patients and takes their answers.
 *
 * <p>Each call is one transaction. The same call again has no further effect and gets the same
 * answer. Thread-safe.
 */
public final class Outreach {
  private static final Logger LOG = LoggerFactory.getLogger(Outreach.class);
  private static final int OVERDUE_BATCH = 50;
  private static final java.time.Duration OVERDUE_LEASE = java.time.Duration.ofMinutes(5);

  private final Store store;
  private final OfferPolicy policy;
  private final OutreachSettings settings;
  private final Prioritizer prioritizer;
  private final Messenger messenger;
  private final Batches batches;
  private final Claims claims;
  private final Refusals refusals;
  private final BookingDesk bookingDesk;

  /**
   * Outreach over a store.
   *
   * @param wakeBooking is run after a commit that claimed a seat; has {@link #book()} called soon
   * @param bookers runs the bookings of {@link #book()}; bounds how many there are at once
   */
  public Outreach(
      Store store, Messenger messenger, Rules rules, Runnable wakeBooking, Executor bookers) {
    this.store = Objects.requireNonNull(store, "store");
    this.messenger = Objects.requireNonNull(messenger, "messenger");
    this.policy = rules.policy();
    this.settings = rules.settings();
    this.prioritizer = rules.prioritizer();
    Entries entries = new Entries(prioritizer);
    this.batches =
        new Batches(
            policy,
            new Selector(prioritizer, settings),
            new Offering(prioritizer, messenger, settings),
            settings);
    this.claims = new Claims(settings, entries, wakeBooking);
    this.refusals = new Refusals(batches);
    this.bookingDesk = new BookingDesk(store, rules, batches, entries, messenger, bookers);
  }

  /** What a clinic may choose. */
  public record Rules(
      Prioritizer prioritizer,
      OfferPolicy policy,
      AppointmentBook book,
      Reminders reminders,
      OutreachSettings settings) {
    public Rules {
      Objects.requireNonNull(reminders, "reminders");
      Objects.requireNonNull(prioritizer, "prioritizer");
      Objects.requireNonNull(policy, "policy");
      Objects.requireNonNull(book, "book");
      Objects.requireNonNull(settings, "settings");
    }
  }

  /** A seat was freed. */
  public record Freed(Seat seat, @Nullable PatientId givenUpBy, @Nullable String reason) {
    public Freed {
      Objects.requireNonNull(seat, "seat");
    }

    /** Without the reason, which may be about the patient's health. */
    @Override
    public String toString() {
      return "Freed[seat=" + seat + ", givenUpBy=" + givenUpBy + "]";
    }

    /** A seat of which nothing else is known. */
    public static Freed of(Seat seat) {
      return new Freed(seat, null, null);
    }
  }

  /**
   * Opens a freed seat and asks the first patients.
   *
   * <p>The visit that stands there is cancelled: that of the patient who gave it up, or where
   * nobody is named, the only one. A time at which somebody else has a visit, too, is not opened,
   * nor one that is taken without a patient.
   */
  public OpenResult open(ClinicId clinic, Freed freed, Actor actor) {
    return store.inTransaction(clinic, tx -> open(tx, freed, actor));
  }

  /** The same inside a transaction that holds no lock of another seat. */
  public OpenResult open(Transaction tx, Freed freed, Actor actor) {
    Optional<Cancellation> open = tx.cancellations().findOpen(freed.seat());
    if (open.isPresent()) {
      return new OpenResult.AlreadyOpen(open.get());
    }
    List<Appointment> then = Visits.beginningThen(tx, freed.seat());
    List<Appointment> given = then.stream().filter(it -> isMeant(it, freed)).toList();
    if (then.size() > 1
        || given.size() < then.size()
        || !Visits.blocking(tx, freed.seat()).isEmpty()) {
      return new OpenResult.Refused(refusal(tx, freed).orElse(OpenResult.Reason.HELD_BY_OTHERS));
    }
    OpenResult result = open(tx, FreedTimes.whole(tx, GivenUp.of(freed), given), actor);
    if (result instanceof OpenResult.Opened) {
      given.forEach(it -> Visits.cancel(tx, it));
      given.forEach(it -> tx.heldUp().forget(it.id()));
      // Whom nobody named is not passed over for this seat: with that visit they are not asked.
      given.stream()
          .filter(it -> it.patientId().equals(freed.givenUpBy()))
          .forEach(it -> entries().follow(tx, it.patientId(), it.seat(), null));
    }
    return result;
  }

  /** Whether it may be the visit of which somebody says that it was given up. */
  private static boolean isMeant(Appointment visit, Freed freed) {
    Seat seat = freed.seat();
    return visit.seat().endAt().equals(seat.endAt())
        && visit.seat().locationId().equals(seat.locationId())
        && (freed.givenUpBy() == null || freed.givenUpBy().equals(visit.patientId()));
  }

  /**
   * Opens the seat of a visit that was given up, inside a transaction that holds no lock of another
   * seat; empty if somebody else has its time, as where the other system books twice.
   */
  Optional<OpenResult> openUnlessHeld(Transaction tx, GivenUp given, Actor actor) {
    List<AppointmentId> holders = Visits.holding(tx, given.seat());
    HeldUp.note(tx, given, holders, actor);
    return holders.isEmpty() ? Optional.of(open(tx, known(tx, given), actor)) : Optional.empty();
  }

  /** Who was erased since is not named. */
  private static GivenUp known(Transaction tx, GivenUp given) {
    @Nullable PatientId by = given.by();
    return by == null || tx.patients().find(by).isPresent()
        ? given
        : new GivenUp(given.seat(), null, given.passedOver(), given.reason(), given.chainLength());
  }

  /** What follows where times are taken without a patient. */
  public BlockedTimes blockedTimes() {
    return new BlockedTimes(this, store);
  }

  /** What follows where visits have their times no more. */
  public FreedTimes freedTimes() {
    return new FreedTimes(this);
  }

  private OpenResult open(Transaction tx, GivenUp given, Actor actor) {
    Seat seat = given.seat();
    Optional<OpenResult.Reason> refusal = refusal(tx, new Freed(seat, given.by(), given.reason()));
    if (refusal.isPresent()) {
      return new OpenResult.Refused(refusal.get());
    }
    Cancellation opened =
        Cancellation.open(CancellationId.random(), seat, given.by(), tx.now())
            .withReason(given.reason())
            .passingOver(given.passedOver())
            .in(new Cancellation.Chain(given.chainLength(), null));
    if (!tx.cancellations().insertIfAbsent(opened)) {
      return new OpenResult.AlreadyOpen(tx.cancellations().findOpen(seat).orElseThrow());
    }
    tx.audit().append(List.of(Trail.seat(tx, actor, null, opened)));
    return new OpenResult.Opened(batches.begin(tx, opened));
  }

  /** Fills the seat that the winner of another left for it. */
  public void goOn(ClinicId clinic, Timer timer) {
    store.inTransaction(clinic, tx -> goOn(tx, new OfferId(timer.subject())));
  }

  /** Reads the filled seat without locking it: what its winner left does not change. */
  private Boolean goOn(Transaction tx, OfferId won) {
    Optional<Offer> offer = tx.offers().find(won);
    Optional<Cancellation> filled =
        offer
            .flatMap(it -> tx.cancellations().find(it.cancellationId()))
            .filter(it -> it.state() == CancellationState.FILLED && won.equals(it.winner()))
            .filter(it -> it.chain().length() < settings.chainLength());
    Optional<OpenResult> opened =
        filled
            .flatMap(Outreach::left)
            .flatMap(
                seat ->
                    openUnlessHeld(
                        tx,
                        GivenUp.of(new Freed(seat, offer.orElseThrow().patientId(), null))
                            .atPlace(filled.orElseThrow().chain().length() + 1),
                        Actor.system()));
    return opened.isPresent();
  }

  private static Optional<Seat> left(Cancellation filled) {
    OwnVisit left = filled.chain().left();
    return left == null || left.locationId() == null
        ? Optional.empty()
        : Optional.of(
            new Seat(left.locationId(), left.providerId(), left.startAt(), left.endAt(), null));
  }

  private static Optional<OpenResult.Reason> refusal(Transaction tx, Freed freed) {
    Seat seat = freed.seat();
    Instant now = tx.now();
    if (!seat.startAt().isAfter(now)) {
      return Optional.of(OpenResult.Reason.STARTS_IN_THE_PAST);
    }
    java.time.Duration lead = tx.clinics().find().orElseThrow().leadTime();
    if (!now.isBefore(seat.startAt().minus(lead))) {
      return Optional.of(OpenResult.Reason.INSIDE_LEAD_TIME);
    }
    if (tx.clinics().find(seat.locationId()).isEmpty()) {
      return Optional.of(OpenResult.Reason.UNKNOWN_LOCATION);
    }
    if (seat.providerId() != null && tx.clinics().find(seat.providerId()).isEmpty()) {
      return Optional.of(OpenResult.Reason.UNKNOWN_PROVIDER);
    }
    return freed.givenUpBy() != null && tx.patients().find(freed.givenUpBy()).isEmpty()
        ? Optional.of(OpenResult.Reason.UNKNOWN_PATIENT)
        : Optional.empty();
  }

  /** Takes a patient's yes, received at {@code receivedAt}, other than by a message. */
  public ClaimResult claim(ClinicId clinic, OfferId id, Instant receivedAt) {
    return store.inTransaction(clinic, tx -> claims.claim(tx, id, receivedAt));
  }

  /** Takes a yes that a patient told {@code actor} just now. */
  public ClaimResult claim(ClinicId clinic, OfferId id, Actor actor) {
    return store.inTransaction(
        clinic,
        tx -> {
          answered(tx, id, actor, "yes");
          return claims.claim(tx, id, tx.now());
        });
  }

  private static void answered(Transaction tx, OfferId id, Actor actor, String answer) {
    tx.offers()
        .find(id)
        .ifPresent(it -> tx.audit().append(List.of(Trail.answered(tx, actor, it, answer))));
  }

  /** Takes a patient's no other than by a message; false if the offer is closed already. */
  public boolean decline(ClinicId clinic, OfferId id) {
    return store.inTransaction(clinic, tx -> decline(tx, id));
  }

  /** Takes a no that a patient told {@code actor}; false if the offer is closed already. */
  public boolean decline(ClinicId clinic, OfferId id, Actor actor) {
    return store.inTransaction(
        clinic,
        tx -> {
          answered(tx, id, actor, "no");
          return decline(tx, id);
        });
  }

  private Boolean decline(Transaction tx, OfferId id) {
    return switch (refusals.decline(tx, id)) {
      case DECLINED, RELEASED -> true;
      case ALREADY_CLOSED, ELSEWHERE, NOT_YET, NOTHING -> false;
    };
  }

  /** Takes one pending offer back; false if it is not pending. The patient is told. */
  public boolean withdraw(ClinicId clinic, OfferId id, Actor actor) {
    return store.inTransaction(clinic, tx -> withdraw(tx, id, actor));
  }

  private Boolean withdraw(Transaction tx, OfferId id, Actor actor) {
    Optional<Locked> locked =
        Locked.of(tx, id).filter(it -> it.offer().state() == OfferState.PENDING);
    locked.ifPresent(
        it -> {
          takeBack(tx, it.seat(), List.of(it.offer()), actor);
          batches.advance(tx, it.seat());
        });
    return locked.isPresent();
  }

  private void takeBack(Transaction tx, Cancellation seat, List<Offer> offers, Actor actor) {
    if (offers.isEmpty()) {
      return;
    }
    Offering.close(
        tx,
        offers,
        OfferState.WITHDRAWN,
        Locked.TAKEN_BACK,
        new Offering.Closing(actor, tx.now().plus(settings.quietAfterQuestion())));
    tellHolders(tx, seat, offers);
  }

  /** Those whose text has not left never hear of the seat. */
  private void tellHolders(Transaction tx, Cancellation seat, List<Offer> offers) {
    TextArguments words = SeatContext.of(tx, seat, policy).words();
    messenger.say(
        tx,
        offers.stream()
            .filter(it -> it.takenAt() != null)
            .map(it -> Saying.about(it, MessageKind.NO_LONGER_AVAILABLE, words))
            .toList());
  }

  /** Takes back what is offered to a patient who leaves the list; tells them and asks others. */
  public void takeBackFrom(Transaction tx, PatientId patient) {
    tx.offers()
        .findPending(patient)
        .ifPresent(
            offer -> {
              Offering.close(
                  tx,
                  List.of(offer),
                  OfferState.WITHDRAWN,
                  Locked.TAKEN_BACK,
                  new Offering.Closing(
                      Actor.system(), tx.now().plus(settings.quietAfterQuestion())));
              Offering.wake(tx, offer);
              tellHolders(
                  tx,
                  tx.cancellations().find(offer.cancellationId()).orElseThrow(),
                  List.of(offer));
            });
  }

  /**
   * Ends the outreach for a seat that nobody has; every holder of an offer is told once.
   *
   * @return false if the seat is not open, waiting or exhausted
   */
  public boolean abort(ClinicId clinic, CancellationId id, Actor actor) {
    return store.inTransaction(clinic, tx -> abort(tx, id, actor));
  }

  private Boolean abort(Transaction tx, CancellationId id, Actor actor) {
    Optional<Cancellation> unfilled =
        tx.cancellations().lock(id).filter(it -> it.state().isUnfilled());
    unfilled.ifPresent(seat -> abort(tx, seat, actor));
    return unfilled.isPresent();
  }

  private void abort(Transaction tx, Cancellation seat, Actor actor) {
    takeBack(tx, seat, tx.offers().lockPending(seat.id()), actor);
    Cancellation aborted = seat.settled(CancellationState.ABORTED, tx.now());
    Offering.update(tx, aborted);
    tx.audit().append(List.of(Trail.seat(tx, actor, seat, aborted)));
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

  /**
   * Has a seat offered again that was exhausted, filled or aborted and is still ahead.
   *
   * @return false if it is in another state, too near, open a second time by now, or taken without
   *     a patient
   */
  public boolean reopen(ClinicId clinic, CancellationId id, Actor actor) {
    try {
      return store.inTransaction(clinic, tx -> reopen(tx, id, actor));
    } catch (ReopenedElsewhere twice) {
      return false;
    }
  }

  private Boolean reopen(Transaction tx, CancellationId id, Actor actor) {
    Optional<Cancellation> closed = tx.cancellations().lock(id).filter(Outreach::mayReopen);
    if (closed.isEmpty()
        || !tx.now().isBefore(SeatContext.of(tx, closed.get(), policy).closesAt())
        || !Visits.blocking(tx, closed.get().seat()).isEmpty()) {
      return false;
    }
    Cancellation seat = closed.get();
    Optional<Offer> won =
        Optional.ofNullable(seat.winner())
            .filter(it -> seat.state() == CancellationState.FILLED)
            .flatMap(tx.offers()::find);
    Cancellation open =
        seat.state() == CancellationState.EXHAUSTED
            ? seat.inBatch(seat.batch(), tx.now())
            : seat.reopened(won.map(Offer::patientId).orElse(null), tx.now());
    won.ifPresent(offer -> takeFromWinner(tx, offer));
    if (!tx.cancellations().update(open)) {
      throw new ReopenedElsewhere();
    }
    Batches.wakeAt(tx, open, SeatContext.of(tx, open, policy).closesAt());
    tx.audit().append(List.of(Trail.seat(tx, actor, seat, open)));
    batches.advance(tx, open);
    return true;
  }

  private static boolean mayReopen(Cancellation seat) {
    return seat.state() == CancellationState.EXHAUSTED
        || seat.state() == CancellationState.FILLED
        || seat.state() == CancellationState.ABORTED;
  }

  private static void takeFromWinner(Transaction tx, Offer offer) {
    if (tx.offers()
        .transition(
            List.of(
                new OfferTransition(
                    offer.id(), OfferState.ACCEPTED, OfferState.WITHDRAWN, tx.now(), "reopened")))
        .isEmpty()) {
      throw new IllegalStateException("offer: changed under its seat's lock");
    }
    Instant startAt =
        tx.cancellations().find(offer.cancellationId()).orElseThrow().seat().startAt();
    Visits.release(tx, offer.patientId(), startAt);
  }

  /** The same seat is open under another id. Rolls the transaction back. */
  private static final class ReopenedElsewhere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReopenedElsewhere() {
      super("cancellation: the same seat is open under another id");
    }
  }

  /** Why a patient is or is not offered a seat now; empty if either does not exist. */
  public Optional<Verdict> explain(ClinicId clinic, CancellationId id, WaitlistEntryId entry) {
    return store.inTransaction(
        clinic,
        tx ->
            tx.cancellations()
                .find(id)
                .map(found -> SeatContext.of(tx, found, policy))
                .flatMap(
                    seat ->
                        tx.candidates()
                            .find(seat.query(1, null), entry)
                            .map(
                                it ->
                                    new Eligibility(tx, seat, settings)
                                        .judge(List.of(it))
                                        .get(0))));
  }

  /** Looks at a seat and does what is due. */
  public void look(ClinicId clinic, Timer timer) {
    store.inTransaction(clinic, tx -> look(tx, new CancellationId(timer.subject())));
  }

  private Boolean look(Transaction tx, CancellationId id) {
    Optional<Cancellation> seat = tx.cancellations().lock(id);
    seat.ifPresent(it -> batches.advance(tx, it));
    return seat.isPresent();
  }

  /** Asks the appointment book for claimed seats that are due; returns how many. */
  public int book() {
    return bookingDesk.drain();
  }

  /**
   * Finds unfilled seats whose next event did not come, raises an alarm for each and looks at it;
   * returns how many there were.
   */
  public int sweep() {
    List<Work> overdue = store.work().claimDue(Work.Queue.OVERDUE, OVERDUE_BATCH, OVERDUE_LEASE);
    for (Work work : overdue) {
      try {
        store.inTransaction(work.clinicId(), tx -> alarm(tx, new CancellationId(work.id())));
      } catch (RuntimeException e) {
        LOG.error("Looking at seat {} failed: {}", work.id(), FaultPlace.of(e));
      }
    }
    return overdue.size();
  }

  private Boolean alarm(Transaction tx, CancellationId id) {
    Optional<Cancellation> seat = tx.cancellations().lock(id).filter(it -> it.state().isUnfilled());
    seat.ifPresent(
        it -> {
          StaffTasks.ask(tx, StaffTask.Kind.STALLED_SEAT, "stalled:" + it.id(), it, "");
          batches.advance(tx, it);
        });
    return seat.isPresent();
  }

  /**
   * What answers and delivery reports mean for offers, visits and consents.
   *
   * @param answerInterval how long the same answer to the same patient is not repeated
   */
  public Conversations conversations(
      ConsentRequests consents, Reminders reminders, TimeChoices times, Duration answerInterval) {
    return new PatientConversations(
        new OfferConversations(claims, refusals, messenger, policy, settings),
        new VisitConversations(
            messenger, reminders, times, entries(), answerInterval, freedTimes()),
        times,
        consents);
  }

  /** The entries of the waiting list, as outreach writes them. */
  public Entries entries() {
    return new Entries(prioritizer);
  }

  /** The same, if it was offered to this phone. */
  public static void withdrawFrom(Transaction tx, PatientId patient, Address phone, String reason) {
    tx.offers()
        .findPending(patient)
        .filter(offer -> offer.line().recipient().equals(phone))
        .ifPresent(offer -> Offering.withdraw(tx, offer, reason, Actor.system()));
  }

  /** Takes back what is offered to a patient, without a word, and asks others instead. */
  public static void withdrawFrom(Transaction tx, PatientId patient, String reason) {
    tx.offers()
        .findPending(patient)
        .ifPresent(offer -> Offering.withdraw(tx, offer, reason, Actor.system()));
  }

  /** Has the seats looked at that found nobody: there may be somebody now. */
  public static void wakeUnfilled(Transaction tx) {
    OfferConversations.wakeUnfilled(tx);
  }
}
