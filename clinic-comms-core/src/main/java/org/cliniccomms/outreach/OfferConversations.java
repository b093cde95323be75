package org.cliniccomms.outreach;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.ClaimResult;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.Question;
import org.cliniccomms.message.Reply;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.messaging.Conversations.Handling;
import org.cliniccomms.messaging.Messenger;
import org.cliniccomms.messaging.Saying;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.OfferPolicy;
import org.cliniccomms.spi.Transaction;

/** Talks about offers: what a patient's words mean for a seat. */
final class OfferConversations {
  private static final Set<DeliveryStatus> NOT_LEFT =
      Set.of(DeliveryStatus.QUEUED, DeliveryStatus.SUPPRESSED, DeliveryStatus.FAILED);

  private final Claims claims;
  private final Refusals refusals;
  private final Messenger messenger;
  private final OfferPolicy policy;

  OfferConversations(Claims claims, Refusals refusals, Messenger messenger, OfferPolicy policy) {
    this.claims = claims;
    this.refusals = refusals;
    this.messenger = messenger;
    this.policy = policy;
  }

  Handling answered(
      Transaction tx, Prompt prompt, Question.OfferedSeat about, Reply reply, InboundEvent event) {
    Optional<Offer> offer = tx.offers().find(about.offerId());
    if (offer.isEmpty()) {
      return Handling.DONE;
    }
    // There is no other time of this seat: who wants one is read by a person.
    if (!wasAsked(tx, offer.get()) || reply.intent() == ReplyIntent.RESCHEDULE) {
      return Handling.NOT_ASKED;
    }
    if (reply.intent() == ReplyIntent.ASSENT && offer.get().state() == OfferState.DECLINED) {
      // "Ok, thanks" to our "we noted your no" wants nothing.
      return Handling.DONE;
    }
    if (reply.intent() == ReplyIntent.NO || reply.intent() == ReplyIntent.GIVE_UP) {
      return no(tx, about.offerId(), event);
    }
    yes(tx, offer.get(), about, prompt, event)
        .ifPresent(kind -> say(tx, about.offerId(), kind, event));
    return Handling.DONE;
  }

  private Handling no(Transaction tx, OfferId id, InboundEvent event) {
    Refusals.Declined declined = refusals.decline(tx, id);
    return switch (declined) {
      case NOT_YET -> Handling.LATER;
      case ELSEWHERE -> Handling.NOT_ASKED;
      case DECLINED, RELEASED, ALREADY_CLOSED, NOTHING -> {
        say(tx, id, declined.answer(), event);
        yield Handling.DONE;
      }
    };
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

  /** Takes back what is offered at an address that is of no use. */
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
}
