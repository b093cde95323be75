package org.cliniccomms.rag.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.cliniccomms.patient.PatientId;

/** Ids of FHIR patients as ids of this library. */
final class FhirIds {
  private static final String UUID_FORM = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private FhirIds() {}

  /** The same if it is a UUID, else one that is made of it and always the same. */
  static PatientId patient(String fhirId) {
    return fhirId.matches(UUID_FORM)
        ? PatientId.parse(fhirId)
        : new PatientId(UUID.nameUUIDFromBytes(("Patient/" + fhirId).getBytes(UTF_8)));
  }
}
