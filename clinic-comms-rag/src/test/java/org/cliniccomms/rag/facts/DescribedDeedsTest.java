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

/** Operations described by what was done to what, and what is asked of an illness beside when. */
class DescribedDeedsTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    chart
        .add(
            "pr-1",
            RecordKind.PROCEDURE,
            RecordState.DONE,
            "Left lumpectomy",
            "2022-02-03",
            r -> {})
        .add(
            "pr-2",
            RecordKind.PROCEDURE,
            RecordState.DONE,
            "Injection of corticosteroid into knee joint (Right knee)",
            "2023-04-05",
            r -> r.detail(Detail.PRACTITIONER, "Dr. Odile Marsh"))
        .add(
            "pr-3",
            RecordKind.PROCEDURE,
            RecordState.DONE,
            "Injection of corticosteroid into knee joint (Right knee)",
            "2024-05-06",
            r -> r.detail(Detail.COMMENT, "Methylprednisolone 80 mg"))
        .add(
            "pr-4",
            RecordKind.PROCEDURE,
            RecordState.DONE,
            "Exodoncia de cordal",
            "2021-07-08",
            r -> {})
        .add(
            "pr-6", RecordKind.PROCEDURE, RecordState.DONE, "Adenoidectomía", "2012-09-10", r -> {})
        .add(
            "pr-7",
            RecordKind.PROCEDURE,
            RecordState.DONE,
            "Right cataract extraction",
            "2016-09-10",
            r -> {})
        .add(
            "pr-5",
            RecordKind.PROCEDURE,
            RecordState.DONE,
            "Removal of supragingival plaque from all teeth",
            "2020-09-10",
            r -> {})
        .add(
            "dx-1",
            RecordKind.CONDITION,
            RecordState.ACTIVE,
            "Adenocarcinoma of the prostate",
            "2019-01-02",
            r -> r.detail(Detail.COMMENT, "stage: pT2c N0"))
        .add(
            "dx-2",
            RecordKind.CONDITION,
            RecordState.ACTIVE,
            "Stress urinary incontinence",
            "2020-03-04",
            r -> r.detail(Detail.SEVERITY, "Mild"))
        .add("dx-3", RecordKind.CONDITION, RecordState.ACTIVE, "Asthma", "2011-05-06", r -> {})
        .add(
            "dx-4",
            RecordKind.CONDITION,
            RecordState.ENDED,
            "Cellulitis of left lower leg",
            "2018-05-06",
            r -> {})
        .add(
            "im-1",
            RecordKind.IMMUNIZATION,
            RecordState.DONE,
            "Influenza, seasonal",
            "2024-10-10",
            r -> {});
    return chart.build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "When was the lump taken out of her left breast? | February 3, 2022",
        "# steroid shots R knee so far | 2 times",
        "¿Cuántas infiltraciones de rodilla lleva? | 2 veces",
        "When were the wisdom teeth pulled? | July 8, 2021",
        "¿Cuándo le sacaron la muela del juicio? | 8 de julio de 2021",
      })
  void anOperationIsFoundByWhatWasDoneToWhat(String question, String fact) {
    assertThat(TestChart.answer(CHART, question)).contains(fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "When was her hip injected?",
        "When was the knee replaced?",
        "Has he had his tonsils out?",
        "L cataract surgery date?",
        "¿Cuándo le sacaron el bulto de la espalda?",
      })
  void anotherDeedOrAnotherThingIsNoAnswer(String question) {
    assertThat(TestChart.find(CHART, question).outcome())
        .as(TestChart.answer(CHART, question))
        .isNotEqualTo(Finding.Outcome.FOUND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What was the pathological stage of his prostate cancer? | pT2c N0",
        "¿Qué tan grave es la incontinencia de esfuerzo? | Mild",
        "How bad is the stress incontinence? | Mild",
      })
  void howFarAndHowBadAnIllnessIsIsTold(String question, String fact) {
    assertThat(TestChart.answer(CHART, question)).contains(fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How severe is her asthma?",
        "¿En qué estadio está el asma?",
        "What lot number was on her flu shot?",
        "¿Cuál es el lote de la vacuna de la gripe?",
        "celulitis pierna der?",
      })
  void thatAThingIsRecordedDoesNotTellWhatIsNotRecordedOfIt(String question) {
    assertThat(TestChart.find(CHART, question).outcome())
        .as(TestChart.answer(CHART, question))
        .isNotEqualTo(Finding.Outcome.FOUND);
  }
}
