package org.cliniccomms.rag.fhir;

import java.time.LocalDate;
import java.time.ZoneId;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartDate.Precision;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/** A patient as the head of a chart. */
final class PatientHead {
  private PatientHead() {}

  static ChartPatient of(ChartKey key, Patient patient, ZoneId zone) {
    return new ChartPatient(
        key,
        People.full(patient.getName()),
        born(patient),
        patient.getGender() == null ? "" : patient.getGender().toCode(),
        Documents.of(patient),
        zone);
  }

  /** Only a whole date. */
  private static @Nullable LocalDate born(Patient patient) {
    ChartDate date = Dates.of(patient.getBirthDateElement());
    return date != null && date.precision() == Precision.DAY ? date.firstDay() : null;
  }
}
