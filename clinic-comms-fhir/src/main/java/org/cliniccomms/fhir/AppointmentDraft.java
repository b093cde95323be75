package org.cliniccomms.fhir;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Appointment.ParticipantRequired;
import org.hl7.fhir.r4.model.Appointment.ParticipationStatus;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** Writes visits into appointments; what else stands there stays. */
final class AppointmentDraft {
  private static final Set<String> PROVIDERS = Set.of("Practitioner", "PractitionerRole");
  private static final Set<String> LOCATIONS = Set.of("Location");

  private AppointmentDraft() {}

  /** A new appointment for a visit. */
  static Appointment of(WantedVisit wanted, List<ExternalId> slots, Instant now) {
    Appointment draft = new Appointment();
    draft.setCreatedElement(
        new DateTimeType(
            Date.from(now), TemporalPrecisionEnum.SECOND, TimeZone.getTimeZone("UTC")));
    String type = wanted.seat().visitType();
    if (type != null) {
      draft.addServiceType().setText(type);
    }
    return book(draft, wanted, slots);
  }

  /** An appointment that gets its time. */
  static Appointment book(Appointment before, WantedVisit wanted, List<ExternalId> slots) {
    Appointment after = before.copy();
    boolean isOurs = after.getIdentifier().stream().anyMatch(one -> isKey(one, wanted.key()));
    if (!isOurs) {
      after.addIdentifier().setSystem(WantedVisit.SYSTEM).setValue(wanted.key());
    }
    after.setStatus(AppointmentStatus.BOOKED);
    patient(after, wanted.patient())
        .setRequired(ParticipantRequired.REQUIRED)
        .setStatus(status(wanted.attendance()));
    return seat(after, wanted.seat(), wanted.provider(), wanted.location(), slots);
  }

  /** A wish that waits again, after its time was somebody else's. */
  static Appointment waiting(Appointment before, String key) {
    Appointment after = before.copy();
    after.setStatus(AppointmentStatus.WAITLIST);
    after.getIdentifier().removeIf(one -> isKey(one, key));
    after.setStartElement(null);
    after.setEndElement(null);
    after.getSlot().clear();
    return after;
  }

  /** The same at another seat. */
  static Appointment seat(
      Appointment before,
      Seat seat,
      @Nullable ExternalId provider,
      @Nullable ExternalId location,
      List<ExternalId> slots) {
    Appointment after = before.copy();
    after.setStartElement(instant(seat.startAt()));
    after.setEndElement(instant(seat.endAt()));
    if (after.hasMinutesDuration()) {
      after.setMinutesDuration(
          Math.toIntExact(Duration.between(seat.startAt(), seat.endAt()).toMinutes()));
    }
    actor(after, PROVIDERS, provider);
    actor(after, LOCATIONS, location);
    after.setSlot(slots.stream().map(AppointmentDraft::reference).toList());
    return after;
  }

  /** Whether it is the one that stands for {@code key}. */
  static boolean isOf(String key, Appointment appointment) {
    return appointment.getIdentifier().stream().anyMatch(one -> isKey(one, key));
  }

  private static boolean isKey(org.hl7.fhir.r4.model.Identifier one, String key) {
    return WantedVisit.SYSTEM.equals(one.getSystem()) && key.equals(one.getValue());
  }

  static ParticipationStatus status(Attendance attendance) {
    return switch (attendance) {
      case ACCEPTED -> ParticipationStatus.ACCEPTED;
      case DECLINED -> ParticipationStatus.DECLINED;
      case TENTATIVE -> ParticipationStatus.TENTATIVE;
      case NEEDS_ACTION -> ParticipationStatus.NEEDSACTION;
    };
  }

  static Reference reference(ExternalId id) {
    return new Reference(id.toString());
  }

  private static AppointmentParticipantComponent patient(Appointment in, ExternalId patient) {
    return in.getParticipant().stream()
        .filter(one -> isOfType(one, Set.of("Patient")))
        .findFirst()
        .orElseGet(() -> in.addParticipant().setActor(reference(patient)));
  }

  /** Puts {@code id} where others of its types were; who else takes part stays. */
  private static void actor(Appointment in, Set<String> types, @Nullable ExternalId id) {
    if (id == null || isNamed(in, id)) {
      return;
    }
    in.getParticipant().removeIf(one -> isOfType(one, types));
    in.addParticipant().setActor(reference(id)).setStatus(ParticipationStatus.ACCEPTED);
  }

  private static boolean isNamed(Appointment in, ExternalId id) {
    return in.getParticipant().stream().anyMatch(one -> isSame(one, id));
  }

  private static boolean isSame(AppointmentParticipantComponent one, ExternalId id) {
    String written = one.getActor().getReference();
    return written != null && ExternalIds.atEndOf("/" + written).filter(id::equals).isPresent();
  }

  private static boolean isOfType(AppointmentParticipantComponent one, Set<String> types) {
    String written = one.getActor().getReference();
    return written != null
        && ExternalIds.atEndOf("/" + written).filter(id -> types.contains(id.type())).isPresent();
  }

  /** To the second if it is whole, as people write times, in UTC. */
  private static InstantType instant(Instant at) {
    return new InstantType(
        Date.from(at),
        at.equals(at.truncatedTo(ChronoUnit.SECONDS))
            ? TemporalPrecisionEnum.SECOND
            : TemporalPrecisionEnum.MILLI,
        TimeZone.getTimeZone("UTC"));
  }
}
