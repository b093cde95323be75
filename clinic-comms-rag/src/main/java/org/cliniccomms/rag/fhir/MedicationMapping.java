package org.cliniccomms.rag.fhir;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Ratio;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;

/** Medicines that were prescribed or are taken. */
final class MedicationMapping {
  private MedicationMapping() {}

  static ChartRecord of(MedicationRequest request, Draft draft) {
    ChartRecord.Builder record =
        started(request.getMedication(), draft)
            .state(state(request))
            .start(Dates.of(request.getAuthoredOnElement()))
            .detail(Detail.PRACTITIONER, draft.called(request.getRequester()));
    request.getDosageInstruction().forEach(dosage -> DosageWords.add(dosage, record));
    request.getDosageInstruction().stream()
        .findFirst()
        .ifPresent(dosage -> record.end(Dates.end(dosage.getTiming())));
    if (request.getPriority() != null) {
      record.detail(Detail.PRIORITY, request.getPriority().toCode());
    }
    if (request.getStatus() == MedicationRequest.MedicationRequestStatus.ONHOLD) {
      record.detail(Detail.COMMENT, "on hold");
    }
    Draft.labels(record, Detail.REASON, request.getReasonCode());
    draft.called(record, Detail.REASON, request.getReasonReference());
    Draft.labels(record, Detail.CATEGORY, request.getCategory());
    record.detail(Detail.STATUS_REASON, Labels.of(request.getStatusReason()));
    Draft.notes(record, request.getNote());
    return record.build();
  }

  static ChartRecord of(MedicationStatement statement, Draft draft) {
    ChartRecord.Builder record =
        started(statement.getMedication(), draft)
            .state(state(statement))
            .start(Dates.start(statement.getEffective()))
            .end(Dates.end(statement.getEffective()))
            .recorded(Dates.of(statement.getDateAssertedElement()))
            .detail(Detail.CATEGORY, Labels.of(statement.getCategory()));
    statement.getDosage().forEach(dosage -> DosageWords.add(dosage, record));
    if (statement.getStatus() == MedicationStatement.MedicationStatementStatus.ONHOLD) {
      record.detail(Detail.COMMENT, "on hold");
    }
    Draft.labels(record, Detail.REASON, statement.getReasonCode());
    draft.called(record, Detail.REASON, statement.getReasonReference());
    Draft.labels(record, Detail.STATUS_REASON, statement.getStatusReason());
    Draft.notes(record, statement.getNote());
    return record.build();
  }

  private static ChartRecord.Builder started(Type medicine, Draft draft) {
    List<Coding> codes = new ArrayList<>();
    List<String> strengths = new ArrayList<>();
    String title = "";
    if (medicine instanceof CodeableConcept concept) {
      title = Labels.of(concept);
      codes.addAll(Labels.codes(concept));
    } else if (medicine instanceof Reference reference) {
      title = named(reference, draft, codes, strengths);
    }
    strengths.addAll(Strengths.in(title));
    ChartRecord.Builder record = draft.record(RecordKind.MEDICATION, title).codes(codes);
    strengths.forEach(one -> record.detail(Detail.STRENGTH, one));
    return record;
  }

  private static String named(
      Reference reference, Draft draft, List<Coding> codes, List<String> strengths) {
    DomainResource container = draft.resource();
    return draft
        .entries()
        .target(reference, container, Medication.class)
        .map(
            medication -> {
              codes.addAll(Labels.codes(medication.getCode()));
              medication.getIngredient().stream()
                  .filter(one -> one.getStrength().getNumerator().hasValue())
                  .forEach(one -> strengths.add(strength(one.getStrength())));
              return Labels.of(medication.getCode());
            })
        .filter(title -> !title.isEmpty())
        .orElseGet(() -> Labels.text(reference.getDisplay()));
  }

  private static String strength(Ratio ratio) {
    boolean perOne =
        !ratio.getDenominator().hasValue()
            || ratio.getDenominator().getValue().compareTo(BigDecimal.ONE) == 0;
    String unit = perOne ? Labels.text(ratio.getDenominator().getUnit()) : "";
    String amount = Values.of(ratio.getNumerator());
    if (perOne) {
      return unit.isEmpty() ? amount : amount + "/" + unit;
    }
    return amount + "/" + Values.of(ratio.getDenominator());
  }

  private static RecordState state(MedicationRequest request) {
    if (request.getDoNotPerform()) {
      return RecordState.NOT_SO;
    }
    if (request.getStatus() == null) {
      return RecordState.UNKNOWN;
    }
    return switch (request.getStatus()) {
      case ACTIVE -> isOnlyMeant(request) ? RecordState.PENDING : RecordState.ACTIVE;
      case COMPLETED, STOPPED -> RecordState.ENDED;
      case CANCELLED -> RecordState.CANCELLED;
      case DRAFT, ONHOLD -> RecordState.PENDING;
      default -> RecordState.UNKNOWN;
    };
  }

  private static boolean isOnlyMeant(MedicationRequest request) {
    return request.getIntent() == MedicationRequestIntent.PROPOSAL
        || request.getIntent() == MedicationRequestIntent.OPTION;
  }

  private static RecordState state(MedicationStatement statement) {
    if (statement.getStatus() == null) {
      return RecordState.UNKNOWN;
    }
    return switch (statement.getStatus()) {
      case ACTIVE -> RecordState.ACTIVE;
      case COMPLETED, STOPPED -> RecordState.ENDED;
      case INTENDED, ONHOLD -> RecordState.PENDING;
      case NOTTAKEN -> RecordState.NOT_SO;
      default -> RecordState.UNKNOWN;
    };
  }
}
