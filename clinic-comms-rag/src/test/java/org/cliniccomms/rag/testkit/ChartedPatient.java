package org.cliniccomms.rag.testkit;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;

/**
 * A patient that a {@link RecordSourceContract} wants to find in the source.
 *
 * @param fullName a given and a family name, apart by a space
 * @param documents of the types {@code CC}, {@code TI} and {@code MRN}, these with an issuer
 * @param illnesses active diagnoses, each under its name; the first began on the first of January
 *     2024, each further one a day later
 */
public record ChartedPatient(
    PatientId id,
    String fullName,
    LocalDate birthDate,
    String sex,
    List<PersonalDocument> documents,
    ZoneId zone,
    List<String> illnesses) {
  public ChartedPatient {
    documents = List.copyOf(documents);
    illnesses = List.copyOf(illnesses);
  }

  /** When the illness of this place in the list began. */
  public static LocalDate onset(int place) {
    return LocalDate.of(2024, 1, 1).plusDays(place);
  }
}
