package org.cliniccomms.rag.fhir;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartKey;
import org.jspecify.annotations.Nullable;

/** Which patient is which on a FHIR server; the host knows. Implementations are thread-safe. */
public interface FhirPatientIds {
  /** Returns the server's id of a patient, such as {@code 123}; empty if there is none. */
  Optional<String> onServer(ChartKey key);

  /** Returns the patient of this id on the server; empty if the clinic has none such. */
  Optional<PatientId> here(ClinicId clinic, String serverId);

  /**
   * Returns the clinic's patients in ascending order of their ids as text.
   *
   * @param after only those behind this one; null from the first on
   */
  List<PatientId> list(ClinicId clinic, @Nullable PatientId after, int limit);
}
