package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.glossary.ListFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A detail that people ask for in many words is not answered by the thing of which they ask it; one
 * that is written of it is told.
 */
class DetailsOfThingsTest {
  private static final Chart BARE = chart("");

  @ParameterizedTest
  @MethodSource("asked")
  @DisplayName("R08 A thing that is on record is no answer to a detail that is not")
  void theThingIsNoAnswer(String question) {
    assertThat(TestChart.find(BARE, question).outcome()).isNotEqualTo(Outcome.FOUND);
  }

  static List<String> asked() {
    return ListFile.lines(DetailsOfThingsTest.class, "details-asked.txt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What triggers her asthma? | triggered by cold air",
        "¿Qué le desencadena el asma? | triggered by cold air",
        "Was the appendectomy open or laparoscopic? | laparoscopic",
        "¿La apendicectomía fue abierta o laparoscópica? | laparoscopic",
        "Has the asthma come back? | relapsed in May",
        "¿A qué hora toma la sertralina? | with breakfast",
        "What is she to bring to the cardiology check? | Bring the diary",
        "Who gave her the influenza vaccine? | nurse Amaya"
      })
  @DisplayName("What is written of a thing is told")
  void whatIsWrittenOfItIsTold(String question, String told) {
    Chart chart =
        chart(
            "asthma: triggered by cold air, relapsed in May; appendectomy: laparoscopic;"
                + " sertraline: 1 tablet at 8:00 with breakfast; cardiology: Bring the diary;"
                + " influenza: given by nurse Amaya");

    assertThat(TestChart.answer(chart, question)).contains(told);
  }

  /**
   * A chart with a thing of each kind.
   *
   * @param remarks what is written to the things of these names: "asthma: …; peanut: …"
   */
  private static Chart chart(String remarks) {
    TestChart chart = new TestChart();
    add(chart, RecordKind.CONDITION, RecordState.ACTIVE, "Asthma", remarks);
    add(chart, RecordKind.CONDITION, RecordState.ENDED, "Fracture of clavicle", remarks);
    add(chart, RecordKind.PROCEDURE, RecordState.DONE, "Appendectomy", remarks);
    add(chart, RecordKind.ALLERGY, RecordState.ACTIVE, "Peanut", remarks);
    add(chart, RecordKind.MEDICATION, RecordState.ACTIVE, "Sertraline 50 MG Oral Tablet", remarks);
    add(chart, RecordKind.IMMUNIZATION, RecordState.DONE, "Influenza vaccine", remarks);
    add(chart, RecordKind.APPOINTMENT, RecordState.BOOKED, "Cardiology check", remarks);
    add(chart, RecordKind.ORDER, RecordState.ACTIVE, "Abdominal ultrasound", remarks);
    chart.add(
        "Hemoglobin",
        RecordKind.MEASUREMENT,
        RecordState.DONE,
        "Hemoglobin",
        "2025-03-04",
        r -> r.value(new Measured("", List.of(), new BigDecimal("13.1"), "g/dL", "")));
    return chart.build();
  }

  private static void add(
      TestChart chart, RecordKind kind, RecordState state, String title, String remarks) {
    String day = kind == RecordKind.APPOINTMENT ? "2025-07-02" : "2024-03-04";
    String id = title.replace(" ", "-");
    chart.add(id, kind, state, title, day, r -> remark(r, title, remarks));
  }

  private static void remark(ChartRecord.Builder record, String title, String remarks) {
    for (String remark : remarks.split("; ", -1)) {
      String of = remark.replaceFirst(":.*", "");
      if (!of.isEmpty() && title.toLowerCase(Locale.ROOT).startsWith(of)) {
        boolean taken = title.startsWith("Sertraline");
        record.detail(taken ? Detail.DOSAGE : Detail.COMMENT, remark.substring(of.length() + 2));
      }
    }
  }
}
