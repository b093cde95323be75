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

/** What is on the chart is told, though a question asks for it by words that nobody expected. */
class AllThatIsRecordedTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    chart
        .add(
            "rx-1",
            RecordKind.MEDICATION,
            RecordState.ACTIVE,
            "Methotrexate 2.5 MG Oral Tablet",
            "2024-06-01",
            r ->
                r.detail(Detail.DOSAGE, "Six tablets every Monday, never daily")
                    .detail(Detail.REASON, "Rheumatoid arthritis"))
        .add(
            "rx-2",
            RecordKind.MEDICATION,
            RecordState.ENDED,
            "Leflunomide 20 MG Oral Tablet",
            "2023-02-01",
            r -> r.detail(Detail.STATUS_REASON, "Hair loss"))
        .add(
            "rx-3",
            RecordKind.MEDICATION,
            RecordState.ACTIVE,
            "ferrous sulfate 325 MG Oral Tablet",
            "2025-02-01",
            r -> r.detail(Detail.DOSAGE, "One tablet on alternate days with juice"))
        .add(
            "dx-1",
            RecordKind.CONDITION,
            RecordState.ACTIVE,
            "Malignant neoplasm of breast (disorder)",
            "2024-01-09",
            r -> r.detail(Detail.COMMENT, "stage: IIA"))
        .add(
            "dx-2",
            RecordKind.CONDITION,
            RecordState.ACTIVE,
            "Rheumatoid arthritis",
            "2022-05-05",
            r -> r.detail(Detail.COMMENT, "Seropositive, erosions of both wrists"))
        .add(
            "dx-3",
            RecordKind.CONDITION,
            RecordState.NOT_SO,
            "Celiac disease",
            "2023-05-05",
            r -> {})
        .add(
            "al-1",
            RecordKind.ALLERGY,
            RecordState.ACTIVE,
            "Diclofenac",
            "2019-01-03",
            r ->
                r.detail(Detail.REACTION, "Anaphylaxis")
                    .detail(Detail.COMMENT, "No NSAID without a test dose"));
    return chart.build();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          How is the methotrexate to be cycled?                | Six tablets every Monday
          que dias toma metotrexato                            | Six tablets every Monday
          When does she take the methotrexate?                 | Six tablets every Monday
          Tell me about methotrexate                           | Rheumatoid arthritis
          iron tab, which pattern                              | alternate days
          how often iron tab                                   | alternate days
          Anything peculiar noted with the rheumatoid arthritis? | erosions of both wrists
          Which drug triggered her anaphylaxis?                | Diclofenac
          ¿Qué fármaco le provocó anafilaxia?                  | Diclofenac
          What became of the leflunomide?                      | Hair loss
          Has celiac disease been established here?            | refuted
          How is Ms. Brandt to take her methotrexate?          | Six tablets every Monday
          como toma metotrexato la sra brandt                  | Six tablets every Monday
          Which problems remain open for her?                  | Rheumatoid arthritis
          """)
  void isTold(String question, String told) {
    assertThat(TestChart.answer(CHART, question)).contains(told);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "How much warfarin is Mr. Brandt on?",
        "What is the pattern of her warfarin?",
        "How is the colchicine cycled?"
      })
  void isNotMadeUp(String question) {
    Finding finding = TestChart.find(CHART, question);

    assertThat(finding.outcome()).isEqualTo(Finding.Outcome.SILENT);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"Which medicines did Pérez prescribe?", "Which drugs did Dr. Omar start?"})
  void doesNotListAllWhereSomebodyIsNamed(String question) {
    assertThat(TestChart.answer(CHART, question)).doesNotContain("Methotrexate");
  }
}
