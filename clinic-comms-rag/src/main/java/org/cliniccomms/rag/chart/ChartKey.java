package org.cliniccomms.rag.chart;

import java.util.Objects;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;

/** Names one chart: whose it is, and at which clinic. Nothing is ever looked up without it. */
public record ChartKey(ClinicId clinic, PatientId patient) {
  public ChartKey {
    Objects.requireNonNull(clinic, "clinic");
    Objects.requireNonNull(patient, "patient");
  }
}
