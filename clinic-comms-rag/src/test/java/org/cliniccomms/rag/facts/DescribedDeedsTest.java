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
            "Removal of supragingival plaque and calculus from all teeth using dental instrument",
            "2020-09-10",
            r -> {})
        .add(
            "pr-8",
            RecordKind.PROCEDURE,
            RecordState.DONE,
            "Suture open wound",
            "2019-03-09",
            r -> r.detail(Detail.REASON, "Laceration of forehead"))
        .add(
            "pr-9",
            RecordKind.PROCEDURE,
            RecordState.DONE,
            "Closed reduction of dislocation of shoulder",
            "2018-03-08",
            r -> {})
        .add(
            "pr-10",
            RecordKind.PROCEDURE,
            RecordState.DONE,
            "Removal of subcutaneous contraceptive",
            "2017-03-07",
            r -> {})
        .add(
            "pr-11",
            RecordKind.PROCEDURE,
            RecordState.DONE,
            "Pulmonary rehabilitation (regime/therapy)",
            "2016-03-06",
            r -> r.detail(Detail.COMMENT, "14 of 18 sessions"))
        .add(
            "pr-12",
            RecordKind.PROCEDURE,
            RecordState.DONE,
            "Glucose tolerance test (procedure)",
            "2015-03-05",
            r -> {})
        .add("pr-14", RecordKind.PROCEDURE, RecordState.DONE, "Spirometry", "2013-02-03", r -> {})
        .add(
            "pr-13",
            RecordKind.PROCEDURE,
            RecordState.NOT_SO,
            "Implantation of vagus nerve stimulator (procedure)",
            "2014-03-04",
            r -> r.detail(Detail.COMMENT, "Put off: no seizures"))
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
            "im-2",
            RecordKind.IMMUNIZATION,
            RecordState.NOT_SO,
            "Hep A, adult",
            "2021-02-03",
            r -> r.detail(Detail.STATUS_REASON, "Afraid of needles"))
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
        "When did they stitch up his face? | March 9, 2019",
        "When was the last dental cleaning? | September 10, 2020",
        "What did he say when he turned down the hepatitis A shot? | Afraid of needles",
        "¿Cuál es la razón de que se quedara sin la dosis de hepatitis A? | Afraid of needles",
        "The shoulder: when was it put back into its socket? | March 8, 2018",
        "¿Cuándo le retiraron el implante anticonceptivo? | 7 de marzo de 2017",
        "last rehab therapy session - date | March 6, 2016",
        "How many rehab sessions did he make it to? | 14 of 18",
        "When did she do the sugar drink test? | March 5, 2015",
        "Which eye surgery has he had and when? | September 10, 2016",
        "¿Cuándo le implantaron el estimulador vagal? | Put off",
        "¿Qué día sopló en el espirómetro por última vez? | 2013",
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
