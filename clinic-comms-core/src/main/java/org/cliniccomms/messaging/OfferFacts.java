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
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/** What the seats and visits that messages speak of have come to, at the moment of sending. */
final class OfferFacts {
  /** What becomes of a yes answers the patient, though it is said a moment later. */
  private static final Set<MessageKind> OUTCOMES_OF_A_YES =
      Set.of(MessageKind.CONFIRMED, MessageKind.BOOKING_REFUSED);

  private final Transaction tx;
  private final Clinic clinic;
  private final Map<OfferId, Offer> offers;
  private final Map<LocationId, ZoneId> zones;
  private final Map<CancellationId, Optional<Cancellation>> seats = new HashMap<>();
  private final Map<AppointmentId, Optional<Appointment>> visits = new HashMap<>();

  private OfferFacts(Transaction tx, Clinic clinic, Map<OfferId, Offer> offers) {
    this.tx = tx;
    this.clinic = clinic;
    this.offers = offers;
    this.zones =
        tx.clinics().listLocations().stream()
            .collect(Collectors.toMap(Location::id, Location::zone));
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
  boolean isOvertaken(OutboundMessage message, Instant now) {
    return switch (message.kind()) {
      case OFFER -> isNot(OfferState.PENDING, message);
      case CONFIRMED -> isNot(OfferState.ACCEPTED, message);
      case REMINDER -> visit(message).filter(it -> isStillSo(message, it, now)).isEmpty();
      case FREE_TIMES, TIME_TAKEN ->
          visit(message).filter(it -> isItsTime(message.createdAt(), it, now)).isEmpty();
      default -> false;
    };
  }

  /** Whether the message confirms a visit that has ended or moved since it was written. */
  boolean isOfFormerVisit(OutboundMessage message, Instant now) {
    return switch (message.kind()) {
      case CONFIRMED -> offer(message).filter(it -> !hasItsSeat(it)).isPresent();
      case VISIT_CONFIRMED, VISIT_MOVED ->
          visit(message).filter(it -> isItsTime(firstSaidAt(message), it, now)).isEmpty();
      default -> false;
    };
  }

  private boolean hasItsSeat(Offer won) {
    Instant start =
        seats
            .computeIfAbsent(won.cancellationId(), tx.cancellations()::find)
            .orElseThrow()
            .seat()
            .startAt();
    return tx.appointments().list(won.patientId(), start).stream()
        .anyMatch(it -> it.holdsItsSeat() && it.seat().startAt().equals(start));
  }

  /** The visit has neither been given up, nor moved since, nor begun. */
  private static boolean isItsTime(Instant said, Appointment visit, Instant now) {
    return visit.isAheadAt(now) && visit.isAbout(said);
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

  /** Nor has the patient been reached of it. */
  private boolean isStillSo(OutboundMessage reminder, Appointment visit, Instant now) {
    Instant said = firstSaidAt(reminder);
    return isItsTime(said, visit, now) && !visit.wasReachedAfter(said);
  }

  /** When this was said for the first time, be it on another line. */
  Instant firstSaidAt(OutboundMessage message) {
    return message.insteadOf() == null
        ? message.createdAt()
        : tx.messages().findAll(Set.of(message.insteadOf())).get(0).createdAt();
  }

  private Optional<Appointment> visit(OutboundMessage message) {
    AppointmentId id = message.visitId();
    return id == null ? Optional.empty() : visits.computeIfAbsent(id, tx.appointments()::find);
  }

  /** How long it is of use from when it is taken; null for what is no offer. */
  @Nullable Duration hold(OutboundMessage message) {
    return message.kind() == MessageKind.OFFER
        ? offer(message).map(Offer::hold).orElse(null)
        : null;
  }

  private Optional<Offer> offer(OutboundMessage message) {
    return Optional.ofNullable(message.offerId())
        .flatMap(id -> Optional.ofNullable(offers.get(id)));
  }

  /** The zone in which a patient without one of their own is taken to live. */
  ZoneId zone(OutboundMessage message) {
    if (message.offerId() == null && message.visitId() == null) {
      return clinic.zone();
    }
    return zones.size() == 1
        ? zones.values().iterator().next()
        : seat(message).map(it -> zones.get(it.locationId())).orElse(clinic.zone());
  }

  private Optional<Seat> seat(OutboundMessage message) {
    return offer(message)
        .flatMap(it -> seats.computeIfAbsent(it.cancellationId(), tx.cancellations()::find))
        .map(Cancellation::seat)
        .or(() -> visit(message).map(Appointment::seat));
  }
}
