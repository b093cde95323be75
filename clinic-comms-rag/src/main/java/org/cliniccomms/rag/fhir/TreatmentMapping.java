package org.cliniccomms.rag.fhir;

import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.ServiceRequest;

/** What was done to a patient, and what was asked for. */
final class TreatmentMapping {
  private TreatmentMapping() {}

  static ChartRecord of(Procedure procedure, Draft draft) {
    ChartRecord.Builder record =
        draft
            .record(
                RecordKind.PROCEDURE,
                Labels.at(Labels.of(procedure.getCode()), procedure.getBodySite()))
            .codes(Labels.codes(procedure.getCode()))
            .state(state(procedure))
            .start(Dates.start(procedure.getPerformed()))
            .end(Dates.end(procedure.getPerformed()))
            .detail(Detail.CATEGORY, Labels.of(procedure.getCategory()));
    Draft.labels(record, Detail.REASON, procedure.getReasonCode());
    draft.called(record, Detail.REASON, procedure.getReasonReference());
    procedure
        .getPerformer()
        .forEach(one -> record.detail(Detail.PRACTITIONER, draft.called(one.getActor())));
    record.detail(Detail.PLACE, draft.called(procedure.getLocation()));
    record.detail(Detail.STATUS_REASON, Labels.of(procedure.getStatusReason()));
    record.detail(Detail.COMMENT, Labels.of(procedure.getOutcome()));
    Labels.of(procedure.getComplication())
        .forEach(one -> record.detail(Detail.COMMENT, "complication: " + one));
    Draft.notes(record, procedure.getNote());
    return record.build();
  }

  private static RecordState state(Procedure procedure) {
    if (procedure.getStatus() == null) {
      return RecordState.UNKNOWN;
    }
    return switch (procedure.getStatus()) {
      case COMPLETED -> RecordState.DONE;
      case NOTDONE -> RecordState.NOT_SO;
      case INPROGRESS -> RecordState.ACTIVE;
      case PREPARATION, ONHOLD -> RecordState.PENDING;
      case STOPPED -> RecordState.ENDED;
      default -> RecordState.UNKNOWN;
    };
  }

  static ChartRecord of(Immunization immunization, Draft draft) {
    ChartRecord.Builder record =
        draft
            .record(RecordKind.IMMUNIZATION, Labels.of(immunization.getVaccineCode()))
            .codes(Labels.codes(immunization.getVaccineCode()))
            .state(state(immunization.getStatus()))
            .start(Dates.start(immunization.getOccurrence()))
            .recorded(Dates.of(immunization.getRecordedElement()))
            .detail(Detail.STATUS_REASON, Labels.of(immunization.getStatusReason()));
    Draft.labels(record, Detail.REASON, immunization.getReasonCode());
    immunization
        .getPerformer()
        .forEach(one -> record.detail(Detail.PRACTITIONER, draft.called(one.getActor())));
    record.detail(Detail.PLACE, draft.called(immunization.getLocation()));
    if (immunization.getDoseQuantity().hasValue()) {
      record.detail(Detail.DOSAGE, Values.of(immunization.getDoseQuantity()));
    }
    immunization.getProtocolApplied().stream()
        .filter(one -> one.hasDoseNumber())
        .forEach(
            one -> record.detail(Detail.COMMENT, "dose " + one.getDoseNumber().primitiveValue()));
    vial(immunization, draft, record);
    Draft.notes(record, immunization.getNote());
    return record.build();
  }

  /** What is printed on it, and where and how it went in. */
  private static void vial(Immunization immunization, Draft draft, ChartRecord.Builder record) {
    remark(record, "lot: ", Labels.text(immunization.getLotNumber()));
    remark(record, "manufacturer: ", draft.called(immunization.getManufacturer()));
    remark(
        record,
        "expires: ",
        Labels.text(immunization.getExpirationDateElement().getValueAsString()));
    remark(record, "site: ", Labels.of(immunization.getSite()));
    remark(record, "route: ", Labels.of(immunization.getRoute()));
  }

  private static void remark(ChartRecord.Builder record, String name, String text) {
    record.detail(Detail.COMMENT, text.isEmpty() ? "" : name + text);
  }

  private static RecordState state(ImmunizationStatus status) {
    return status == ImmunizationStatus.COMPLETED
        ? RecordState.DONE
        : status == ImmunizationStatus.NOTDONE ? RecordState.NOT_SO : RecordState.UNKNOWN;
  }

  static ChartRecord of(ServiceRequest request, Draft draft) {
    ChartRecord.Builder record =
        draft
            .record(RecordKind.ORDER, Labels.of(request.getCode()))
            .codes(Labels.codes(request.getCode()))
            .state(state(request))
            .start(Dates.start(request.getOccurrence()))
            .end(Dates.end(request.getOccurrence()))
            .recorded(Dates.of(request.getAuthoredOnElement()))
            .detail(Detail.PRACTITIONER, draft.called(request.getRequester()));
    if (request.getPriority() != null) {
      record.detail(Detail.PRIORITY, request.getPriority().toCode());
    }
    Draft.labels(record, Detail.REASON, request.getReasonCode());
    draft.called(record, Detail.REASON, request.getReasonReference());
    Draft.labels(record, Detail.CATEGORY, request.getCategory());
    record.detail(Detail.SERVICE, Labels.of(request.getPerformerType()));
    draft.called(record, Detail.SERVICE, request.getPerformer());
    draft.called(record, Detail.PLACE, request.getLocationReference());
    record.detail(
        Detail.INSTRUCTION, PlainText.perhapsHtml(Labels.text(request.getPatientInstruction())));
    Draft.notes(record, request.getNote());
    return record.build();
  }

  private static RecordState state(ServiceRequest request) {
    if (request.getDoNotPerform()) {
      return RecordState.NOT_SO;
    }
    if (request.getStatus() == null) {
      return RecordState.UNKNOWN;
    }
    return switch (request.getStatus()) {
      case ACTIVE -> RecordState.ACTIVE;
      case DRAFT, ONHOLD -> RecordState.PENDING;
      case REVOKED -> RecordState.CANCELLED;
      case COMPLETED -> RecordState.DONE;
      default -> RecordState.UNKNOWN;
    };
  }
}
