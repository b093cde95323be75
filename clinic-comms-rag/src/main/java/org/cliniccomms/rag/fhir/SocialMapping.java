package org.cliniccomms.rag.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.hl7.fhir.r4.model.Age;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanActivityComponent;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.FamilyMemberHistory;
import org.hl7.fhir.r4.model.FamilyMemberHistory.FamilyMemberHistoryConditionComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.ContactComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Plans of care, and the people around a patient. */
final class SocialMapping {
  /** An age that is only a number is none that stands by itself. */
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private SocialMapping() {}

  static ChartRecord of(CarePlan plan, Draft draft) {
    List<String> categories = Labels.spoken(plan.getCategory());
    ChartRecord.Builder record =
        draft
            .record(
                RecordKind.PLAN,
                Labels.first(
                    PlainText.perhapsHtml(Labels.text(plan.getTitle())),
                    String.join(", ", categories)))
            .codes(plan.getCategory().stream().flatMap(one -> Labels.codes(one).stream()).toList())
            .state(state(plan))
            .start(Dates.of(plan.getPeriod().getStartElement()))
            .end(Dates.of(plan.getPeriod().getEndElement()))
            .recorded(Dates.of(plan.getCreatedElement()));
    draft.called(record, Detail.REASON, plan.getAddresses());
    plan.getActivity().forEach(one -> activity(one, draft, record));
    record.detail(Detail.PRACTITIONER, draft.called(plan.getAuthor()));
    Draft.notes(record, plan.getNote());
    return record
        .narrative(
            PlainText.perhapsHtml(Labels.text(plan.getDescription())),
            Labels.text(plan.getLanguage()))
        .build();
  }

  private static void activity(
      CarePlanActivityComponent activity, Draft draft, ChartRecord.Builder record) {
    record.detail(
        Detail.PART,
        Labels.first(
            Labels.of(activity.getDetail().getCode()),
            Labels.text(activity.getDetail().getDescription()),
            draft.called(activity.getReference())));
    record.detail(Detail.PLACE, draft.called(activity.getDetail().getLocation()));
  }

  private static RecordState state(CarePlan plan) {
    if (plan.getStatus() == null) {
      return RecordState.UNKNOWN;
    }
    return switch (plan.getStatus()) {
      case ACTIVE -> RecordState.ACTIVE;
      case COMPLETED -> RecordState.ENDED;
      case REVOKED -> RecordState.CANCELLED;
      case DRAFT, ONHOLD -> RecordState.PENDING;
      default -> RecordState.UNKNOWN;
    };
  }

  static ChartRecord of(FamilyMemberHistory member, Draft draft) {
    String relationship = Labels.of(member.getRelationship());
    String illnesses =
        member.getCondition().stream()
            .map(one -> Labels.of(one.getCode()))
            .filter(label -> !label.isEmpty())
            .distinct()
            .collect(Collectors.joining(", "));
    ChartRecord.Builder record =
        draft
            .record(RecordKind.FAMILY_HISTORY, Labels.first(illnesses, relationship))
            .codes(
                member.getCondition().stream()
                    .flatMap(one -> Labels.codes(one.getCode()).stream())
                    .toList())
            .state(RecordState.DONE)
            .recorded(Dates.of(member.getDateElement()))
            .detail(Detail.RELATIONSHIP, relationship);
    member.getCondition().forEach(one -> illness(one, record));
    record.detail(Detail.COMMENT, death(member.getDeceased()));
    Draft.notes(record, member.getNote());
    return record.build();
  }

  /** Returns that and when somebody died, as far as it is told. */
  private static String death(@Nullable Type deceased) {
    if (deceased == null) {
      return "";
    }
    if (deceased instanceof BooleanType told) {
      return told.booleanValue() ? "deceased" : "";
    }
    String when = told(deceased);
    boolean plain = deceased instanceof StringType && !NUMBER.matcher(when).matches();
    return when.isEmpty() || plain ? when : "died: " + when;
  }

  /** Returns an age, a time or whatever else somebody wrote there; empty if nothing. */
  private static String told(@Nullable Type type) {
    if (type instanceof Age age) {
      return age.hasValue() ? Values.of(age) : "";
    }
    if (type instanceof Range range) {
      return Values.of(range);
    }
    if (type instanceof Period period) {
      return Labels.text(period.getStartElement().getValueAsString());
    }
    return type instanceof PrimitiveType<?> one ? Labels.text(one.getValueAsString()) : "";
  }

  private static void illness(
      FamilyMemberHistoryConditionComponent illness, ChartRecord.Builder record) {
    String onset = told(illness.getOnset());
    String since = onset.isEmpty() ? "" : " (" + onset + ")";
    record.detail(Detail.PART, Labels.of(illness.getCode()) + since);
    record.detail(Detail.COMMENT, Labels.of(illness.getOutcome()));
    Draft.notes(record, illness.getNote());
  }

  static ChartRecord of(RelatedPerson person, Draft draft) {
    boolean isOver = person.hasActive() && !person.getActive();
    ChartRecord.Builder record =
        draft
            .record(RecordKind.PERSON, People.titled(person.getName()))
            .state(isOver ? RecordState.ENDED : RecordState.ACTIVE)
            .start(Dates.of(person.getPeriod().getStartElement()))
            .end(Dates.of(person.getPeriod().getEndElement()));
    Draft.labels(record, Detail.RELATIONSHIP, person.getRelationship());
    contacts(person.getTelecom(), record);
    return record.build();
  }

  /** Those whom the patient's own record names, under its id and their number in it. */
  static List<ChartRecord> contactsOf(Patient patient, Draft draft) {
    List<ChartRecord> people = new ArrayList<>();
    for (ContactComponent contact : patient.getContact()) {
      RecordId id = new RecordId(Entries.name(patient) + "#contact-" + (people.size() + 1));
      ChartRecord.Builder record =
          ChartRecord.builder(
                  draft.chart(), id, RecordKind.PERSON, People.titled(List.of(contact.getName())))
              .state(RecordState.ACTIVE)
              .end(Dates.of(contact.getPeriod().getEndElement()));
      Draft.labels(record, Detail.RELATIONSHIP, contact.getRelationship());
      contacts(contact.getTelecom(), record);
      people.add(record.build());
    }
    return people;
  }

  /** That the patient has died, under the patient's own id; none if that is not said. */
  static Optional<ChartRecord> deathOf(Patient patient, Draft draft) {
    boolean dead =
        patient.getDeceased() instanceof BooleanType told
            ? told.booleanValue()
            : patient.hasDeceasedDateTimeType();
    return dead
        ? Optional.of(
            draft
                .record(RecordKind.DEATH, "Death")
                .state(RecordState.DONE)
                .start(Dates.start(patient.getDeceased()))
                .build())
        : Optional.empty();
  }

  private static void contacts(List<ContactPoint> telecom, ChartRecord.Builder record) {
    telecom.stream()
        .filter(ContactPoint::hasValue)
        .forEach(one -> record.detail(Detail.CONTACT, Labels.text(one.getValue())));
  }
}
