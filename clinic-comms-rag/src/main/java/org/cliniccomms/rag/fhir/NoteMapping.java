package org.cliniccomms.rag.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.ClinicalImpression.ClinicalImpressionStatus;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Flag.FlagStatus;
import org.hl7.fhir.r4.model.Goal;

/** What somebody wrote. */
final class NoteMapping {
  private NoteMapping() {}

  static ChartRecord of(DocumentReference document, Draft draft, boolean isReplaced) {
    boolean isOld = isReplaced || document.getStatus() == DocumentReferenceStatus.SUPERSEDED;
    ChartRecord.Builder record =
        draft
            .record(RecordKind.NOTE, title(document))
            .codes(Labels.codes(document.getType()))
            .state(isOld ? RecordState.ENDED : RecordState.DONE)
            .start(Dates.start(document.getDateElement()))
            .detail(Detail.CATEGORY, Labels.of(document.getType()));
    Draft.labels(record, Detail.CATEGORY, document.getCategory());
    draft.called(record, Detail.PRACTITIONER, document.getAuthor());
    record.detail(Detail.PLACE, draft.called(document.getCustodian()));
    Optional<Attachment> readable = readable(document);
    return record
        .narrative(
            readable.map(PlainText::of).orElse(""),
            Labels.first(
                readable.map(one -> Labels.text(one.getLanguage())).orElse(""),
                Labels.text(document.getLanguage())))
        .build();
  }

  private static String title(DocumentReference document) {
    String file =
        document.getContent().stream()
            .map(content -> Labels.text(content.getAttachment().getTitle()))
            .findFirst()
            .orElse("");
    return Labels.first(
        PlainText.perhapsHtml(Labels.text(document.getDescription())),
        Labels.of(document.getType()),
        file);
  }

  /** Several contents are the same document in several formats: the plainest that has a text. */
  private static Optional<Attachment> readable(DocumentReference document) {
    return document.getContent().stream()
        .map(content -> content.getAttachment())
        .filter(attachment -> !PlainText.of(attachment).isEmpty())
        .min(
            Comparator.comparing(
                one -> !Labels.text(one.getContentType()).startsWith("text/plain")));
  }

  static ChartRecord of(ClinicalImpression impression, Draft draft) {
    ChartRecord.Builder record =
        draft
            .record(
                RecordKind.NOTE,
                Labels.first(
                    Labels.of(impression.getCode()),
                    PlainText.perhapsHtml(Labels.text(impression.getDescription())),
                    "Clinical impression"))
            .codes(Labels.codes(impression.getCode()))
            .state(
                impression.getStatus() == ClinicalImpressionStatus.INPROGRESS
                    ? RecordState.PENDING
                    : RecordState.DONE)
            .start(
                impression.hasEffective()
                    ? Dates.start(impression.getEffective())
                    : Dates.of(impression.getDateElement()))
            .recorded(Dates.of(impression.getDateElement()))
            .detail(Detail.PRACTITIONER, draft.called(impression.getAssessor()));
    draft.called(record, Detail.REASON, impression.getProblem());
    return record.narrative(text(impression), Labels.text(impression.getLanguage())).build();
  }

  private static String text(ClinicalImpression impression) {
    List<String> parts = new ArrayList<>();
    parts.add(Labels.text(impression.getSummary()));
    impression.getFinding().forEach(one -> parts.add(Labels.of(one.getItemCodeableConcept())));
    impression.getNote().forEach(one -> parts.add(Labels.text(one.getText())));
    return joined(parts.stream().map(PlainText::perhapsHtml));
  }

  static ChartRecord of(Composition composition, Draft draft, boolean isReplaced) {
    ChartRecord.Builder record =
        draft
            .record(
                RecordKind.NOTE,
                Labels.first(
                    PlainText.perhapsHtml(Labels.text(composition.getTitle())),
                    Labels.of(composition.getType())))
            .codes(Labels.codes(composition.getType()))
            .state(isReplaced ? RecordState.ENDED : RecordState.DONE)
            .start(Dates.of(composition.getDateElement()))
            .detail(Detail.CATEGORY, Labels.of(composition.getType()));
    Draft.labels(record, Detail.CATEGORY, composition.getCategory());
    draft.called(record, Detail.PRACTITIONER, composition.getAuthor());
    record.detail(Detail.PLACE, draft.called(composition.getCustodian()));
    return record
        .narrative(
            joined(composition.getSection().stream().flatMap(NoteMapping::texts)),
            Labels.text(composition.getLanguage()))
        .build();
  }

  private static Stream<String> texts(SectionComponent section) {
    return Stream.concat(
        Stream.of(
            Labels.text(section.getTitle()),
            PlainText.html(Labels.text(section.getText().getDivAsString()))),
        section.getSection().stream().flatMap(NoteMapping::texts));
  }

  static ChartRecord of(Goal goal, Draft draft) {
    ChartRecord.Builder record =
        draft
            .record(RecordKind.NOTE, "Goal")
            .start(Dates.start(goal.getStart()))
            .recorded(Dates.start(goal.getStatusDateElement()))
            .state(state(goal))
            .detail(Detail.PRACTITIONER, draft.called(goal.getExpressedBy()));
    draft.called(record, Detail.REASON, goal.getAddresses());
    Draft.notes(record, goal.getNote());
    return record
        .narrative(Labels.of(goal.getDescription()), Labels.text(goal.getLanguage()))
        .build();
  }

  private static RecordState state(Goal goal) {
    if (goal.getLifecycleStatus() == null) {
      return RecordState.UNKNOWN;
    }
    return switch (goal.getLifecycleStatus()) {
      case ACCEPTED, ACTIVE -> RecordState.ACTIVE;
      case PROPOSED, PLANNED, ONHOLD -> RecordState.PENDING;
      case COMPLETED -> RecordState.ENDED;
      case CANCELLED, REJECTED -> RecordState.CANCELLED;
      default -> RecordState.UNKNOWN;
    };
  }

  static ChartRecord of(Flag flag, Draft draft) {
    ChartRecord.Builder record =
        draft
            .record(RecordKind.NOTE, Labels.of(flag.getCode()))
            .codes(Labels.codes(flag.getCode()))
            .start(Dates.of(flag.getPeriod().getStartElement()))
            .end(Dates.of(flag.getPeriod().getEndElement()))
            .state(flag.getStatus() == FlagStatus.ACTIVE ? RecordState.ACTIVE : RecordState.ENDED)
            .detail(Detail.PRACTITIONER, draft.called(flag.getAuthor()));
    Draft.labels(record, Detail.CATEGORY, flag.getCategory());
    return record.build();
  }

  private static String joined(Stream<String> texts) {
    return texts.filter(text -> !text.isEmpty()).distinct().collect(Collectors.joining("\n"));
  }
}
