package org.cliniccomms.fhir;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Slot;
import org.jspecify.annotations.Nullable;

/**
 * Who takes part in an appointment, and where. What it does not name, its slot's schedule may. Not
 * thread-safe.
 */
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
  private final IdentityHashMap<Appointment, Named> named = new IdentityHashMap<>();

  Participants(References references, InHand inHand) {
    this.references = references;
    this.inHand = inHand;
  }

  /**
   * Whom and what an appointment names.
   *
   * @param actors of each of its participants, in their order
   * @param provider the one that attends, else the only one, else who has the slot
   * @param leading whose part it is to provide, if that is a participant
   * @param location the first that is a place, else the slot's
   */
  private record Named(
      List<Optional<ExternalId>> actors,
      Optional<ExternalId> provider,
      Optional<AppointmentParticipantComponent> leading,
      Optional<ExternalId> location) {
    /** The place of the first of this kind among the participants; -1 if there is none. */
    int first(String type) {
      for (int index = 0; index < actors.size(); index++) {
        if (actors.get(index).filter(id -> id.type().equals(type)).isPresent()) {
          return index;
        }
      }
      return KeyParticipants.NONE;
    }
  }

  /** Found once, as it is asked for several times. */
  private Named named(Appointment appointment) {
    @Nullable Named known = named.get(appointment);
    if (known != null) {
      return known;
    }
    List<Optional<ExternalId>> actors = new ArrayList<>();
    Map<ExternalId, AppointmentParticipantComponent> providers = new LinkedHashMap<>();
    Optional<ExternalId> location = Optional.empty();
    for (AppointmentParticipantComponent one : appointment.getParticipant()) {
      Optional<ExternalId> actor = id(one.getActor(), appointment);
      actors.add(actor);
      actor
          .filter(id -> PROVIDERS.contains(id.type()))
          .map(this::person)
          .ifPresent(id -> providers.putIfAbsent(id, one));
      location = location.or(() -> actor.filter(id -> id.type().equals(LOCATION)));
    }
    Optional<ExternalId> leading = leading(providers);
    Named found =
        new Named(
            actors,
            providers.isEmpty() ? ofSlot(appointment, PROVIDERS).map(this::person) : leading,
            leading.map(providers::get),
            location.or(() -> ofSlot(appointment, Set.of(LOCATION))));
    named.put(appointment, found);
    return found;
  }

  /** The first patient who has not declined, else the first. */
  Optional<AppointmentParticipantComponent> patient(Appointment appointment) {
    int first = patientOf(appointment);
    return first < 0 ? Optional.empty() : Optional.of(appointment.getParticipant().get(first));
  }

  private int patientOf(Appointment appointment) {
    return coming(appointment).findFirst().orElseGet(() -> named(appointment).first(PATIENT));
  }

  /** The patients who have not declined, by their places among the participants. */
  private Stream<Integer> coming(Appointment appointment) {
    List<Optional<ExternalId>> actors = named(appointment).actors();
    return Stream.iterate(0, index -> index < actors.size(), index -> index + 1)
        .filter(index -> actors.get(index).filter(this::isPatient).isPresent())
        .filter(
            index ->
                appointment.getParticipant().get(index).getStatus()
                    != ParticipationStatus.DECLINED);
  }

  /** Of records that were merged, several are one patient. */
  private boolean isShared(Appointment appointment) {
    List<Optional<ExternalId>> actors = named(appointment).actors();
    return Stream.concat(Stream.of(patientOf(appointment)), coming(appointment))
            .filter(index -> index >= 0)
            .flatMap(index -> actors.get(index).stream())
            .map(id -> current(id, MOST_MERGES))
            .distinct()
            .count()
        > 1;
  }

  /** That patient's id: of a record that was replaced by another, the other's. */
  Optional<ExternalId> patientId(Appointment appointment) {
    int first = patientOf(appointment);
    return first < 0
        ? Optional.empty()
        : named(appointment).actors().get(first).map(id -> current(id, MOST_MERGES));
  }

  /** The one that attends, else the only one, else who has the slot. */
  Optional<ExternalId> provider(Appointment appointment) {
    return named(appointment).provider();
  }

  private static Optional<ExternalId> leading(
      Map<ExternalId, AppointmentParticipantComponent> providers) {
    for (String code : LEADING) {
      for (Map.Entry<ExternalId, AppointmentParticipantComponent> provider : providers.entrySet()) {
        if (has(code, provider.getValue())) {
          return Optional.of(provider.getKey());
        }
      }
    }
    return providers.size() == 1
        ? Optional.of(providers.keySet().iterator().next())
        : Optional.empty();
  }

  Optional<ExternalId> location(Appointment appointment) {
    return named(appointment).location();
  }

  /** Which participants they are by whom the visit is what it is. */
  KeyParticipants key(Appointment appointment) {
    Named all = named(appointment);
    return new KeyParticipants(
        patientOf(appointment),
        all.leading().map(appointment.getParticipant()::indexOf).orElse(KeyParticipants.NONE),
        all.first(LOCATION),
        isShared(appointment));
  }

  /** Everyone and every place that an appointment names and that is of use. */
  Stream<ExternalId> actors(Appointment appointment) {
    return named(appointment).actors().stream()
        .flatMap(Optional::stream)
        .filter(this::isOfUse)
        .distinct();
  }

  /** Tells what an appointment refers to that is not in hand, but would be needed. */
  void missing(Appointment appointment, Consumer<ExternalId> found) {
    Named all = named(appointment);
    for (Optional<ExternalId> actor : all.actors()) {
      actor.filter(id -> isOfUse(id) && !inHand.has(id)).ifPresent(found);
    }
    if (all.provider().isEmpty() || all.location().isEmpty()) {
      appointment.getSlot().stream()
          .flatMap(slot -> slotIds(slot, appointment))
          .filter(id -> !inHand.has(id))
          .forEach(found);
    }
    all.provider().filter(id -> !inHand.has(id)).ifPresent(found);
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
        .filter(index -> named(appointment).actors().get(index).isEmpty());
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

  private boolean isOfUse(ExternalId id) {
    return isPatient(id) || id.type().equals(LOCATION) || PROVIDERS.contains(id.type());
  }

  private boolean isPatient(ExternalId id) {
    return id.type().equals(PATIENT);
  }

  private static boolean has(String code, AppointmentParticipantComponent participant) {
    return participant.hasType()
        && participant.getType().stream()
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
