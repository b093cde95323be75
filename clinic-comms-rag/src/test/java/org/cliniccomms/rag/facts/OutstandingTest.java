package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is only pending, planned, refused, refuted or a relative's is told, but as no answer. */
class OutstandingTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    chart.add(
        "note-1",
        RecordKind.NOTE,
        RecordState.DONE,
        "Progress note",
        "2025-03-03",
        r ->
            r.narrative(
                "Vitamin D 31. Serum ferritin sent, result pending. Ecografía tiroidea:"
                    + " nódulo de 9 mm; biopsia de tiroides no solicitada. Chest CT planned for"
                    + " April 2026. Densitometry: says she had one abroad, no report seen."
                    + " Bone marrow biopsy 2019 was benign, repeat declined.",
                "en"));
    chart.add(
        "fh-1",
        RecordKind.FAMILY_HISTORY,
        RecordState.DONE,
        "Pulmonary embolism",
        "2024-01-05",
        r -> r.detail(Detail.RELATIONSHIP, "sister").detail(Detail.PART, "Pulmonary embolism"));
    chart.add("al-1", RecordKind.ALLERGY, RecordState.NOT_SO, "Penicillin", "2020-02-02", r -> {});
    chart.add(
        "co-1", RecordKind.CONDITION, RecordState.ACTIVE, "Inguinal hernia", "2024-05-06", r -> {});
    chart.add(
        "co-2", RecordKind.CONDITION, RecordState.NOT_SO, "Gastric ulcer", "2023-05-06", r -> {});
    chart.add(
        "im-1", RecordKind.IMMUNIZATION, RecordState.DONE, "HPV vaccine", "2014-05-06", r -> {});
    chart.add(
        "pr-1",
        RecordKind.PROCEDURE,
        RecordState.DONE,
        "Obturación (pieza 2.6)",
        "2023-07-08",
        r -> {});
    return chart.build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What was the ferritin result?                | ferritin sent, result pending
          ¿Qué mostró la biopsia de tiroides?          | biopsia de tiroides no solicitada
          What did the thyroid biopsy show?            | biopsia de tiroides no solicitada
          What did the chest CT show?                  | planned for April 2026
          Densitometry result?                         | no report seen
          When did he have the pulmonary embolism?     | sister: Pulmonary embolism
          What reaction does penicillin cause?         | refuted
          When was he operated on for the hernia?      | Inguinal hernia was diagnosed
          ¿Cuándo lo operaron de la hernia inguinal?   | Inguinal hernia
          HPV result?                                  | HPV vaccine
          How big was the stomach ulcer?               | refuted
          """)
  void whatIsNotThereYetIsToldAsNoAnswer(String question, String told) {
    Finding found = TestChart.find(CHART, question);

    assertThat(found.outcome()).isEqualTo(Finding.Outcome.SILENT);
    assertThat(TestChart.answer(CHART, question)).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What did the bone marrow biopsy show?        | benign
          Was the thyroid biopsy requested?            | no solicitada
          When is the chest CT planned?                | April 2026
          What was the vitamin D level?                | Vitamin D 31
          Is she allergic to penicillin?               | refuted
          When did she get the HPV vaccine?            | May 6, 2014
          fecha obturación pieza 2.6                   | 8 de julio de 2023
          """)
  void whatIsThereIsAnAnswer(String question, String told) {
    Finding found = TestChart.find(CHART, question);

    assertThat(found.outcome()).isEqualTo(Finding.Outcome.FOUND);
    assertThat(TestChart.answer(CHART, question)).contains(told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fecha obturación pieza 3.6", "When was tooth 36 filled?"})
  void anotherToothIsNoAnswer(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Finding.Outcome.FOUND);
  }
}
