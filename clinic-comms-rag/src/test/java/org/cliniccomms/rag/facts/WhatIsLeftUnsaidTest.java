package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordId;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer denies no more than what was asked, and a prescription is told as no more than one. */
class WhatIsLeftUnsaidTest {
  private static final Chart CHART =
      new TestChart()
          .add(
              "pr-1",
              RecordKind.PROCEDURE,
              RecordState.DONE,
              "Mastectomy (Left breast)",
              "2024-02-03",
              r -> {})
          .add(
              "pr-2",
              RecordKind.PROCEDURE,
              RecordState.DONE,
              "Knee replacement (Left knee)",
              "2021-02-03",
              r -> {})
          .add(
              "rx-1",
              RecordKind.MEDICATION,
              RecordState.ACTIVE,
              "Paracetamol 500 mg",
              "2025-01-03",
              r -> r.detail(Detail.STRENGTH, "500 mg"))
          .add(
              "rx-2",
              RecordKind.MEDICATION,
              RecordState.ENDED,
              "Metformin 850 mg",
              "2023-01-03",
              r ->
                  r.detail(Detail.STATUS_REASON, "Diarrhoea")
                      .end(ChartDate.of(LocalDate.of(2024, 1, 3))))
          .add(
              "rx-3",
              RecordKind.MEDICATION,
              RecordState.ACTIVE,
              "Metformin 500 mg",
              "2024-02-03",
              r -> {})
          .add(
              "rx-4",
              RecordKind.MEDICATION,
              RecordState.ACTIVE,
              "Levothyroxine 50 mcg",
              "2025-02-03",
              r -> r.detail(Detail.STRENGTH, "50 mcg"))
          .add(
              "rx-5",
              RecordKind.MEDICATION,
              RecordState.ENDED,
              "Levothyroxine 25 mcg",
              "2022-02-03",
              r -> r.detail(Detail.STRENGTH, "25 mcg").end(ChartDate.of(LocalDate.of(2025, 2, 2))))
          .build();

  private static Finding find(String question) {
    return TestChart.find(CHART, question);
  }

  private static String answer(String question) {
    return TestChart.answer(CHART, question);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Right mastectomy done? | right mastectomy | pr-1",
        "¿Se hizo mastectomía derecha? | mastectomía derecha | pr-1",
        "Has she had a mastectomy on the right side? | mastectomy on the right | pr-1",
        "Has she had a right knee replacement? | right knee replacement | pr-2",
      })
  void whatWasDoneOnTheOtherSideIsNotDenied(String question, String denied, String other) {
    assertThat(answer(question)).containsIgnoringCase(denied).doesNotContain("Yes", "Sí,");
    assertThat(find(question).ranked()).as(answer(question)).contains(new RecordId(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Max dose of paracetamol?",
        "What is the maximum dose of paracetamol for her?",
        "¿Cuál es la dosis máxima de paracetamol?",
        "Minimum dose of paracetamol?",
        "How much paracetamol at most?",
      })
  void aPrescribedDoseIsNoLimit(String question) {
    assertThat(find(question).outcome()).isNotEqualTo(Finding.Outcome.FOUND);
    assertThat(answer(question)).doesNotContain("500");
  }

  @Test
  void whoAsksWhyOnePrescriptionWasStoppedIsToldOfTheOneThatIsTaken() {
    assertThat(answer("Why was metformin stopped?"))
        .contains("Metformin 850 mg", "Diarrhoea", "Metformin 500 mg is taken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Previous dose of levothyroxine?",
        "¿Cuál era la dosis anterior de levotiroxina?",
        "What dose of levothyroxine did she take before?",
      })
  void theDoseBeforeIsNotTheCurrentOne(String question) {
    assertThat(answer(question)).contains("25 mcg");
  }

  @Test
  void theOnlyDoseIsNotToldAsTheOneBefore() {
    assertThat(find("Previous dose of paracetamol?").outcome()).isEqualTo(Finding.Outcome.SILENT);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "How many of the removed zebras contained colonoscopy? | colonoscopy",
        "¿Cuándo le repitieron rápido la colonoscopia? | colonoscopia",
      })
  void whatIsDeniedIsNamedByItsOwnName(String question, String named) {
    assertThat(answer(question)).contains(named).doesNotContain("zebras contained", "repitieron");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "Who keeps watching over her garden?",
        "¿Bajo qué circunstancias regresa a enseñar?",
      })
  void aFragmentOfAQuestionIsNotQuotedAsMissing(String question) {
    assertThat(find(question).outcome()).isNotEqualTo(Finding.Outcome.FOUND);
    assertThat(answer(question)).doesNotContain("garden", "circunstancias", "“", "«");
  }
}
