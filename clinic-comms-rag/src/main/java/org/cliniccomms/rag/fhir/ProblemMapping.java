package org.cliniccomms.rag.fhir;

import java.util.Set;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Allergies and illnesses. */
final class ProblemMapping {
  private static final Set<String> PRESENT = Set.of("active", "recurrence", "relapse");
  private static final Set<String> PAST = Set.of("inactive", "remission", "resolved");
  private static final Set<String> UNSURE = Set.of("unconfirmed", "provisional", "differential");

  private ProblemMapping() {}

  static ChartRecord of(AllergyIntolerance allergy, Draft draft) {
    ChartRecord.Builder record =
        draft
            .record(RecordKind.ALLERGY, Labels.of(allergy.getCode()))
            .codes(Labels.codes(allergy.getCode()))
            .state(state(allergy.getClinicalStatus(), allergy.getVerificationStatus(), false))
            .start(Dates.start(allergy.getOnset()))
            .recorded(Dates.of(allergy.getRecordedDateElement()));
    if (allergy.getType() == AllergyIntoleranceType.INTOLERANCE) {
      record.detail(Detail.CATEGORY, "intolerance");
    }
    allergy.getCategory().forEach(one -> record.detail(Detail.CATEGORY, text(one.getCode())));
    if (allergy.getCriticality() != null) {
      record.detail(Detail.SEVERITY, text(allergy.getCriticality().toCode()));
    }
    allergy
        .getReaction()
        .forEach(
            reaction -> {
              Draft.labels(record, Detail.REACTION, reaction.getManifestation());
              record.detail(Detail.REACTION, Labels.text(reaction.getDescription()));
              if (reaction.getSeverity() != null) {
                record.detail(Detail.SEVERITY, text(reaction.getSeverity().toCode()));
              }
            });
    remark(record, allergy.getVerificationStatus());
    record.detail(Detail.PRACTITIONER, draft.called(allergy.getRecorder()));
    Draft.notes(record, allergy.getNote());
    return record.build();
  }

  static ChartRecord of(Condition condition, Draft draft) {
    ChartRecord.Builder record =
        draft
            .record(
                RecordKind.CONDITION,
                Labels.at(Labels.of(condition.getCode()), condition.getBodySite()))
            .codes(Labels.codes(condition.getCode()))
            .state(
                state(
                    condition.getClinicalStatus(),
                    condition.getVerificationStatus(),
                    condition.hasAbatement()))
            .start(Dates.start(condition.getOnset()))
            .end(abatement(condition.getAbatement()))
            .recorded(Dates.of(condition.getRecordedDateElement()))
            .detail(Detail.SEVERITY, Labels.of(condition.getSeverity()));
    Draft.labels(record, Detail.CATEGORY, condition.getCategory());
    condition
        .getStage()
        .forEach(
            one -> {
              String stage = Labels.of(one.getSummary());
              record.detail(Detail.COMMENT, stage.isEmpty() ? "" : "stage: " + stage);
            });
    if (Labels.code(condition.getClinicalStatus()).equals("remission")) {
      record.detail(Detail.COMMENT, "in remission");
    }
    if (condition.getOnset() instanceof Age age && age.hasValue()) {
      record.detail(Detail.COMMENT, "onset at the age of " + Values.of(age));
    }
    remark(record, condition.getVerificationStatus());
    record.detail(Detail.PRACTITIONER, draft.called(condition.getRecorder()));
    record.detail(Detail.PRACTITIONER, draft.called(condition.getAsserter()));
    Draft.notes(record, condition.getNote());
    return record.build();
  }

  private static RecordState state(
      CodeableConcept clinical, CodeableConcept verification, boolean over) {
    if (Labels.code(verification).equals("refuted")) {
      return RecordState.NOT_SO;
    }
    String code = Labels.code(clinical);
    if (PRESENT.contains(code)) {
      return RecordState.ACTIVE;
    }
    return PAST.contains(code) || (code.isEmpty() && over)
        ? RecordState.ENDED
        : RecordState.UNKNOWN;
  }

  /** It ends with a period's end, and on a date. */
  private static @Nullable ChartDate abatement(Type abatement) {
    return Dates.end(abatement) == null ? Dates.start(abatement) : Dates.end(abatement);
  }

  private static void remark(ChartRecord.Builder record, CodeableConcept verification) {
    String code = Labels.code(verification);
    if (UNSURE.contains(code)) {
      record.detail(Detail.COMMENT, code);
    }
  }

  private static String text(String code) {
    return code.replace('-', ' ');
  }
}
