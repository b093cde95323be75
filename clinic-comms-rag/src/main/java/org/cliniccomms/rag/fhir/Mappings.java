package org.cliniccomms.rag.fhir;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartRecord;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.ClinicalImpression;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.FamilyMemberHistory;
import org.hl7.fhir.r4.model.Flag;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.ServiceRequest;

/** Writes the record of a resource, whatever its type. Not thread-safe. */
final class Mappings {
  private static final String WRONG = "entered-in-error";

  private final ChartKey chart;
  private final Entries entries;
  private final Set<String> replaced = new HashSet<>();

  Mappings(ChartKey chart, Entries entries) {
    this.chart = chart;
    this.entries = entries;
    entries.all().forEach(this::noteReplaced);
  }

  /** The records of a resource; none of what was entered in error or is no record of its own. */
  List<ChartRecord> of(DomainResource resource) {
    Draft draft = new Draft(chart, entries, resource);
    if (isWrong(resource)) {
      return List.of();
    }
    return resource instanceof Patient patient
        ? Stream.concat(
                SocialMapping.contactsOf(patient, draft).stream(),
                SocialMapping.deathOf(patient, draft).stream())
            .toList()
        : clinical(resource, draft)
            .or(() -> written(resource, draft))
            .or(() -> planned(resource, draft))
            .stream()
            .toList();
  }

  private static Optional<ChartRecord> clinical(DomainResource resource, Draft draft) {
    if (resource instanceof Observation one) {
      return Optional.of(ResultMapping.of(one, draft));
    }
    if (resource instanceof Condition one) {
      return Optional.of(ProblemMapping.of(one, draft));
    }
    if (resource instanceof AllergyIntolerance one) {
      return Optional.of(ProblemMapping.of(one, draft));
    }
    if (resource instanceof MedicationRequest one) {
      return Optional.of(MedicationMapping.of(one, draft));
    }
    if (resource instanceof MedicationStatement one) {
      return Optional.of(MedicationMapping.of(one, draft));
    }
    if (resource instanceof Procedure one) {
      return Optional.of(TreatmentMapping.of(one, draft));
    }
    return resource instanceof Immunization one
        ? Optional.of(TreatmentMapping.of(one, draft))
        : Optional.empty();
  }

  private Optional<ChartRecord> written(DomainResource resource, Draft draft) {
    if (resource instanceof DocumentReference one) {
      return Optional.of(NoteMapping.of(one, draft, replaced.contains(Entries.name(one))));
    }
    if (resource instanceof Composition one) {
      return Optional.of(NoteMapping.of(one, draft, replaced.contains(Entries.name(one))));
    }
    if (resource instanceof ClinicalImpression one) {
      return Optional.of(NoteMapping.of(one, draft));
    }
    if (resource instanceof DiagnosticReport one) {
      return Optional.of(ResultMapping.of(one, draft));
    }
    if (resource instanceof Goal one) {
      return Optional.of(NoteMapping.of(one, draft));
    }
    return resource instanceof Flag one
        ? Optional.of(NoteMapping.of(one, draft))
        : Optional.empty();
  }

  private static Optional<ChartRecord> planned(DomainResource resource, Draft draft) {
    if (resource instanceof Encounter one) {
      return Optional.of(VisitMapping.of(one, draft));
    }
    if (resource instanceof Appointment one) {
      return Optional.of(VisitMapping.of(one, draft));
    }
    if (resource instanceof ServiceRequest one) {
      return Optional.of(TreatmentMapping.of(one, draft));
    }
    if (resource instanceof CarePlan one) {
      return Optional.of(SocialMapping.of(one, draft));
    }
    if (resource instanceof FamilyMemberHistory one) {
      return Optional.of(SocialMapping.of(one, draft));
    }
    return resource instanceof RelatedPerson one
        ? Optional.of(SocialMapping.of(one, draft))
        : Optional.empty();
  }

  /** Each type has its own element for it. */
  private static boolean isWrong(DomainResource resource) {
    return Stream.of("status", "verificationStatus", "lifecycleStatus", "docStatus")
        .map(resource::getNamedProperty)
        .filter(property -> property != null)
        .flatMap(property -> property.getValues().stream())
        .anyMatch(
            value ->
                value instanceof CodeableConcept concept
                    ? Labels.code(concept).equals(WRONG)
                    : value.isPrimitive() && WRONG.equals(value.primitiveValue()));
  }

  private void noteReplaced(DomainResource resource) {
    if (resource instanceof DocumentReference document && !isWrong(document)) {
      document.getRelatesTo().stream()
          .filter(one -> one.getCode() == DocumentRelationshipType.REPLACES)
          .forEach(one -> entries.name(one.getTarget()).ifPresent(replaced::add));
    } else if (resource instanceof Composition composition && !isWrong(composition)) {
      composition.getRelatesTo().stream()
          .filter(one -> one.getCode() == Composition.DocumentRelationshipType.REPLACES)
          .filter(one -> one.hasTargetReference())
          .forEach(one -> entries.name(one.getTargetReference()).ifPresent(replaced::add));
    }
  }
}
