package org.cliniccomms.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Slot;

/** Who takes part in an appointment, and where. What it does not name, its slot's schedule may. */
final class Participants {
  private static final String PATIENT = "Patient";
  private static final String LOCATION = "Location";
  private static final Set<String> PROVIDERS = Set.of("Practitioner", "PractitionerRole");

  /** Who attends, and who performs: of several providers, these are asked first. */
  private static final List<String> LEADING = List.of("ATND", "PPRF");

  /** A record may have been merged into one that was merged, too. */
  private static final int MOST_MERGES = 5;

  private final References references;
  private final InHand inHand;

  Participants(References references, InHand inHand) {
    this.references = references;
    this.inHand = inHand;
  }

  /** The first participant that is a patient. */
  Optional<AppointmentParticipantComponent> patient(Appointment appointment) {
    return appointment.getParticipant().stream()
        .filter(one -> id(one.getActor(), appointment).filter(this::isPatient).isPresent())
        .findFirst();
  }

  /** The patient's id: of a record that was replaced by another, the other's. */
  Optional<ExternalId> patientId(AppointmentParticipantComponent patient, Appointment in) {
    return id(patient.getActor(), in).map(id -> current(id, MOST_MERGES));
  }

  /** The one that attends, else the only one, else who has the slot. */
  Optional<ExternalId> provider(Appointment appointment) {
    Map<ExternalId, AppointmentParticipantComponent> providers = providers(appointment);
    return providers.isEmpty()
        ? ofSlot(appointment, PROVIDERS).map(this::person)
        : leading(providers).map(Map.Entry::getKey);
  }

  private Map<ExternalId, AppointmentParticipantComponent> providers(Appointment appointment) {
    Map<ExternalId, AppointmentParticipantComponent> providers = new LinkedHashMap<>();
    for (AppointmentParticipantComponent one : appointment.getParticipant()) {
      id(one.getActor(), appointment)
          .filter(id -> PROVIDERS.contains(id.type()))
          .map(this::person)
          .ifPresent(id -> providers.putIfAbsent(id, one));
    }
    return providers;
  }

  private static Optional<Map.Entry<ExternalId, AppointmentParticipantComponent>> leading(
      Map<ExternalId, AppointmentParticipantComponent> providers) {
    return LEADING.stream()
        .flatMap(
            code ->
                providers.entrySet().stream().filter(provider -> has(code, provider.getValue())))
        .findFirst()
        .or(
            () ->
                providers.size() == 1
                    ? providers.entrySet().stream().findFirst()
                    : Optional.empty());
  }

  Optional<ExternalId> location(Appointment appointment) {
    return locations(appointment)
        .flatMap(one -> id(one.getActor(), appointment).stream())
        .findFirst()
        .or(() -> ofSlot(appointment, Set.of(LOCATION)));
  }

  private Stream<AppointmentParticipantComponent> locations(Appointment appointment) {
    return appointment.getParticipant().stream()
        .filter(
            one ->
                id(one.getActor(), appointment)
                    .filter(id -> id.type().equals(LOCATION))
                    .isPresent());
  }

  /** Which participants they are by whom the visit is what it is. */
  KeyParticipants key(Appointment appointment) {
    List<AppointmentParticipantComponent> all = appointment.getParticipant();
    return new KeyParticipants(
        patient(appointment).map(all::indexOf).orElse(KeyParticipants.NONE),
        leading(providers(appointment))
            .map(one -> all.indexOf(one.getValue()))
            .orElse(KeyParticipants.NONE),
        locations(appointment).findFirst().map(all::indexOf).orElse(KeyParticipants.NONE));
  }

  /** Everyone and every place that an appointment names and that is of use. */
  Stream<ExternalId> actors(Appointment appointment) {
    return appointment.getParticipant().stream()
        .flatMap(one -> id(one.getActor(), appointment).stream())
        .filter(id -> isPatient(id) || id.type().equals(LOCATION) || PROVIDERS.contains(id.type()))
        .distinct();
  }

  /** What an appointment refers to that is not in hand, but would be needed. */
  Stream<ExternalId> missing(Appointment appointment) {
    Optional<ExternalId> provider = provider(appointment);
    Stream<ExternalId> slots =
        provider.isPresent() && location(appointment).isPresent()
            ? Stream.empty()
            : appointment.getSlot().stream().flatMap(slot -> slotIds(slot, appointment));
    return Stream.of(actors(appointment), slots, provider.stream())
        .flatMap(ids -> ids)
        .filter(id -> !inHand.has(id))
        .distinct();
  }

  /** Which record replaced this one. */
  Stream<ExternalId> replacement(Patient record) {
    return record.getLink().stream()
        .filter(link -> link.getType() == LinkType.REPLACEDBY)
        .flatMap(link -> id(link.getOther(), record).stream())
        .filter(this::isPatient)
        .limit(1);
  }

  /** Participants that are named by a reference, of whom it cannot be said who they are. */
  Stream<Integer> unresolved(Appointment appointment) {
    List<AppointmentParticipantComponent> all = appointment.getParticipant();
    return Stream.iterate(0, index -> index < all.size(), index -> index + 1)
        .filter(index -> isNamed(all.get(index).getActor()))
        .filter(index -> id(all.get(index).getActor(), appointment).isEmpty());
  }

  private static boolean isNamed(Reference actor) {
    return actor.hasReference() || actor.getIdentifier().hasValue();
  }

  /** Of a role that is contained, and so has no id, whose it is. */
  private Optional<ExternalId> id(Reference reference, DomainResource container) {
    return references
        .resolve(reference, container)
        .or(
            () ->
                references
                    .target(reference, container, PractitionerRole.class)
                    .flatMap(role -> references.resolve(role.getPractitioner(), container)));
  }

  private boolean isPatient(ExternalId id) {
    return id.type().equals(PATIENT);
  }

  private static boolean has(String code, AppointmentParticipantComponent participant) {
    return participant.getType().stream()
        .flatMap(type -> type.getCoding().stream())
        .anyMatch(coding -> code.equals(coding.getCode()));
  }

  /** Whose role it is; a role that is not in hand, or is nobody's, stands for itself. */
  private ExternalId person(ExternalId id) {
    return inHand
        .find(id, PractitionerRole.class)
        .flatMap(role -> id(role.getPractitioner(), role))
        .orElse(id);
  }

  private ExternalId current(ExternalId patient, int mergesLeft) {
    if (mergesLeft == 0) {
      return patient;
    }
    return inHand
        .find(patient, Patient.class)
        .flatMap(record -> replacement(record).findFirst())
        .map(other -> current(other, mergesLeft - 1))
        .orElse(patient);
  }

  private Optional<ExternalId> ofSlot(Appointment appointment, Set<String> types) {
    return appointment.getSlot().stream()
        .flatMap(slot -> references.target(slot, appointment, Slot.class).stream())
        .flatMap(slot -> references.target(slot.getSchedule(), slot, Schedule.class).stream())
        .flatMap(
            schedule -> schedule.getActor().stream().flatMap(actor -> id(actor, schedule).stream()))
        .filter(id -> types.contains(id.type()))
        .findFirst();
  }

  /** The slot and its schedule, as far as they are known. */
  private Stream<ExternalId> slotIds(Reference reference, Appointment appointment) {
    return Stream.concat(
        id(reference, appointment).stream(),
        references.target(reference, appointment, Slot.class).stream()
            .flatMap(slot -> id(slot.getSchedule(), slot).stream()));
  }
}
