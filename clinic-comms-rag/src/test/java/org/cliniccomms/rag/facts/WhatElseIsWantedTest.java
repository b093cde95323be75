package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.paper.PaperChart;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked beside the thing that is on record has to be told, or nothing is answered. */
class WhatElseIsWantedTest {
  private static final Chart FULL = TestChart.full();
  private static final Chart CHART =
      new TestChart()
          .add(
              "pr-1",
              RecordKind.PROCEDURE,
              RecordState.DONE,
              "Throat culture",
              "2024-03-01",
              r -> {})
          .add(
              "pr-2",
              RecordKind.PROCEDURE,
              RecordState.DONE,
              "Dental cleaning",
              "2024-05-06",
              r -> {})
          .add(
              "cn-1",
              RecordKind.CONDITION,
              RecordState.ENDED,
              "Viral sinusitis",
              "2023-11-02",
              r -> r.detail(Detail.COMMENT, "Mild"))
          .add("cn-2", RecordKind.CONDITION, RecordState.ACTIVE, "Anemia", "2023-11-02", r -> {})
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What did the last flu shot cost?",
        "¿Cuánto costó la colonoscopía?",
        "With what machine was the potassium measured?",
        "¿Con qué aparato se midió el potasio?",
        "In which arm was the blood pressure taken?",
        "¿En qué brazo se tomó la presión?",
        "flu shot left or right arm?",
        "What did the patient say when told about the potassium?",
        "¿Qué dijo cuando le contaron del potasio?",
        "¿Qué pronóstico le dieron con el hipotiroidismo?",
        "What life expectancy was given with the hypothyroidism?",
        "How is the patient coping with the hypothyroidism?",
        "How did the patient get the hypothyroidism?",
        "¿Con qué la sedaron para la colonoscopía?",
        "Did the colonoscopy hurt?",
        "¿De qué color es la levotiroxina?",
        "Who else at home takes levothyroxine?",
        "How many levothyroxine tablets are left at home?",
        "What is the copay for the cardiology review?",
        "Who will bring the patient to the cardiology review?",
        "Which medicines is she taking for low potassium?",
        "How heavy was her newborn at birth?",
        "¿Qué peso tuvo su guagua?"
      })
  void isDeclinedWhereOnlyTheThingIsOnRecord(String question) {
    assertThat(TestChart.find(FULL, question).outcome()).isNotEqualTo(Outcome.FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "¿Cuándo la operaron de la garganta?",
        "When is the dental cleaning?",
        "¿Cuántos días de licencia le dieron por la anemia?"
      })
  void isNoTestNorWhatIsOver(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Outcome.FOUND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What was the last potassium reading? | 4.4",
        "¿Cuál fue la última cifra de potasio? | 4.4",
        "What did her potassium come to? | 4.4",
        "When was the hip replacement? | 2019",
        "Which problem was azithromycin for? | Pneumonia",
        "How much does she weigh? | 71.3",
        "When did the pneumonia resolve? | December 4, 2020",
        "Why was the eye check cancelled? | travelling"
      })
  void whatTheRecordHasIsTold(String question, String told) {
    assertThat(TestChart.answer(FULL, question)).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What did the colonoscopy cost? | No price is recorded: Colonoscopy",
        "¿Qué pronóstico le dieron con la anemia? | El pronóstico no consta",
        "How bad was the viral sinusitis? | Mild"
      })
  void whatIsMissingIsSaid(String question, String told) {
    Chart chart = question.contains("colonoscopy") ? FULL : CHART;
    assertThat(TestChart.answer(chart, question)).contains(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "¿Qué se vio en la ecografía abdominal que le mandaron?",
        "¿Cómo salió la ecografía abdominal?",
        "Anything abnormal on the chest X-ray?"
      })
  void whatIsOnlyAskedForHasNoResult(String question) {
    PaperChart chart =
        PaperChart.of("Eulalia Quispe Romero")
            .note(
                "no-1",
                "2031-02-01",
                "Solicitar ecografía abdominal dentro de 4 semanas y traer resultado impreso.")
            .record("or-1", RecordKind.ORDER, "Chest X-ray", "2031-02-02");
    assertThat(chart.find(question).outcome()).isNotEqualTo(Outcome.FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Last potassium of the Eulalia Quispe Romero whose record is K450218?",
        "For the patient whose chart number is K450218, what is the latest potassium?"
      })
  void aNumberThatSaysWhoIsMeantAsksForNobody(String question) {
    PaperChart chart = PaperChart.of("Eulalia Quispe Romero");
    chart.add(
        chart
            .start("ob-1", RecordKind.MEASUREMENT, "Potassium", "2031-01-05")
            .value(new Measured("", List.of(), new BigDecimal("4.2"), "mmol/L", "")));
    assertThat(PaperChart.said(chart.find(question))).contains("4.2");
  }
}
