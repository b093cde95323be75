package org.cliniccomms.outreach;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.Question;
import org.cliniccomms.message.Reply;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.messaging.ConsentRequests;
import org.cliniccomms.messaging.Conversations;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;

/**
 * Leads each answer and each report to what it is about: a seat, a visit, its time or a consent.
 */
final class PatientConversations implements Conversations {
  private final OfferConversations offers;
  private final OfferDeliveries deliveries;
  private final VisitConversations visits;
  private final TimeChoices times;
  private final ConsentRequests consents;

  PatientConversations(
      OfferConversations offers,
      OfferDeliveries deliveries,
      VisitConversations visits,
      TimeChoices times,
      ConsentRequests consents) {
    this.times = times;
    this.offers = offers;
    this.deliveries = deliveries;
    this.visits = visits;
    this.consents = consents;
  }

  @Override
  public Handling answered(Transaction tx, Prompt prompt, Reply reply, InboundEvent event) {
    if (prompt.question() instanceof Question.ConsentTo consent) {
      return consents.answered(tx, prompt, consent, reply, event);
    }
    if (prompt.question() instanceof Question.FreeTimes asked) {
      return givenUp(tx, prompt, asked, reply, event)
          .orElseGet(() -> times.answered(tx, prompt, asked, reply, event));
    }
    return prompt.question() instanceof Question.PlannedVisit visit
        ? visits.answered(tx, prompt, visit, reply, event)
        : offers.answered(tx, prompt, (Question.OfferedSeat) prompt.question(), reply, event);
  }

  /** Who is asked which time suits may as well give the visit up, as long as it is still there. */
  private Optional<Handling> givenUp(
      Transaction tx, Prompt prompt, Question.FreeTimes asked, Reply reply, InboundEvent event) {
    Question.PlannedVisit visit = new Question.PlannedVisit(asked.appointmentId(), asked.until());
    return Optional.of(reply)
        .filter(it -> it.intent() == ReplyIntent.GIVE_UP && !isMaybeNumber(it, event))
        .map(it -> visits.answered(tx, prompt, visit, reply, event))
        .filter(it -> it != Handling.NOT_ASKED);
  }

  /** "Three" may mean the third time. */
  private static boolean isMaybeNumber(Reply reply, InboundEvent event) {
    boolean isPressed = event.content() instanceof InboundEvent.Text text && text.choice() != null;
    return !isPressed && reply.keyword().indexOf(' ') < 0;
  }

  @Override
  public void unreachable(Transaction tx, Address address, List<Patient> patients, String reason) {
    offers.unreachable(tx, address, patients, reason);
  }

  @Override
  public void reachable(Transaction tx) {
    SeatTimers.wakeUnfilled(tx);
  }

  @Override
  public void taken(Transaction tx, List<OutboundMessage> messages) {
    deliveries.taken(tx, messages);
  }

  @Override
  public Optional<Instant> goesOn(Transaction tx, OutboundMessage failed, Line line, Instant from) {
    return switch (failed.kind()) {
      case OFFER -> deliveries.goesOn(tx, failed, line, from);
      case REMINDER -> visits.goesOn(tx, failed, line, from);
      case FREE_TIMES, TIME_TAKEN -> times.goesOn(tx, failed, line, from);
      case CONSENT_REQUEST -> Optional.empty();
      default -> Optional.of(Instant.MAX);
    };
  }

  @Override
  public void undelivered(
      Transaction tx, OutboundMessage message, MessageChange change, boolean textLeft) {
    if (message.kind() == MessageKind.REMINDER) {
      visits.undelivered(tx, message);
    } else if (message.kind() == MessageKind.CONSENT_REQUEST) {
      consents.undelivered(tx, message);
    } else if (message.kind() == MessageKind.FREE_TIMES
        || message.kind() == MessageKind.TIME_TAKEN) {
      times.undelivered(tx, message);
    } else {
      deliveries.undelivered(tx, message, change, textLeft);
    }
  }
}
