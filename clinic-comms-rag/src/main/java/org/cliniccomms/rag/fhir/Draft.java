package org.cliniccomms.rag.fhir;

import java.util.List;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;

/** Helps to write the record of one resource: starts it and says what its references are called. */
record Draft(ChartKey chart, Entries entries, DomainResource resource) {
  ChartRecord.Builder record(RecordKind kind, String title) {
    return ChartRecord.builder(chart, new RecordId(Entries.name(resource)), kind, title);
  }

  /** What a reference is called: by itself, else by what it refers to; empty if neither says. */
  String called(Reference reference) {
    String display = Labels.text(reference.getDisplay());
    return display.isEmpty()
        ? entries.target(reference, resource, Resource.class).map(this::called).orElse("")
        : display;
  }

  void called(ChartRecord.Builder record, Detail detail, List<Reference> references) {
    references.forEach(one -> record.detail(detail, called(one)));
  }

  static void labels(ChartRecord.Builder record, Detail detail, List<CodeableConcept> concepts) {
    Labels.of(concepts).forEach(label -> record.detail(detail, label));
  }

  static void notes(ChartRecord.Builder record, List<Annotation> notes) {
    notes.forEach(
        note -> record.detail(Detail.COMMENT, PlainText.perhapsHtml(Labels.text(note.getText()))));
  }

  private String called(Resource target) {
    if (target instanceof Practitioner person) {
      return People.titled(person.getName());
    }
    if (target instanceof PractitionerRole role) {
      return Labels.text(role.getPractitioner().getDisplay()).isEmpty()
          ? entries
              .target(role.getPractitioner(), role, Practitioner.class)
              .map(person -> People.titled(person.getName()))
              .orElse("")
          : role.getPractitioner().getDisplay();
    }
    if (target instanceof RelatedPerson person) {
      return People.titled(person.getName());
    }
    if (target instanceof Location place) {
      return Labels.text(place.getName());
    }
    return target instanceof Organization house ? Labels.text(house.getName()) : coded(target);
  }

  /** What an illness, a medicine, a result is called. */
  private static String coded(Resource target) {
    return Stream.of("code", "vaccineCode", "type", "title", "description")
        .map(target::getNamedProperty)
        .filter(property -> property != null)
        .flatMap(property -> property.getValues().stream())
        .map(
            value ->
                value instanceof CodeableConcept concept
                    ? Labels.of(concept)
                    : value.isPrimitive() ? Labels.text(value.primitiveValue()) : "")
        .filter(label -> !label.isEmpty())
        .findFirst()
        .orElse("");
  }
}
