package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That a thing is on record does not answer what was asked of it, nor of somebody with a name. */
class OnlyTheThingIsRecordedTest {
  private static final Chart CHART =
      new TestChart()
          .add(
              "pr-1",
              RecordKind.PROCEDURE,
              RecordState.DONE,
              "Hemiarthroplasty of hip",
              "2021-09-30",
              r -> {})
          .add(
              "pr-2",
              RecordKind.PROCEDURE,
              RecordState.DONE,
              "Colonoscopy",
              "2023-02-02",
              r ->
                  r.detail(Detail.PRACTITIONER, "Dr. Ode Lund")
                      .detail(Detail.COMMENT, "Two polyps of 4 mm, left colon"))
          .add("cn-1", RecordKind.CONDITION, RecordState.ACTIVE, "Asthma", "2019-02-02", r -> {})
          .add(
              "or-1",
              RecordKind.ORDER,
              RecordState.ACTIVE,
              "Bone density scan",
              "2025-05-02",
              r -> {})
          .add(
              "rx-1",
              RecordKind.MEDICATION,
              RecordState.ACTIVE,
              "Carvedilol 12.5 mg",
              "2025-01-03",
              r -> {})
          .add(
              "no-1",
              RecordKind.NOTE,
              RecordState.DONE,
              "Clinic note",
              "2025-05-02",
              r ->
                  r.narrative(
                      "Hearing aid on the right side. Her partner Ferney knows the plan.", "en"))
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Which hip was operated on?",
        "¿Cuál cadera le operaron?",
        "hip replacement: R or L?",
        "Who did the hip replacement?",
        "¿Quién le operó la cadera?",
        "name of the surgeon at the hip replacement",
        "What did the bone density scan show?",
        "¿Qué mostró la densitometría ósea?",
        "When does the carvedilol prescription expire?",
        "What does the carvedilol cost?",
        "Does Ferney have asthma?",
        "¿Ferney también tiene asma?",
        "Which lab was the colonoscopy done in?"
      })
  void whatIsNotToldOfAThingIsNotAnsweredByTheThing(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Outcome.FOUND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "When was the hip replacement? | 2021",
        "Who did the colonoscopy? | Ode Lund",
        "¿Quién hizo la colonoscopia? | Ode Lund",
        "What did the colonoscopy show? | polyps",
        "What size were the polyps at the colonoscopy? | 4 mm",
        "When was carvedilol prescribed? | January 3, 2025",
        "Who knows the plan? | Ferney",
        "Was a bone density scan ordered? | May 2, 2025"
      })
  void whatIsToldOfItIsAnswered(String question, String told) {
    assertThat(TestChart.answer(CHART, question)).contains(told);
  }
}
