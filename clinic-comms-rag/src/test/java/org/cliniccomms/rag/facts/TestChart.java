package org.cliniccomms.rag.facts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.Glossary;
import org.cliniccomms.rag.reading.QuestionReader;

/** A small chart, written by hand. */
final class TestChart {
  static final Instant NOW = Instant.parse("2025-06-11T15:00:00Z");
  private static final FactFinder FINDER = FactFinder.standard(Glossary.standard());

  private final ChartKey key =
      new ChartKey(new ClinicId(new UUID(7, 1)), new PatientId(new UUID(7, 2)));
  private final List<ChartRecord> records = new ArrayList<>();

  /** What the usual finders say of a question. */
  static Finding find(Chart chart, String question) {
    return FINDER.find(new QuestionReader().read(question, chart.patient(), NOW), chart, NOW);
  }

  /** The same in words. */
  static String answer(Chart chart, String question) {
    return find(chart, question).statements().stream()
        .map(Statement::text)
        .collect(Collectors.joining(" "));
  }

  /** A woman with a bit of everything. */
  static Chart full() {
    TestChart chart = new TestChart();
    chart.allergies();
    chart.medicines();
    chart.problems();
    chart.results();
    chart.deeds();
    chart.visits();
    return chart.build();
  }

  /** Adds a record as it is. */
  void add(ChartRecord record) {
    records.add(record);
  }

  /** The same head and nothing else. */
  static Chart empty() {
    return new TestChart().build();
  }

  Chart build() {
    ChartPatient head =
        new ChartPatient(
            key,
            "Marta Ilse Brandt Quispe",
            LocalDate.of(1958, 4, 2),
            "female",
            List.of(),
            ZoneId.of("America/Lima"));
    return new Chart(head, records);
  }

  TestChart add(
      String id,
      RecordKind kind,
      RecordState state,
      String title,
      String day,
      Consumer<ChartRecord.Builder> more) {
    ChartRecord.Builder record =
        ChartRecord.builder(key, new RecordId(id), kind, title)
            .state(state)
            .start(ChartDate.of(LocalDate.parse(day)));
    more.accept(record);
    records.add(record.build());
    return this;
  }

  private void allergies() {
    add(
        "al-1",
        RecordKind.ALLERGY,
        RecordState.ACTIVE,
        "Penicillin",
        "2001-05-09",
        r -> r.detail(Detail.REACTION, "Hives").detail(Detail.SEVERITY, "high"));
    add("al-2", RecordKind.ALLERGY, RecordState.ACTIVE, "Latex (substance)", "2010-02-20", r -> {});
    add(
        "al-3",
        RecordKind.ALLERGY,
        RecordState.NOT_SO,
        "Strawberry (substance)",
        "2012-01-05",
        r -> {});
  }

  private void medicines() {
    add(
        "rx-1",
        RecordKind.MEDICATION,
        RecordState.ENDED,
        "Warfarin Sodium 2 MG Oral Tablet",
        "2018-03-14",
        r -> r.detail(Detail.STRENGTH, "2 MG"));
    add(
        "rx-2",
        RecordKind.MEDICATION,
        RecordState.ACTIVE,
        "Warfarin Sodium 5 MG Oral Tablet",
        "2024-09-02",
        r ->
            r.detail(Detail.STRENGTH, "5 MG")
                .detail(Detail.FREQUENCY, "1 time per day")
                .detail(Detail.REASON, "Atrial fibrillation (disorder)")
                .detail(Detail.PRACTITIONER, "Dr. Ulla Hansen"));
    add(
        "rx-3",
        RecordKind.MEDICATION,
        RecordState.ACTIVE,
        "Levothyroxine 75 MCG Oral Tablet",
        "2023-01-17",
        r ->
            r.detail(Detail.STRENGTH, "75 MCG")
                .detail(Detail.FREQUENCY, "1 time per day")
                .detail(Detail.DOSAGE, "Before breakfast")
                .detail(Detail.REASON, "Hypothyroidism (disorder)"));
    add(
        "rx-4",
        RecordKind.MEDICATION,
        RecordState.ENDED,
        "Azithromycin 500 MG Oral Tablet",
        "2020-11-03",
        r -> r.detail(Detail.STRENGTH, "500 MG").detail(Detail.REASON, "Pneumonia (disorder)"));
  }

  private void problems() {
    add(
        "dx-1",
        RecordKind.CONDITION,
        RecordState.ACTIVE,
        "Atrial fibrillation (disorder)",
        "2018-03-12",
        r -> {});
    add(
        "dx-2",
        RecordKind.CONDITION,
        RecordState.ACTIVE,
        "Hypothyroidism (disorder)",
        "2015-07-30",
        r -> {});
    add(
        "dx-3",
        RecordKind.CONDITION,
        RecordState.ENDED,
        "Pneumonia (disorder)",
        "2020-11-02",
        r -> r.end(ChartDate.of(LocalDate.of(2020, 12, 4))));
    add(
        "dx-4",
        RecordKind.CONDITION,
        RecordState.ACTIVE,
        "Full-time employment (finding)",
        "2019-01-01",
        r -> {});
  }

  private void results() {
    value("ob-1", "Potassium [Moles/volume] in Blood", "2023-02-01", "4.1", "mmol/L");
    value("ob-2", "Potassium [Moles/volume] in Blood", "2024-02-06", "3.7", "mmol/L");
    value("ob-3", "Potassium [Moles/volume] in Blood", "2025-02-11", "4.4", "mmol/L");
    value("ob-4", "Thyrotropin [Units/volume] in Serum or Plasma", "2024-08-21", "2.35", "mIU/L");
    value("ob-5", "Body Weight", "2025-05-20", "71.3", "kg");
    pressure("ob-6", "2025-05-20", "134", "82");
    pressure("ob-7", "2024-05-22", "128", "79");
  }

  private void value(String id, String title, String day, String number, String unit) {
    add(
        id,
        RecordKind.MEASUREMENT,
        RecordState.DONE,
        title,
        day,
        r -> r.value(new Measured("", List.of(), new BigDecimal(number), unit, "")));
  }

  private void pressure(String id, String day, String high, String low) {
    add(
        id,
        RecordKind.MEASUREMENT,
        RecordState.DONE,
        "Blood pressure panel with all children optional",
        day,
        r ->
            r.codes(List.of(new Coding("http://loinc.org", "85354-9", "Blood pressure panel")))
                .value(part("Systolic Blood Pressure", "8480-6", high))
                .value(part("Diastolic Blood Pressure", "8462-4", low)));
  }

  private static Measured part(String name, String code, String number) {
    return new Measured(
        name,
        List.of(new Coding("http://loinc.org", code, name)),
        new BigDecimal(number),
        "mm[Hg]",
        "");
  }

  private void deeds() {
    done("pr-1", RecordKind.PROCEDURE, "Colonoscopy", "2016-10-04");
    done("pr-2", RecordKind.PROCEDURE, "Colonoscopy", "2021-10-19");
    done("pr-3", RecordKind.PROCEDURE, "Total replacement of hip (procedure)", "2019-06-25");
    done("va-1", RecordKind.IMMUNIZATION, "Influenza, seasonal, injectable", "2021-10-01");
    done("va-2", RecordKind.IMMUNIZATION, "Influenza, seasonal, injectable", "2022-10-03");
    done("va-3", RecordKind.IMMUNIZATION, "Influenza, seasonal, injectable", "2023-10-02");
    done("va-4", RecordKind.IMMUNIZATION, "Td (adult), adsorbed", "2017-04-11");
  }

  private void done(String id, RecordKind kind, String title, String day) {
    add(id, kind, RecordState.DONE, title, day, r -> {});
  }

  private void visits() {
    visit("vi-1", "Emergency room admission", "2022-03-05", "emergency", "Chest pain");
    visit("vi-2", "Emergency room admission", "2022-09-17", "emergency", "Palpitations");
    visit("vi-3", "General examination of patient", "2023-05-08", "ambulatory", "Check-up");
    visit("vi-4", "Follow-up visit", "2025-02-11", "ambulatory", "Hypothyroidism (disorder)");
    add(
        "ap-1",
        RecordKind.APPOINTMENT,
        RecordState.BOOKED,
        "Cardiology review",
        "2025-07-02",
        r -> {});
    add(
        "ap-2",
        RecordKind.APPOINTMENT,
        RecordState.BOOKED,
        "Dental cleaning",
        "2025-08-19",
        r -> {});
    add(
        "ap-3",
        RecordKind.APPOINTMENT,
        RecordState.CANCELLED,
        "Eye check",
        "2025-06-20",
        r -> r.detail(Detail.CANCEL_REASON, "Patient travelling"));
  }

  private void visit(String id, String title, String day, String setting, String reason) {
    add(
        id,
        RecordKind.VISIT,
        RecordState.DONE,
        title,
        day,
        r -> r.detail(Detail.SETTING, setting).detail(Detail.REASON, reason));
  }
}
