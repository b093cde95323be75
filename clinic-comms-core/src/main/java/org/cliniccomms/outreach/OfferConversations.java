package org.cliniccomms.outreach;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.ClaimResult;
import org.cliniccomms.appointment.Hold;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.Question;
import org.cliniccomms.message.Reply;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.messaging.Conversations.Handling;
import org.cliniccomms.messaging.Messenger;
import org.cliniccomms.messaging.QuietLine;
import org.cliniccomms.messaging.Saying;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.OfferPolicy;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.Timer;

/** Talks about offers: what a patient's words and a carrier's report mean for a seat. */
final class OfferConversations {
  private static final Set<String> PATIENTS_OWN_WORDS =
      Set.of("minimum-necessary:protected-term", "minimum-necessary:birth-date");

  private static final Set<DeliveryStatus> NOT_LEFT =
      Set.of(DeliveryStatus.QUEUED, DeliveryStatus.SUPPRESSED, DeliveryStatus.FAILED);

  private final Claims claims;
  private final Refusals refusals;
  private final Messenger messenger;
  private final OfferPolicy policy;
  private final OutreachSettings settings;

  OfferConversations(
      Claims claims,
      Refusals refusals,
      Messenger messenger,
      OfferPolicy policy,
      OutreachSettings settings) {
    this.claims = claims;
    this.refusals = refusals;
    this.messenger = messenger;
    this.policy = policy;
    this.settings = settings;
  }

  Handling answered(
      Transaction tx, Prompt prompt, Question.OfferedSeat about, Reply reply, InboundEvent event) {
    Optional<Offer> offer = tx.offers().find(about.offerId());
    if (offer.isEmpty()) {
      return Handling.DONE;
    }
    if (!wasAsked(tx, offer.get())) {
      return Handling.NOT_ASKED;
    }
    if (reply.intent() == ReplyIntent.ASSENT && offer.get().state() == OfferState.DECLINED) {
      // "Ok, thanks" to our "we noted your no" wants nothing.
      return Handling.DONE;
    }
    if (reply.intent() == ReplyIntent.RESCHEDULE) {
      // There is no other time of this seat; a person has to read it.
      return Handling.NOT_ASKED;
    }
    Optional<MessageKind> answer;
    if (reply.intent() != ReplyIntent.NO && reply.intent() != ReplyIntent.GIVE_UP) {
      answer = yes(tx, offer.get(), about, prompt, event);
    } else {
      Refusals.Declined declined = refusals.decline(tx, about.offerId());
      if (declined == Refusals.Declined.NOT_YET) {
        return Handling.LATER;
      }
      if (declined == Refusals.Declined.ELSEWHERE) {
        return Handling.NOT_ASKED;
      }
      answer = Optional.of(declined.answer());
    }
    answer.ifPresent(kind -> say(tx, about.offerId(), kind, event));
    return Handling.DONE;
  }

  /** A text that nobody can have read is not answered, whatever the words would mean. */
  private static boolean wasAsked(Transaction tx, Offer offer) {
    return offer.takenAt() != null
        || tx.messages()
            .findByBusinessKey(Saying.keyOf(offer, MessageKind.OFFER))
            .filter(text -> haveNotLeft(tx, text))
            .isEmpty();
  }

  private static boolean haveNotLeft(Transaction tx, OutboundMessage first) {
    return NOT_LEFT.contains(first.status())
        && tx.messages().attempts(first.id()).stream()
            .allMatch(it -> NOT_LEFT.contains(it.status()));
  }

  private Optional<MessageKind> yes(
      Transaction tx, Offer offer, Question.OfferedSeat about, Prompt prompt, InboundEvent event) {
    boolean repeated = prompt.state() == Prompt.State.ANSWERED;
    ClaimResult result = claims.claim(tx, offer, event.receivedAt());
    return switch (result.kind()) {
      // The first yes is answered by "confirmed" as soon as it is certain.
      case BOOKING -> repeated ? Optional.of(MessageKind.BOOKING_IN_PROGRESS) : Optional.empty();
      case CONFIRMED -> Optional.of(MessageKind.CONFIRMED);
      case TOO_LATE -> Optional.of(tooLate(tx, (ClaimResult.TooLate) result, about));
      case OVERLAPS -> Optional.of(MessageKind.OVERLAPS_OWN_VISIT);
      // Whoever wants no texts gets none, not even this one.
      case OPT_IN_NEEDED, UNKNOWN_OFFER -> Optional.empty();
    };
  }

  private static MessageKind tooLate(
      Transaction tx, ClaimResult.TooLate late, Question.OfferedSeat about) {
    CancellationState seat =
        tx.cancellations()
            .find(about.cancellationId())
            .map(Cancellation::state)
            .orElse(CancellationState.ABORTED);
    boolean takenBack =
        tx.offers()
            .find(late.id())
            .filter(it -> Locked.TAKEN_BACK.equals(it.endReason()))
            .isPresent();
    if (takenBack || seat == CancellationState.ABORTED || seat == CancellationState.PAST) {
      return MessageKind.NO_LONGER_AVAILABLE;
    }
    return seat.isUnfilled() ? MessageKind.EXPIRED : MessageKind.TAKEN;
  }

  private void say(Transaction tx, OfferId id, MessageKind kind, InboundEvent event) {
    Offer offer = tx.offers().find(id).orElseThrow();
    Cancellation seat = tx.cancellations().find(offer.cancellationId()).orElseThrow();
    Saying saying =
        Saying.about(offer, kind, SeatContext.of(tx, seat, policy).words())
            .inReplyTo(event, tx.now());
    // Said before under the same key means: the same answer was given already.
    Set<?> said = messenger.say(tx, List.of(saying));
    if (said.size() > 1) {
      throw new IllegalStateException("answer: said more than once");
    }
  }

  void unreachable(Transaction tx, Address address, List<Patient> patients, String reason) {
    for (Patient patient : patients) {
      tx.offers()
          .findPending(patient.id())
          .filter(offer -> offer.line().recipient().equals(address))
          .ifPresent(
              offer ->
                  Offering.withdraw(
                      tx, offer, reason, Actor.patient(offer.patientId().toString())));
    }
  }

  /** Has every seat looked at that found nobody, for now there may be somebody. */
  static void wakeUnfilled(Transaction tx) {
    Set<CancellationState> hopeful = Set.of(CancellationState.EXHAUSTED, CancellationState.WAITING);
    List<Cancellation> seats;
    int woken = 0;
    do {
      seats = tx.cancellations().list(hopeful, woken, Batches.SEATS_WOKEN);
      if (!seats.isEmpty()) {
        tx.timers()
            .schedule(
                seats.stream()
                    .map(seat -> new Timer(Timer.Kind.SEAT, seat.id().value(), tx.now()))
                    .toList());
      }
      woken += seats.size();
    } while (seats.size() == Batches.SEATS_WOKEN);
  }

  void taken(Transaction tx, List<OutboundMessage> messages) {
    Set<OfferId> offers =
        messages.stream()
            .filter(message -> message.kind() == MessageKind.OFFER)
            .flatMap(message -> Optional.ofNullable(message.offerId()).stream())
            .collect(Collectors.toSet());
    if (offers.isEmpty()) {
      return;
    }
    List<Hold> holds = tx.offers().hold(offers, tx.now());
    // Offers of one batch that were taken together share their end, and so one timer.
    tx.timers()
        .schedule(
            holds.stream()
                .map(
                    hold ->
                        new Timer(Timer.Kind.SEAT, hold.cancellationId().value(), hold.expiresAt()))
                .distinct()
                .toList());
    if (holds.size() < offers.size()) {
      tellLate(tx, offers, holds);
    }
  }

  /** Their text left just as the seat was going to somebody else: they have not been told yet. */
  private void tellLate(Transaction tx, Set<OfferId> taken, List<Hold> holds) {
    Set<OfferId> closed = new HashSet<>(taken);
    holds.forEach(hold -> closed.remove(hold.offerId()));
    for (Offer offer : tx.offers().findAll(closed)) {
      Cancellation seat = tx.cancellations().lock(offer.cancellationId()).orElseThrow();
      news(offer, seat)
          .map(kind -> Saying.about(offer, kind, SeatContext.of(tx, seat, policy).words()))
          .ifPresent(saying -> messenger.say(tx, List.of(saying)));
    }
  }

  /** What the holder of a withdrawn offer should hear; while the seat is being booked, nothing. */
  private static Optional<MessageKind> news(Offer offer, Cancellation seat) {
    if (Locked.TAKEN_BACK.equals(offer.endReason())) {
      return Optional.of(MessageKind.NO_LONGER_AVAILABLE);
    }
    return Locked.TAKEN.equals(offer.endReason()) && seat.state() == CancellationState.FILLED
        ? Optional.of(MessageKind.TAKEN)
        : Optional.empty();
  }

  void undelivered(
      Transaction tx, OutboundMessage message, MessageChange change, boolean textLeft) {
    if (message.kind() != MessageKind.OFFER || message.offerId() == null) {
      return;
    }
    Offer offer = tx.offers().find(message.offerId()).orElseThrow();
    if (offer.state() != OfferState.PENDING) {
      return;
    }
    String reason = isAboutPatient(change) ? FailedLately.UNSENT : FailedLately.CHANNEL_FAILS;
    Offering.close(
        tx,
        List.of(offer),
        OfferState.FAILED,
        textLeft ? FailedLately.UNDELIVERED : reason,
        new Offering.Closing(Actor.system(), tx.now()));
    Offering.wake(tx, offer);
  }

  Optional<Instant> goesOn(Transaction tx, OutboundMessage failed, Line line, Instant from) {
    Offer offer = tx.offers().find(requireNonNull(failed.offerId(), "offerId")).orElseThrow();
    return offer.state() == OfferState.PENDING
        ? moved(tx, offer, failed, line, from)
        : Optional.empty();
  }

  /** The question is put again on the other line if it is quiet and enough of the hold is left. */
  private Optional<Instant> moved(
      Transaction tx, Offer offer, OutboundMessage failed, Line line, Instant from) {
    Instant end = offer.expiresAt() == null ? failed.notAfter() : offer.expiresAt();
    if (end == null || from.plus(settings.leastHold()).isAfter(end)) {
      return Optional.empty();
    }
    if (line.equals(offer.line())) {
      return Optional.of(end.minus(settings.leastHold()));
    }
    Offer there = offer.on(line);
    if (!QuietLine.ask(tx, Offering.prompt(there, tx.now()))) {
      return Optional.empty();
    }
    tx.offers().move(there);
    tx.audit().append(List.of(Trail.offer(tx, Actor.system(), there, "moved")));
    return Optional.of(end.minus(settings.leastHold()));
  }

  /** Whether asking somebody else at once is any better. */
  private static boolean isAboutPatient(MessageChange change) {
    FailureClass failure = change.failure();
    return failure == null
        ? !String.valueOf(change.detail()).startsWith("minimum-necessary")
            || PATIENTS_OWN_WORDS.contains(String.valueOf(change.detail()))
        : failure == FailureClass.PERMANENT_NUMBER
            || failure == FailureClass.LANDLINE
            || failure == FailureClass.PERMANENT_CONSENT
            || failure == FailureClass.MARKETING_STOPPED;
  }
}
