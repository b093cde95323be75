package org.cliniccomms.examples.server.chart;

import java.util.List;
import org.cliniccomms.fhir.FhirConnection;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.fhir.FhirRecords;

/**
 * Clinical records of a FHIR server, which is asked for all it has of a patient at each question:
 * what was kept from the last one would answer from a record that was edited, or taken back,
 * meanwhile. Thread-safe.
 */
final class ServerCharts implements ClinicalRecords {
  private final FhirConnection connection;

  ServerCharts(FhirConnection connection) {
    this.connection = connection;
  }

  @Override
  public List<ChartRecord> of(ChartPatient patient) {
    return connection
        .chart(patient.key().patient())
        .map(pages -> FhirRecords.of(patient.key(), pages).records())
        .orElse(List.of());
  }
}
