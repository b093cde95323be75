package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.spi.Transaction;

/** What the offers that messages speak of have come to, at the moment of sending. */
final class OfferFacts {
  /** What becomes of a yes answers the patient, though it is said a moment later. */
  private static final Set<MessageKind> OUTCOMES_OF_A_YES =
      Set.of(MessageKind.CONFIRMED, MessageKind.BOOKING_REFUSED);

  private final Transaction tx;
  private final Clinic clinic;
  private final Map<OfferId, Offer> offers;
  private final List<ZoneId> everywhere;
  private final Map<CancellationId, ZoneId> zones = new HashMap<>();

  private OfferFacts(Transaction tx, Clinic clinic, Map<OfferId, Offer> offers) {
    this.tx = tx;
    this.clinic = clinic;
    this.offers = offers;
    this.everywhere = tx.clinics().listLocations().stream().map(Location::zone).distinct().toList();
  }

  /** Reads the offers of these messages. */
  static OfferFacts of(Transaction tx, Clinic clinic, List<OutboundMessage> messages) {
    Set<OfferId> ids =
        messages.stream()
            .flatMap(it -> Optional.ofNullable(it.offerId()).stream())
            .collect(Collectors.toSet());
    Map<OfferId, Offer> offers =
        ids.isEmpty()
            ? Map.of()
            : tx.offers().findAll(ids).stream()
                .collect(Collectors.toMap(Offer::id, Function.identity()));
    return new OfferFacts(tx, clinic, offers);
  }

  /** Whether what the message says is no longer so. */
  boolean isOvertaken(OutboundMessage message) {
    return switch (message.kind()) {
      case OFFER -> isNot(OfferState.PENDING, message);
      case CONFIRMED -> isNot(OfferState.ACCEPTED, message);
      default -> false;
    };
  }

  private boolean isNot(OfferState state, OutboundMessage message) {
    return offer(message).filter(it -> it.state() != state).isPresent();
  }

  /** Whether the message tells a patient what became of the yes that they said lately. */
  boolean followsYes(OutboundMessage message, Duration lately, Instant now) {
    return OUTCOMES_OF_A_YES.contains(message.kind())
        && offer(message)
            .map(Offer::endedAt)
            .filter(saidAt -> saidAt.plus(lately).isAfter(now))
            .isPresent();
  }

  private Optional<Offer> offer(OutboundMessage message) {
    return Optional.ofNullable(message.offerId())
        .flatMap(id -> Optional.ofNullable(offers.get(id)));
  }

  /** The zone in which a patient without one of their own is taken to live. */
  ZoneId zone(OutboundMessage message) {
    return offer(message).map(Offer::cancellationId).map(this::zone).orElse(clinic.zone());
  }

  private ZoneId zone(CancellationId seat) {
    return everywhere.size() == 1 ? everywhere.get(0) : zones.computeIfAbsent(seat, this::read);
  }

  private ZoneId read(CancellationId seat) {
    return tx.cancellations()
        .find(seat)
        .map(Cancellation::seat)
        .flatMap(it -> tx.clinics().find(it.locationId()))
        .map(Location::zone)
        .orElse(clinic.zone());
  }
}
