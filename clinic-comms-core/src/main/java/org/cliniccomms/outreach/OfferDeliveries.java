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
import org.cliniccomms.appointment.Hold;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.messaging.Messenger;
import org.cliniccomms.messaging.QuietLine;
import org.cliniccomms.messaging.Saying;
import org.cliniccomms.spi.OfferPolicy;
import org.cliniccomms.spi.Transaction;

/** What becomes of offers by what the carrier does with their texts. */
final class OfferDeliveries {
  private static final Set<String> PATIENTS_OWN_WORDS =
      Set.of("minimum-necessary:protected-term", "minimum-necessary:birth-date");

  private final Messenger messenger;
  private final OfferPolicy policy;
  private final OutreachSettings settings;

  OfferDeliveries(Messenger messenger, OfferPolicy policy, OutreachSettings settings) {
    this.messenger = messenger;
    this.policy = policy;
    this.settings = settings;
  }

  /** Has the time of offers run whose texts the carrier took. */
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
    SeatTimers.wakeAtEnd(tx, holds);
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

  /** Ends the offer of a text that did not arrive; somebody else is asked. */
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
    SeatTimers.wake(tx, offer);
  }

  /** Until when the text of an offer is of use on another line; empty if it is of none. */
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
