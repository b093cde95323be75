package org.cliniccomms.rag.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Patient;

/** Reads one resource with HAPI, or says why not. Thread-safe. */
final class ResourceReading {
  /** What a chart is made of, and what its records refer to. Others are not even parsed. */
  private static final Set<String> READ =
      Set.of(
          "AllergyIntolerance",
          "Appointment",
          "CarePlan",
          "CareTeam",
          "ClinicalImpression",
          "Composition",
          "Condition",
          "DiagnosticReport",
          "DocumentReference",
          "Encounter",
          "FamilyMemberHistory",
          "Flag",
          "Goal",
          "HealthcareService",
          "Immunization",
          "Location",
          "Medication",
          "MedicationRequest",
          "MedicationStatement",
          "Observation",
          "Organization",
          "Patient",
          "Practitioner",
          "PractitionerRole",
          "Procedure",
          "RelatedPerson",
          "ServiceRequest");

  private final FhirContext context = FhirContext.forR4Cached();

  /** The resource; empty if it is of no use or cannot be read, which is told in the latter case. */
  Optional<DomainResource> read(Piece piece, Consumer<SkippedResource> skips) {
    if (!READ.contains(piece.type())) {
      return Optional.empty();
    }
    if (piece.id().isEmpty()) {
      return skipped(piece, "has no id", skips);
    }
    // FHIR forbids to go on where a modifier is not understood: it may turn the meaning around.
    if (hasModifier(piece.json())) {
      return skipped(piece, "has a modifier extension", skips);
    }
    return parse(piece, skips);
  }

  private Optional<DomainResource> parse(Piece piece, Consumer<SkippedResource> skips) {
    LossNotes notes = new LossNotes();
    try {
      IBaseResource resource =
          context
              .newJsonParser()
              .setParserErrorHandler(notes)
              .parseResource(piece.json().toString());
      if (!notes.loss().isEmpty()) {
        skips.accept(new SkippedResource(piece.name(), notes.loss()));
      }
      return Optional.of(resource)
          .filter(DomainResource.class::isInstance)
          .map(DomainResource.class::cast)
          // Without a patient there is no chart, and a lost birth date makes nobody another person.
          .filter(read -> notes.loss().isEmpty() || read instanceof Patient)
          .map(read -> identified(read, piece));
    } catch (DataFormatException e) {
      return skipped(piece, "cannot be read as R4", skips); // what e says may quote a patient
    } catch (RuntimeException e) {
      // Whatever HAPI stumbles over, it is this resource that is at fault, and not its neighbours.
      return skipped(piece, "cannot be read as R4", skips);
    }
  }

  private static DomainResource identified(DomainResource resource, Piece piece) {
    resource.setId(piece.id());
    return resource;
  }

  private static boolean hasModifier(JsonNode json) {
    if (json.has("modifierExtension")) {
      return true;
    }
    for (JsonNode part : json) {
      if (part.isContainerNode() && hasModifier(part)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<DomainResource> skipped(
      Piece piece, String reason, Consumer<SkippedResource> skips) {
    skips.accept(new SkippedResource(piece.name(), reason));
    return Optional.empty();
  }
}
