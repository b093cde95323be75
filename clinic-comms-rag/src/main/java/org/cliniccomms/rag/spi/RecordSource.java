package org.cliniccomms.rag.spi;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.jspecify.annotations.Nullable;

/**
 * Where charts come from: FHIR bundles, a FHIR server, tables.
 *
 * <p>What it returns is one patient's and nobody else's. Implementations are thread-safe; one that
 * cannot reach its source throws.
 */
public interface RecordSource {
  /**
   * Returns the clinic's patients in ascending order of their ids, so that a run can be resumed.
   *
   * @param after only those behind this one; null from the first on
   */
  List<PatientId> patients(ClinicId clinic, @Nullable PatientId after, int limit);

  /** Returns the head of a chart, or empty if there is no such patient. */
  Optional<ChartPatient> find(ChartKey key);

  /**
   * Returns those of the clinic who have this document, exactly: the same type and number, and the
   * same issuer unless the one given is empty.
   */
  List<ChartPatient> findByDocument(ClinicId clinic, PersonalDocument document);

  /** Returns the whole chart as it is now, or empty if there is no such patient. */
  Optional<Chart> read(ChartKey key);
}
