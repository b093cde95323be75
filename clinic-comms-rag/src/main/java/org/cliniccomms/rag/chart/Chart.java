package org.cliniccomms.rag.chart;

import java.util.List;
import java.util.Objects;

/** A whole chart: its head and its records, each of which is this patient's. */
public record Chart(ChartPatient patient, List<ChartRecord> records) {
  public Chart {
    Objects.requireNonNull(patient, "patient");
    records = List.copyOf(records);
    for (ChartRecord each : records) {
      if (!each.chart().equals(patient.key())) {
        throw new IllegalArgumentException("records: " + each.id() + " is of another chart");
      }
    }
  }

  /** Shows no more than the key. */
  @Override
  public String toString() {
    return "Chart[" + patient.key().patient() + ", " + records.size() + " records]";
  }
}
