package org.cliniccomms.rag.testkit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PersonalDocument;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;

/** Two invented patients of one clinic: Marta, and Nora, who is allergic to penicillin. */
public final class SampleCharts {
  /** The clinic of both. */
  public static final ClinicId CLINIC = new ClinicId(new UUID(90, 1));

  /** Marta Quiroga, CC 1032456. */
  public static final ChartPatient MARTA = patient(1, "Marta Quiroga Leal", "1032456");

  /** Nora Belmonte, CC 2077888. */
  public static final ChartPatient NORA = patient(2, "Nora Belmonte Ruiz", "2077888");

  private SampleCharts() {}

  /** Marta's chart: two medicines, two results, a condition and a note; nothing on allergies. */
  public static Chart marta() {
    return new Chart(
        MARTA,
        List.of(
            medicine("MedicationRequest/1", "Metformin 500 MG Oral Tablet", "2026-01-12"),
            medicine("MedicationRequest/2", "Lisinopril 10 MG Oral Tablet", "2026-02-03"),
            result("Observation/1", "Hemoglobin A1c", "6.1", "%", "2026-02-20"),
            result("Observation/2", "Body weight", "71.5", "kg", "2026-02-20"),
            record("Condition/1", RecordKind.CONDITION, "Diabetes mellitus type 2", "2019-05-04")
                .state(RecordState.ACTIVE)
                .build(),
            note(
                "Note/1",
                "2026-02-21",
                "She sleeps badly since the move. She denies chest pain. Her daughter drives her to"
                    + " the clinic. Compression stockings were advised for the long flight to"
                    + " Lisbon.")));
  }

  /** Nora's chart: her allergy. */
  public static Chart nora() {
    return new Chart(
        NORA,
        List.of(
            ChartRecord.builder(
                    NORA.key(), new RecordId("Allergy/9"), RecordKind.ALLERGY, "Penicillin")
                .state(RecordState.ACTIVE)
                .detail(Detail.REACTION, "Anaphylaxis")
                .build()));
  }

  /** A note of Marta's. */
  public static ChartRecord note(String id, String day, String text) {
    return record(id, RecordKind.NOTE, "Progress note", day)
        .state(RecordState.DONE)
        .narrative(text, "en")
        .build();
  }

  private static ChartRecord medicine(String id, String title, String day) {
    return record(id, RecordKind.MEDICATION, title, day)
        .state(RecordState.ACTIVE)
        .detail(Detail.FREQUENCY, "2 times per day")
        .build();
  }

  private static ChartRecord result(
      String id, String title, String value, String unit, String day) {
    return record(id, RecordKind.MEASUREMENT, title, day)
        .state(RecordState.DONE)
        .value(new Measured("", List.of(), new BigDecimal(value), unit, ""))
        .build();
  }

  /** Starts a record of Marta's. */
  public static ChartRecord.Builder record(String id, RecordKind kind, String title, String day) {
    return ChartRecord.builder(MARTA.key(), new RecordId(id), kind, title)
        .start(ChartDate.of(LocalDate.parse(day)));
  }

  private static ChartPatient patient(int number, String name, String document) {
    return new ChartPatient(
        new ChartKey(CLINIC, new PatientId(new UUID(91, number))),
        name,
        LocalDate.of(1961, 4, 9),
        "female",
        List.of(new PersonalDocument("CC", document, "")),
        ZoneId.of("America/Bogota"));
  }
}
