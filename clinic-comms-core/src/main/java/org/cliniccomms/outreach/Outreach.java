package org.cliniccomms.outreach;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.ClaimResult;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.messaging.ConsentRequests;
import org.cliniccomms.messaging.Conversations;
import org.cliniccomms.messaging.Messenger;
import org.cliniccomms.messaging.Reminders;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.AppointmentBook;
import org.cliniccomms.spi.OfferPolicy;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.Timer;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.jspecify.annotations.Nullable;

/**
 * Offers freed seats to waiting patients and takes their answers.
 *
 * <p>Each call is one transaction. The same call again has no further effect and gets the same
 * answer. Thread-safe.
 */
public final class Outreach {
  private final Store store;
  private final OfferPolicy policy;
  private final OutreachSettings settings;
  private final Messenger messenger;
  private final Entries entries;
  private final Batches batches;
  private final Openings openings;
  private final Claims claims;
  private final Refusals refusals;
  private final TakingBack takingBack;
  private final Reopening reopening;
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
    this.entries = new Entries(rules.prioritizer());
    this.batches = batches(rules, messenger);
    this.openings = new Openings(batches, entries, settings.chainLength());
    this.claims = new Claims(settings, entries, wakeBooking);
    this.refusals = new Refusals(batches);
    this.takingBack = new TakingBack(batches, messenger, policy, settings.quietAfterQuestion());
    this.reopening = new Reopening(store, batches, policy);
    this.bookingDesk = new BookingDesk(store, rules, batches, entries, messenger, bookers);
  }

  private static Batches batches(Rules rules, Messenger messenger) {
    Prioritizer prioritizer = rules.prioritizer();
    OutreachSettings settings = rules.settings();
    return new Batches(
        rules.policy(),
        new Selector(prioritizer, settings),
        new Offering(prioritizer, messenger, settings),
        settings);
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
   * nobody is named, the only one. A time of which somebody else's visit has a part is not opened,
   * nor one that is taken without a patient, or shares a part with a seat that is being offered.
   */
  public OpenResult open(ClinicId clinic, Freed freed, Actor actor) {
    return store.inTransaction(clinic, tx -> open(tx, freed, actor));
  }

  /** The same inside a transaction that holds no lock of another seat. */
  public OpenResult open(Transaction tx, Freed freed, Actor actor) {
    return openings.open(tx, freed, actor);
  }

  /** What follows where times are taken without a patient. */
  public BlockedTimes blockedTimes() {
    return new BlockedTimes(store, takingBack, freedTimes());
  }

  /** What follows where visits have their times no more. */
  public FreedTimes freedTimes() {
    return new FreedTimes(openings);
  }

  /** Fills the seat that the winner of another left for it. */
  public void goOn(ClinicId clinic, Timer timer) {
    store.inTransaction(clinic, tx -> openings.goOn(tx, new OfferId(timer.subject())));
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
    return store.inTransaction(clinic, tx -> takingBack.withdraw(tx, id, actor));
  }

  /** Takes back what is offered to a patient who leaves the list; tells them and asks others. */
  public void takeBackFrom(Transaction tx, PatientId patient) {
    takingBack.takeBackFrom(tx, patient);
  }

  /**
   * Ends the outreach for a seat that nobody has; every holder of an offer is told once.
   *
   * @return false if the seat is not open, waiting or exhausted
   */
  public boolean abort(ClinicId clinic, CancellationId id, Actor actor) {
    return store.inTransaction(clinic, tx -> takingBack.abort(tx, id, actor));
  }

  /**
   * Has a seat offered again that was exhausted, filled or aborted and is still ahead.
   *
   * @return false if it is in another state, too near, open a second time by now, or taken by
   *     anything but the visit of its winner
   */
  public boolean reopen(ClinicId clinic, CancellationId id, Actor actor) {
    return reopening.reopen(clinic, id, actor);
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
    return new StalledSeats(store, batches).sweep();
  }

  /**
   * What answers and delivery reports mean for offers, visits and consents.
   *
   * @param answerInterval how long the same answer to the same patient is not repeated
   */
  public Conversations conversations(
      ConsentRequests consents, Reminders reminders, TimeChoices times, Duration answerInterval) {
    return new PatientConversations(
        new OfferConversations(claims, refusals, messenger, policy),
        new OfferDeliveries(messenger, policy, settings),
        new VisitConversations(messenger, reminders, times, entries, answerInterval, freedTimes()),
        times,
        consents);
  }

  /** The entries of the waiting list, as outreach writes them. */
  public Entries entries() {
    return entries;
  }

  /** Takes back what is offered to a patient, without a word, and asks others instead. */
  public static void withdrawFrom(Transaction tx, PatientId patient, String reason) {
    tx.offers()
        .findPending(patient)
        .ifPresent(offer -> Offering.withdraw(tx, offer, reason, Actor.system()));
  }

  /** The same if it was offered to this phone. */
  public static void withdrawFrom(Transaction tx, PatientId patient, Address phone, String reason) {
    tx.offers()
        .findPending(patient)
        .filter(offer -> offer.line().recipient().equals(phone))
        .ifPresent(offer -> Offering.withdraw(tx, offer, reason, Actor.system()));
  }

  /** Has the seats looked at that found nobody: there may be somebody now. */
  public static void wakeUnfilled(Transaction tx) {
    SeatTimers.wakeUnfilled(tx);
  }
}
