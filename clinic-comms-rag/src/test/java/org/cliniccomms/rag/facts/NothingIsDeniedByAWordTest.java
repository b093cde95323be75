package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart has is told, though a word of the question might ask for another matter. */
class NothingIsDeniedByAWordTest {
  private static final Chart CHART =
      new TestChart()
          .add(
              "rx-1",
              RecordKind.MEDICATION,
              RecordState.ACTIVE,
              "Ramipril 5 MG Oral Tablet",
              "2019-10-08",
              r -> r.detail(Detail.STRENGTH, "5 MG"))
          .add(
              "al-1",
              RecordKind.ALLERGY,
              RecordState.ACTIVE,
              "Latex (substance)",
              "2010-02-20",
              r -> r.detail(Detail.REACTION, "Hives").detail(Detail.SEVERITY, "low"))
          .add(
              "al-2",
              RecordKind.ALLERGY,
              RecordState.ACTIVE,
              "Strawberry (substance)",
              "2012-01-05",
              r -> {})
          .add(
              "pr-1",
              RecordKind.PROCEDURE,
              RecordState.DONE,
              "Hearing assessment and report",
              "2021-06-17",
              r -> {})
          .add(
              "im-1",
              RecordKind.IMMUNIZATION,
              RecordState.DONE,
              "Influenza, seasonal, injectable",
              "2023-09-26",
              r -> {})
          .add(
              "or-1",
              RecordKind.ORDER,
              RecordState.ACTIVE,
              "Retinal photography",
              "2025-05-02",
              r -> r.detail(Detail.PRACTITIONER, "Dr. Ulla Hansen"))
          .add(
              "vi-1", RecordKind.VISIT, RecordState.DONE, "Well child visit", "2022-03-10", r -> {})
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ramipril on the list; begun what month and year?|October 8, 2019",
        "ramipril, ¿en qué año se lo dieron por primera vez?|8 de octubre de 2019",
        "Age at Hearing assessment and report?|at the age of 63 years",
        "How many influenza shots does her immunization record show?|September 26, 2023",
        "On whose request is Retinal photography pending?|Dr. Ulla Hansen",
        "At whose request was Retinal photography ordered?|Dr. Ulla Hansen",
        "Retinal photography - requesting provider?|Dr. Ulla Hansen",
        "Latex: mild, moderate, or severe?|Severity: low",
        "Latex: rash, anaphylaxis, or something else?|Hives",
        "látex: ¿ronchas, hinchazón, se ahoga, qué?|Hives",
        "well child ck for her - day/time pls|March 10, 2022",
      })
  void whatIsThereIsTold(String question, String fact) {
    assertThat(TestChart.answer(CHART, question)).contains(fact);
    assertThat(TestChart.find(CHART, question).outcome()).isEqualTo(Finding.Outcome.FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Strawberry: mild, moderate, or severe?",
        "Strawberry: rash, anaphylaxis, or something else?",
        "Shellfish: rash, anaphylaxis, or something else?",
        "What did the retinal photography show?",
        "Is she on the waiting list for dermatology?",
      })
  void whatIsNotThereIsNot(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Finding.Outcome.FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "¿En cuánto salió el marcador CA 15-3?",
        "What did the CA 15-3 marker come to?",
        "CA 15-3 panel: latest value?",
      })
  void aWordForTheSortOfTestIsNoFurtherThing(String question) {
    Chart chart =
        new TestChart()
            .add(
                "ob-1",
                RecordKind.MEASUREMENT,
                RecordState.DONE,
                "Cancer Ag 15-3 [Units/volume] in Serum or Plasma",
                "2024-11-11",
                r -> r.value(new Measured("", List.of(), new BigDecimal("22.4"), "U/mL", "")))
            .build();

    assertThat(TestChart.answer(chart, question)).contains("22.4");
  }
}
