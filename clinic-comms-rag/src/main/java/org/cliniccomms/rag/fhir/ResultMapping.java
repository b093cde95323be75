package org.cliniccomms.rag.fhir;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationReferenceRangeComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;

/** Measurements and the reports that sum them up. */
final class ResultMapping {
  private ResultMapping() {}

  static ChartRecord of(Observation observation, Draft draft) {
    ChartRecord.Builder record =
        draft
            .record(RecordKind.MEASUREMENT, Labels.of(observation.getCode()))
            .codes(Labels.codes(observation.getCode()))
            .state(state(observation.getStatus()))
            .start(Dates.start(observation.getEffective()))
            .end(Dates.end(observation.getEffective()))
            .recorded(Dates.start(observation.getIssuedElement()));
    values(observation, record);
    Draft.labels(record, Detail.CATEGORY, observation.getCategory());
    draft.called(record, Detail.PRACTITIONER, observation.getPerformer());
    draft.called(record, Detail.PART, observation.getHasMember());
    remarks(observation, record);
    return record.build();
  }

  private static void values(Observation observation, ChartRecord.Builder record) {
    Values.measured("", List.of(), observation.getValue()).ifPresent(record::value);
    observation
        .getComponent()
        .forEach(
            part ->
                Values.measured(
                        Labels.of(part.getCode()), Labels.codes(part.getCode()), part.getValue())
                    .ifPresent(record::value));
  }

  private static void remarks(Observation observation, ChartRecord.Builder record) {
    Draft.labels(record, Detail.COMMENT, observation.getInterpretation());
    observation
        .getComponent()
        .forEach(part -> Draft.labels(record, Detail.COMMENT, part.getInterpretation()));
    observation.getReferenceRange().stream()
        .map(ResultMapping::range)
        .filter(range -> !range.isEmpty())
        .forEach(range -> record.detail(Detail.COMMENT, "reference range: " + range));
    if (observation.getStatus() == ObservationStatus.PRELIMINARY) {
      record.detail(Detail.COMMENT, "preliminary");
    }
    if (observation.hasDataAbsentReason()) {
      record.detail(Detail.COMMENT, "no value: " + Labels.of(observation.getDataAbsentReason()));
    }
    Draft.notes(record, observation.getNote());
  }

  private static String range(ObservationReferenceRangeComponent range) {
    if (range.hasText()) {
      return Labels.text(range.getText());
    }
    boolean from = range.getLow().hasValue();
    boolean to = range.getHigh().hasValue();
    if (from && to) {
      return Values.plain(range.getLow().getValue()) + " to " + Values.of(range.getHigh());
    }
    return from
        ? "from " + Values.of(range.getLow())
        : to ? "up to " + Values.of(range.getHigh()) : "";
  }

  private static RecordState state(ObservationStatus status) {
    return switch (status == null ? ObservationStatus.UNKNOWN : status) {
      case FINAL, AMENDED, CORRECTED, PRELIMINARY -> RecordState.DONE;
      case REGISTERED -> RecordState.PENDING;
      case CANCELLED -> RecordState.CANCELLED;
      default -> RecordState.UNKNOWN;
    };
  }

  static ChartRecord of(DiagnosticReport report, Draft draft) {
    ChartRecord.Builder record =
        draft
            .record(RecordKind.REPORT, Labels.of(report.getCode()))
            .codes(Labels.codes(report.getCode()))
            .state(state(report.getStatus()))
            .start(Dates.start(report.getEffective()))
            .end(Dates.end(report.getEffective()))
            .recorded(Dates.start(report.getIssuedElement()));
    Draft.labels(record, Detail.CATEGORY, report.getCategory());
    draft.called(record, Detail.PRACTITIONER, report.getPerformer());
    draft.called(record, Detail.PRACTITIONER, report.getResultsInterpreter());
    draft.called(record, Detail.PART, report.getResult());
    Draft.labels(record, Detail.COMMENT, report.getConclusionCode());
    if (report.getStatus() == DiagnosticReportStatus.PRELIMINARY) {
      record.detail(Detail.COMMENT, "preliminary");
    }
    return record.narrative(conclusion(report), Labels.text(report.getLanguage())).build();
  }

  private static String conclusion(DiagnosticReport report) {
    return Stream.concat(
            Stream.of(PlainText.perhapsHtml(Labels.text(report.getConclusion()))),
            report.getPresentedForm().stream().map(PlainText::of))
        .filter(text -> !text.isEmpty())
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private static RecordState state(DiagnosticReportStatus status) {
    return switch (status == null ? DiagnosticReportStatus.UNKNOWN : status) {
      case FINAL, AMENDED, CORRECTED, APPENDED, PRELIMINARY, PARTIAL -> RecordState.DONE;
      case REGISTERED -> RecordState.PENDING;
      case CANCELLED -> RecordState.CANCELLED;
      default -> RecordState.UNKNOWN;
    };
  }
}
