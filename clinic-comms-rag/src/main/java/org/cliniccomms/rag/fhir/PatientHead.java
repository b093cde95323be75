package org.cliniccomms.rag.fhir;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;
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
    return Stream.ofNullable(patient.getBirthDateElement().getValueAsString())
        .filter(text -> text.length() == 10)
        .map(LocalDate::parse)
        .findFirst()
        .orElse(null);
  }
}
