package org.cliniccomms.fhir;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.ContactComponent;

/** Who speaks for a patient that is a child. */
final class Guardians {
  private static final int OF_AGE = 18;

  /** Parents and guardians in HL7's role codes; next of kin in its contact roles. */
  private static final Set<String> RELATIONS =
      Set.of(
          "PRN", "MTH", "FTH", "NMTH", "NFTH", "GESTM", "ADOPTP", "ADOPTF", "ADOPTM", "PRNFOST",
          "FTHFOST", "MTHFOST", "STPPRN", "STPFTH", "STPMTH", "GUARD", "POWATT", "DPOWATT",
          "HPOWATT", "N");

  private Guardians() {}

  /** Those of a patient who is a child for certain; none of one who may be of age. */
  static List<ContactComponent> of(Patient patient, Instant now) {
    return isChild(patient, now)
        ? patient.getContact().stream()
            .filter(contact -> isGuardian(contact) && FhirTimes.holds(contact.getPeriod(), now))
            .toList()
        : List.of();
  }

  private static boolean isChild(Patient patient, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    return FhirTimes.firstDay(patient.getBirthDateElement().getValueAsString())
        .filter(birth -> today.isBefore(birth.plusYears(OF_AGE)))
        .isPresent();
  }

  private static boolean isGuardian(ContactComponent contact) {
    return contact.getRelationship().stream()
        .flatMap(relation -> relation.getCoding().stream())
        .anyMatch(coding -> coding.getCode() != null && RELATIONS.contains(coding.getCode()));
  }
}
