package org.cliniccomms.fhir;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.TimeZone;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.UpstreamVisit;
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
    patient(draft, KeyParticipants.OF_NOTHING, wanted);
    actor(draft, null, wanted.provider());
    actor(draft, null, wanted.location());
    return booked(draft, wanted, slots);
  }

  /**
   * An appointment that gets its time.
   *
   * @param known what it says, and who takes part
   */
  static Appointment book(
      Appointment before, KnownVisit known, WantedVisit wanted, List<ExternalId> slots) {
    Appointment after = before.copy();
    patient(after, known.participants(), wanted);
    actors(after, known, wanted);
    return booked(after, wanted, slots);
  }

  private static Appointment booked(Appointment in, WantedVisit wanted, List<ExternalId> slots) {
    if (!isOf(wanted.key(), in)) {
      in.addIdentifier().setSystem(WantedVisit.SYSTEM).setValue(wanted.key());
    }
    in.setStatus(AppointmentStatus.BOOKED);
    return at(in, wanted.seat(), slots);
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
      Appointment before, KnownVisit known, WantedVisit wanted, List<ExternalId> slots) {
    Appointment after = before.copy();
    actors(after, known, wanted);
    return at(after, wanted.seat(), slots);
  }

  private static Appointment at(Appointment in, Seat seat, List<ExternalId> slots) {
    in.setStartElement(instant(seat.startAt()));
    in.setEndElement(instant(seat.endAt()));
    if (in.hasMinutesDuration()) {
      in.setMinutesDuration(
          Math.toIntExact(Duration.between(seat.startAt(), seat.endAt()).toMinutes()));
    }
    return in.setSlot(slots.stream().map(AppointmentDraft::reference).toList());
  }

  /** Whether it is the one that stands for {@code key}. */
  static boolean isOf(String key, Appointment appointment) {
    return appointment.getIdentifier().stream().anyMatch(one -> isKey(one, key));
  }

  /** Whether it stands for a visit of ours, whichever. */
  static boolean isOfSomebody(Appointment appointment) {
    return appointment.getIdentifier().stream()
        .anyMatch(one -> WantedVisit.SYSTEM.equals(one.getSystem()));
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

  private static void patient(Appointment in, KeyParticipants known, WantedVisit wanted) {
    AppointmentParticipantComponent patient =
        known.patient() == KeyParticipants.NONE
            ? in.addParticipant().setActor(reference(wanted.patient()))
            : in.getParticipant().get(known.patient());
    patient.setRequired(ParticipantRequired.REQUIRED).setStatus(status(wanted.attendance()));
  }

  /** Who and where it is there already, however it is named, stays as it is. */
  private static void actors(Appointment in, KnownVisit known, WantedVisit wanted) {
    UpstreamVisit there = known.visit();
    KeyParticipants key = known.participants();
    // Both first, for their indexes hold until one is removed.
    AppointmentParticipantComponent provider = participant(in, key.provider());
    AppointmentParticipantComponent location = participant(in, key.location());
    if (!Objects.equals(wanted.provider(), there.provider())) {
      actor(in, provider, wanted.provider());
    }
    if (!Objects.equals(wanted.location(), there.location())) {
      actor(in, location, wanted.location());
    }
  }

  private static @Nullable AppointmentParticipantComponent participant(Appointment in, int index) {
    return index == KeyParticipants.NONE ? null : in.getParticipant().get(index);
  }

  /**
   * Puts {@code id} where another was; who else takes part stays.
   *
   * @param replaced whose place it is; null if nobody's
   */
  private static void actor(
      Appointment in, @Nullable AppointmentParticipantComponent replaced, @Nullable ExternalId id) {
    if (id == null || (replaced == null && isNamed(in, id))) {
      return;
    }
    AppointmentParticipantComponent participant = replaced == null ? in.addParticipant() : replaced;
    in.getParticipant().removeIf(one -> one != participant && isSame(one, id));
    participant.setActor(reference(id)).setStatus(ParticipationStatus.ACCEPTED);
  }

  private static boolean isNamed(Appointment in, ExternalId id) {
    return in.getParticipant().stream().anyMatch(one -> isSame(one, id));
  }

  private static boolean isSame(AppointmentParticipantComponent one, ExternalId id) {
    String written = one.getActor().getReference();
    return written != null && ExternalIds.atEndOf("/" + written).filter(id::equals).isPresent();
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
