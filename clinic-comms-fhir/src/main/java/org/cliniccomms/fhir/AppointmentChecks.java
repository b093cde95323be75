package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.InstantType;

/** R4's rules for appointments. */
final class AppointmentChecks {
  /** Those that may be without a time (app-3). */
  private static final Set<AppointmentStatus> TIMELESS =
      EnumSet.of(
          AppointmentStatus.PROPOSED,
          AppointmentStatus.CANCELLED,
          AppointmentStatus.WAITLIST,
          AppointmentStatus.ENTEREDINERROR);

  private AppointmentChecks() {}

  static List<Flaw> flawsIn(Appointment appointment) {
    List<Flaw> flaws = new ArrayList<>();
    if (appointment.getStatus() == null) {
      flaws.add(Flaw.invalid("status", "is missing"));
    }
    flaws.addAll(participants(appointment.getParticipant()));
    flaws.addAll(times(appointment));
    return flaws;
  }

  private static List<Flaw> participants(List<AppointmentParticipantComponent> participants) {
    if (participants.isEmpty()) {
      return List.of(Flaw.invalid("participant", "is missing"));
    }
    List<Flaw> flaws = new ArrayList<>();
    for (int index = 0; index < participants.size(); index++) {
      AppointmentParticipantComponent participant = participants.get(index);
      if (!participant.hasType() && !participant.hasActor()) {
        flaws.add(place(index, "", "has neither type nor actor (app-1)"));
      }
      if (!participant.hasStatus()) {
        flaws.add(place(index, ".status", "is missing"));
      }
    }
    return flaws;
  }

  private static Flaw place(int index, String below, String what) {
    return Flaw.invalid("participant." + index + below, what);
  }

  private static List<Flaw> times(Appointment appointment) {
    boolean hasStart = appointment.getStartElement().getValueAsString() != null;
    boolean hasEnd = appointment.getEndElement().getValueAsString() != null;
    if (hasStart != hasEnd) {
      return List.of(Flaw.invalid("start", "is there without end, or end without it (app-2)"));
    }
    if (!hasStart) {
      return TIMELESS.contains(appointment.getStatus())
          ? List.of()
          : List.of(Flaw.odd("start", "is missing in this status (app-3)"));
    }
    Optional<Instant> start = moment(appointment.getStartElement());
    Optional<Instant> end = moment(appointment.getEndElement());
    List<Flaw> flaws = new ArrayList<>();
    if (start.isEmpty()) {
      flaws.add(Flaw.invalid("start", "is not a time with its offset"));
    }
    if (end.isEmpty()) {
      flaws.add(Flaw.invalid("end", "is not a time with its offset"));
    }
    if (start.isPresent() && end.isPresent() && !end.get().isAfter(start.get())) {
      flaws.add(Flaw.odd("end", "is not after start"));
    }
    return flaws;
  }

  private static Optional<Instant> moment(InstantType written) {
    return FhirTimes.instant(written.getValueAsString());
  }
}
