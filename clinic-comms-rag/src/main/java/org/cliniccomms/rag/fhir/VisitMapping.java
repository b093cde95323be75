package org.cliniccomms.rag.fhir;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Visits that were and visits that are planned. */
final class VisitMapping {
  private static final Pattern BY_WHOM = Pattern.compile("^(?:Patient|Provider)\\b");
  private static final Pattern SAYS_WHOM =
      Pattern.compile(
          "(?iu)\\b(?:patient|pa[cs]iente|provider|profesional|doctora?|m[eé]dic[oa])\\b");

  private static final Map<String, String> SETTINGS =
      Map.of(
          "AMB", "ambulatory",
          "EMER", "emergency",
          "IMP", "inpatient",
          "ACUTE", "inpatient",
          "NONAC", "inpatient",
          "SS", "inpatient",
          "OBSENC", "inpatient",
          "VR", "virtual",
          "HH", "home");

  private VisitMapping() {}

  static ChartRecord of(Encounter encounter, Draft draft) {
    String setting = setting(encounter);
    ChartRecord.Builder record =
        draft
            .record(RecordKind.VISIT, title(encounter, setting))
            .codes(encounter.getType().stream().flatMap(one -> codes(one)).toList())
            .state(state(encounter))
            .start(Dates.of(encounter.getPeriod().getStartElement()))
            .end(Dates.of(encounter.getPeriod().getEndElement()))
            .detail(Detail.SETTING, setting)
            .detail(Detail.SERVICE, Labels.of(encounter.getServiceType()))
            .detail(Detail.PRIORITY, Labels.of(encounter.getPriority()));
    Draft.labels(record, Detail.REASON, encounter.getReasonCode());
    draft.called(record, Detail.REASON, encounter.getReasonReference());
    encounter
        .getDiagnosis()
        .forEach(one -> record.detail(Detail.REASON, draft.called(one.getCondition())));
    encounter
        .getParticipant()
        .forEach(one -> record.detail(Detail.PRACTITIONER, draft.called(one.getIndividual())));
    encounter
        .getLocation()
        .forEach(one -> record.detail(Detail.PLACE, draft.called(one.getLocation())));
    record.detail(Detail.PLACE, draft.called(encounter.getServiceProvider()));
    record.detail(
        Detail.COMMENT, Labels.of(encounter.getHospitalization().getDischargeDisposition()));
    return record.build();
  }

  private static String title(Encounter encounter, String setting) {
    String type = Labels.of(encounter.getType()).stream().findFirst().orElse("");
    return Labels.first(type, Labels.of(encounter.getServiceType()), setting);
  }

  private static Stream<Coding> codes(CodeableConcept concept) {
    return Labels.codes(concept).stream();
  }

  private static String setting(Encounter encounter) {
    String code = Labels.text(encounter.getClass_().getCode());
    return SETTINGS.getOrDefault(
        code,
        Labels.first(Labels.text(encounter.getClass_().getDisplay()), code)
            .toLowerCase(Locale.ROOT));
  }

  private static RecordState state(Encounter encounter) {
    if (encounter.getStatus() == null) {
      return RecordState.UNKNOWN;
    }
    return switch (encounter.getStatus()) {
      case FINISHED -> RecordState.DONE;
      case PLANNED -> RecordState.PENDING;
      case ARRIVED, TRIAGED, INPROGRESS, ONLEAVE -> RecordState.ACTIVE;
      case CANCELLED -> RecordState.CANCELLED;
      default -> RecordState.UNKNOWN;
    };
  }

  static ChartRecord of(Appointment appointment, Draft draft) {
    ChartRecord.Builder record =
        draft
            .record(RecordKind.APPOINTMENT, title(appointment))
            .codes(appointment.getServiceType().stream().flatMap(one -> codes(one)).toList())
            .state(state(appointment))
            .recorded(Dates.of(appointment.getCreatedElement()));
    times(appointment, record);
    Draft.labels(record, Detail.SERVICE, appointment.getServiceType());
    Draft.labels(record, Detail.SERVICE, appointment.getSpecialty());
    record.detail(Detail.CATEGORY, Labels.of(appointment.getAppointmentType()));
    Draft.labels(record, Detail.REASON, appointment.getReasonCode());
    draft.called(record, Detail.REASON, appointment.getReasonReference());
    draft.called(record, Detail.REASON, appointment.getBasedOn());
    record.detail(Detail.CANCEL_REASON, Labels.of(appointment.getCancelationReason()));
    record.detail(Detail.CANCEL_REASON, byWhom(appointment.getCancelationReason()));
    record.detail(Detail.INSTRUCTION, plain(appointment.getPatientInstruction()));
    record.detail(Detail.COMMENT, plain(appointment.getComment()));
    appointment.getParticipant().forEach(one -> participant(one.getActor(), draft, record));
    return record.build();
  }

  /** Where somebody wrote why it was called off, the code tells by whom. */
  private static String byWhom(CodeableConcept reason) {
    boolean said = SAYS_WHOM.matcher(Labels.of(reason)).find();
    return reason.getCoding().stream()
        .map(coding -> Labels.text(coding.getDisplay()))
        .filter(called -> !said && BY_WHOM.matcher(called).find())
        .findFirst()
        .orElse("");
  }

  private static String title(Appointment appointment) {
    return Stream.of(
            Stream.of(plain(appointment.getDescription())),
            Labels.of(appointment.getServiceType()).stream(),
            Labels.of(appointment.getSpecialty()).stream(),
            Labels.of(appointment.getReasonCode()).stream())
        .flatMap(texts -> texts)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** When it is; while it has no time, when it is wanted. An end before the start is no end. */
  private static void times(Appointment appointment, ChartRecord.Builder record) {
    if (!appointment.hasStart()) {
      Period wanted = appointment.getRequestedPeriodFirstRep();
      record.start(Dates.start(wanted)).end(Dates.end(wanted));
      return;
    }
    ChartDate start = Dates.start(appointment.getStartElement());
    ChartDate end = Dates.start(appointment.getEndElement());
    record.start(start).end(isBefore(end, start) ? null : end);
  }

  private static boolean isBefore(@Nullable ChartDate end, @Nullable ChartDate start) {
    return start != null
        && end != null
        && start.at() != null
        && end.at() != null
        && end.at().isBefore(start.at());
  }

  private static RecordState state(Appointment appointment) {
    if (appointment.getStatus() == null) {
      return RecordState.UNKNOWN;
    }
    return switch (appointment.getStatus()) {
      case BOOKED -> RecordState.BOOKED;
      case PROPOSED, PENDING -> RecordState.PENDING;
      case WAITLIST -> RecordState.WAITING;
      case ARRIVED, CHECKEDIN -> RecordState.ACTIVE;
      case FULFILLED -> RecordState.DONE;
      case CANCELLED -> RecordState.CANCELLED;
      case NOSHOW -> RecordState.MISSED;
      default -> RecordState.UNKNOWN;
    };
  }

  /** Who comes is told apart by what is referred to; the patient and a companion are no news. */
  private static void participant(Reference actor, Draft draft, ChartRecord.Builder record) {
    switch (type(actor, draft)) {
      case "Location" -> record.detail(Detail.PLACE, draft.called(actor));
      case "HealthcareService" -> record.detail(Detail.SERVICE, service(actor, draft));
      case "Patient", "RelatedPerson", "Device" -> {}
      default -> record.detail(Detail.PRACTITIONER, draft.called(actor));
    }
  }

  private static String service(Reference actor, Draft draft) {
    return Labels.first(
        Labels.text(actor.getDisplay()),
        draft
            .entries()
            .target(actor, draft.resource(), HealthcareService.class)
            .map(service -> Labels.text(service.getName()))
            .orElse(""));
  }

  private static String type(Reference actor, Draft draft) {
    DomainResource container = draft.resource();
    return draft
        .entries()
        .target(actor, container, Resource.class)
        .map(Resource::fhirType)
        .or(() -> draft.entries().name(actor).map(name -> name.substring(0, name.indexOf('/'))))
        .orElseGet(() -> written(actor));
  }

  private static String written(Reference actor) {
    if (actor.hasType()) {
      return actor.getType();
    }
    String reference = Labels.text(actor.getReference());
    return Stream.of(Patient.class, RelatedPerson.class, Location.class)
        .map(Class::getSimpleName)
        .filter(type -> reference.matches("(?:.*/)?" + type + "[/?].*"))
        .findFirst()
        .orElse("");
  }

  private static String plain(@Nullable String text) {
    return PlainText.perhapsHtml(Labels.text(text));
  }
}
