package org.cliniccomms.outreach;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.PromptId;
import org.cliniccomms.message.Question;
import org.cliniccomms.messaging.Messenger;
import org.cliniccomms.messaging.Saying;
import org.cliniccomms.messaging.TextArguments;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.spi.Transaction;

/** Makes offers and closes them, with the questions and texts that belong to them. */
final class Offering {
  private final Prioritizer prioritizer;
  private final Messenger messenger;
  private final OutreachSettings settings;

  Offering(Prioritizer prioritizer, Messenger messenger, OutreachSettings settings) {
    this.prioritizer = prioritizer;
    this.messenger = messenger;
    this.settings = settings;
  }

  /** Offers the seat to those chosen whose phone has no open question; returns the offers. */
  List<Offer> offer(Transaction tx, SeatContext seat, Selection selection, int batch) {
    if (selection.chosen().isEmpty()) {
      return List.of();
    }
    List<Offer> offers = new ArrayList<>();
    List<Prompt> prompts = new ArrayList<>();
    for (Selection.Chosen chosen : selection.chosen()) {
      closeForgotten(tx, chosen);
      Offer offer = offer(tx, seat, chosen, batch);
      offers.add(offer);
      prompts.add(prompt(offer, offer.createdAt()));
    }
    Set<PromptId> opened = tx.prompts().openIfQuiet(prompts);
    List<Offer> made = new ArrayList<>();
    for (int i = 0; i < offers.size(); i++) {
      if (opened.contains(prompts.get(i).id())) {
        made.add(offers.get(i));
      }
    }
    if (!made.isEmpty()) {
      tx.offers().insert(made);
      say(tx, seat, made, selection.patients());
    }
    return made;
  }

  private void say(
      Transaction tx, SeatContext seat, List<Offer> offers, Map<PatientId, Patient> readers) {
    Instant patience = tx.now().plus(settings.carrierPatience());
    Instant end = patience.isBefore(seat.closesAt()) ? patience : seat.closesAt();
    TextArguments words = seat.words();
    List<Saying> sayings = new ArrayList<>();
    for (Offer offer : offers) {
      Patient reader = requireNonNull(readers.get(offer.patientId()), "reader");
      TextArguments arguments = reader.preferences().zone() == null ? words : seat.words(reader);
      sayings.add(Saying.about(offer, MessageKind.OFFER, arguments).notAfter(end));
    }
    Set<?> said = messenger.say(tx, sayings);
    if (said.size() != offers.size()) {
      throw new IllegalStateException("offer: its text was said before");
    }
  }

  /** An offer of another seat whose hold has run out without anybody having noted it. */
  private void closeForgotten(Transaction tx, Selection.Chosen chosen) {
    Instant until = chosen.candidate().history().liveOfferUntil();
    if (until == null) {
      return;
    }
    tx.offers()
        .findPending(chosen.candidate().patient().id())
        .ifPresent(
            forgotten -> {
              close(
                  tx,
                  List.of(forgotten),
                  OfferState.EXPIRED,
                  "hold-over",
                  new Closing(Actor.system(), tx.now()));
              SeatTimers.wake(tx, forgotten);
            });
  }

  private Offer offer(Transaction tx, SeatContext seat, Selection.Chosen chosen, int batch) {
    Patient patient = chosen.candidate().patient();
    Locale language = patient.preferences().languageOr(seat.clinic().language());
    return new Offer(
        OfferId.random(),
        seat.cancellation().id(),
        chosen.candidate().entry().id(),
        patient.id(),
        chosen.line(),
        language,
        seat.cancellation().round(),
        batch,
        prioritizer.score(chosen.candidate().entry(), tx.now()),
        OfferState.PENDING,
        tx.now(),
        seat.hold(),
        null,
        null,
        null,
        null);
  }

  /** The question whether the patient wants what is offered, put at {@code askedAt}. */
  static Prompt prompt(Offer offer, Instant askedAt) {
    return new Prompt(
        PromptId.random(),
        offer.line(),
        offer.language(),
        offer.patientId(),
        new Question.OfferedSeat(offer.id(), offer.cancellationId(), offer.entryId()),
        Prompt.State.OPEN,
        askedAt,
        null);
  }

  /** Closes those offers that are still as given, with their questions; returns which. */
  static Set<OfferId> close(
      Transaction tx, List<Offer> offers, OfferState to, String reason, Closing closing) {
    Set<OfferId> closed = tx.offers().transition(Batches.to(offers, to, tx.now(), reason));
    if (!closed.isEmpty()) {
      tx.prompts().close(closed, Prompt.State.CLOSED, closing.quietUntil());
      List<AuditEvent> events =
          offers.stream()
              .filter(it -> closed.contains(it.id()))
              .map(it -> Trail.offer(tx, closing.actor(), it, to.name().toLowerCase(Locale.ROOT)))
              .toList();
      tx.audit().append(events);
    }
    return closed;
  }

  /** Withdraws an offer of another seat, without its lock, and has that seat looked at. */
  static void withdraw(Transaction tx, Offer offer, String reason, Actor actor) {
    close(tx, List.of(offer), OfferState.WITHDRAWN, reason, new Closing(actor, tx.now()));
    SeatTimers.wake(tx, offer);
  }

  /** Replaces a seat that is locked. */
  static void update(Transaction tx, Cancellation seat) {
    if (!tx.cancellations().update(seat)) {
      throw new IllegalStateException("cancellation: vanished under its lock");
    }
  }

  /**
   * Who closes an offer, and from when the phone may be asked again.
   *
   * @param quietUntil the instant; now if the patient has answered
   */
  record Closing(Actor actor, Instant quietUntil) {
    Closing {
      Objects.requireNonNull(actor, "actor");
      Objects.requireNonNull(quietUntil, "quietUntil");
    }
  }
}
