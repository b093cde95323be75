package org.cliniccomms.fhir;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.ServiceRequest.ServiceRequestPriority;

/** What was ordered, where an appointment itself does not say what it is for or how urgent. */
final class Orders {
  private static final Set<ServiceRequestPriority> URGENT =
      EnumSet.of(
          ServiceRequestPriority.URGENT, ServiceRequestPriority.ASAP, ServiceRequestPriority.STAT);

  /** Whoever has a time needs no precedence. */
  private static final Set<AppointmentStatus> WISHES =
      EnumSet.of(AppointmentStatus.PROPOSED, AppointmentStatus.WAITLIST);

  private final References references;
  private final InHand inHand;

  Orders(References references, InHand inHand) {
    this.references = references;
    this.inHand = inHand;
  }

  /** What was ordered first, in words; empty if that is not in hand. */
  Optional<String> words(Appointment appointment, int longest) {
    return orders(appointment)
        .flatMap(order -> VisitMapping.words(order.getCode(), longest).stream())
        .findFirst();
  }

  boolean isUrgent(Appointment appointment) {
    return orders(appointment).anyMatch(order -> URGENT.contains(order.getPriority()));
  }

  /** Those that would be needed, and are not in hand. */
  Stream<ExternalId> missing(Appointment appointment) {
    if (!appointment.hasBasedOn()) {
      return Stream.empty();
    }
    boolean isSaid =
        VisitMapping.ownType(appointment).isPresent()
            && (appointment.hasPriority() || !WISHES.contains(appointment.getStatus()));
    return isSaid
        ? Stream.empty()
        : appointment.getBasedOn().stream()
            .flatMap(order -> references.resolve(order, appointment).stream())
            .filter(id -> id.type().equals("ServiceRequest"))
            .filter(id -> !inHand.has(id));
  }

  private Stream<ServiceRequest> orders(Appointment appointment) {
    return appointment.getBasedOn().stream()
        .flatMap(order -> references.target(order, appointment, ServiceRequest.class).stream());
  }
}
