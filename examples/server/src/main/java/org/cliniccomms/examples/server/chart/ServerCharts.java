package org.cliniccomms.examples.server.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cliniccomms.fhir.FhirConnection;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.fhir.FhirRecords;

/**
 * Clinical records of a FHIR server, which is asked for all it has of a patient. What it said is
 * kept for a minute, since one question is seldom the last. Thread-safe.
 */
final class ServerCharts implements ClinicalRecords {
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final int MOST_KEPT = 20;

  private final FhirConnection connection;
  private final InstantSource time;
  private final Map<PatientId, Kept> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PatientId, Kept> eldest) {
          return size() > MOST_KEPT;
        }
      };

  ServerCharts(FhirConnection connection, InstantSource time) {
    this.connection = connection;
    this.time = time;
  }

  private record Kept(Instant at, List<ChartRecord> records) {
    @Override
    public String toString() {
      return "Kept[" + at + "]";
    }
  }

  @Override
  public List<ChartRecord> of(ChartPatient patient) {
    PatientId id = patient.key().patient();
    Instant now = time.instant();
    synchronized (kept) {
      kept.values().removeIf(it -> !now.isBefore(it.at().plus(KEPT)));
      Kept before = kept.get(id);
      if (before != null) {
        return before.records();
      }
    }
    List<ChartRecord> records =
        connection
            .chart(id)
            .map(pages -> FhirRecords.of(patient.key(), pages).records())
            .orElse(List.of());
    synchronized (kept) {
      kept.put(id, new Kept(now, records));
    }
    return records;
  }
}
