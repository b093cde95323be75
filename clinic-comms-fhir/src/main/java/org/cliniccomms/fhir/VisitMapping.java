package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.UpstreamVisit;
import org.cliniccomms.upstream.UpstreamVisit.Status;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.InstantType;
import org.jspecify.annotations.Nullable;

/** Says in core's words what an appointment is. */
final class VisitMapping {
  private static final int LONGEST_TYPE = 80;
  private static final int LONGEST_REASON = 200;

  /** The least urgent of iCalendar's high priorities; 5 is the middle and 0 says nothing. */
  private static final int LEAST_URGENT = 4;

  private static final Set<Status> OVER =
      Set.of(Status.CANCELLED, Status.NOSHOW, Status.ENTERED_IN_ERROR);

  private final Participants participants;
  private final Orders orders;
  private final ContactedExtension contacted;
  private final Instant readAt;

  VisitMapping(
      Participants participants, Orders orders, ContactedExtension contacted, Instant readAt) {
    this.participants = participants;
    this.orders = orders;
    this.contacted = contacted;
    this.readAt = readAt;
  }

  /**
   * The visit; empty of one whose end is not after its start, which is no time at all. One that is
   * over is over all the same: it frees the time that it was known to have.
   */
  Optional<UpstreamVisit> visit(FhirEntry entry) {
    return entry.resource() instanceof Appointment appointment
        ? Optional.ofNullable(entry.id()).flatMap(id -> visit(id, appointment, entry))
        : Optional.empty();
  }

  /** The visit that was deleted; empty if something else was. */
  Optional<UpstreamVisit> deleted(FhirDeletion deletion) {
    return deletion.id().type().equals("Appointment")
        ? Optional.of(UpstreamVisit.deleted(deletion.id(), Revisions.of(deletion, readAt)))
        : Optional.empty();
  }

  private Optional<UpstreamVisit> visit(ExternalId id, Appointment appointment, FhirEntry entry) {
    @Nullable Instant start = moment(appointment.getStartElement());
    @Nullable Instant end = moment(appointment.getEndElement());
    if (start == null || end == null || end.isAfter(start)) {
      return Optional.of(visit(id, appointment, entry, start, end));
    }
    return OVER.contains(status(appointment.getStatus()))
        ? Optional.of(visit(id, appointment, entry, null, null))
        : Optional.empty();
  }

  private UpstreamVisit visit(
      ExternalId id,
      Appointment appointment,
      FhirEntry entry,
      @Nullable Instant start,
      @Nullable Instant end) {
    Optional<AppointmentParticipantComponent> patient = participants.patient(appointment);
    return new UpstreamVisit(
        id,
        Revisions.of(entry, readAt),
        status(appointment.getStatus()),
        participants.patientId(appointment).orElse(null),
        participants.provider(appointment).orElse(null),
        participants.location(appointment).orElse(null),
        end == null ? null : start,
        start == null ? null : end,
        ownType(appointment).or(() -> orders.words(appointment, LONGEST_TYPE)).orElse(null),
        words(appointment.getCancelationReason(), LONGEST_REASON).orElse(null),
        isUrgent(appointment),
        patient.map(VisitMapping::attendance).orElse(Attendance.NEEDS_ACTION),
        contacted.of(appointment).orElse(null),
        contacted.methodOf(appointment).orElse(null));
  }

  private static @Nullable Instant moment(InstantType written) {
    return FhirTimes.instant(written.getValueAsString()).orElse(null);
  }

  private static Status status(AppointmentStatus status) {
    return switch (status) {
      case PROPOSED -> Status.PROPOSED;
      case PENDING -> Status.PENDING;
      case BOOKED -> Status.BOOKED;
      case ARRIVED -> Status.ARRIVED;
      case CHECKEDIN -> Status.CHECKED_IN;
      case FULFILLED -> Status.FULFILLED;
      case CANCELLED -> Status.CANCELLED;
      case NOSHOW -> Status.NOSHOW;
      case WAITLIST -> Status.WAITLIST;
      case ENTEREDINERROR, NULL -> Status.ENTERED_IN_ERROR;
    };
  }

  private static Attendance attendance(AppointmentParticipantComponent patient) {
    if (patient.getStatus() == null) {
      return Attendance.NEEDS_ACTION;
    }
    return switch (patient.getStatus()) {
      case ACCEPTED -> Attendance.ACCEPTED;
      case DECLINED -> Attendance.DECLINED;
      case TENTATIVE -> Attendance.TENTATIVE;
      case NEEDSACTION, NULL -> Attendance.NEEDS_ACTION;
    };
  }

  private boolean isUrgent(Appointment appointment) {
    if (!appointment.hasPriority() && orders.isUrgent(appointment)) {
      return true;
    }
    int priority = Optional.ofNullable(appointment.getPriorityElement().getValue()).orElse(0);
    return (priority > 0 && priority <= LEAST_URGENT)
        || appointment.getAppointmentType().getCoding().stream()
            .anyMatch(coding -> "EMERGENCY".equals(coding.getCode()));
  }

  /** What kind of visit it says that it is. */
  static Optional<String> ownType(Appointment appointment) {
    for (CodeableConcept service : appointment.getServiceType()) {
      Optional<String> words = words(service, LONGEST_TYPE);
      if (words.isPresent()) {
        return words;
      }
    }
    return words(appointment.getAppointmentType(), LONGEST_TYPE);
  }

  /** What a person would read of it: its text, else the words of its first code, else the code. */
  static Optional<String> words(CodeableConcept concept, int longest) {
    String words = text(concept.getText()).strip();
    if (words.isEmpty() && concept.hasCoding()) {
      words =
          first(concept, Coding::getDisplay).or(() -> first(concept, Coding::getCode)).orElse("");
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(cut(words, longest));
  }

  private static Optional<String> first(
      CodeableConcept concept, Function<Coding, @Nullable String> part) {
    for (Coding coding : concept.getCoding()) {
      String words = text(part.apply(coding)).strip();
      if (!words.isEmpty()) {
        return Optional.of(words);
      }
    }
    return Optional.empty();
  }

  private static String cut(String words, int longest) {
    if (words.length() <= longest) {
      return words;
    }
    boolean inPair = Character.isHighSurrogate(words.charAt(longest - 1));
    return words.substring(0, inPair ? longest - 1 : longest).strip();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
