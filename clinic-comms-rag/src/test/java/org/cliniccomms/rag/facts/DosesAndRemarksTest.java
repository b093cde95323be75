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

/**
 * Which dose of a vaccine, what is remarked on a record, and what a word of a result leaves open.
 */
class DosesAndRemarksTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    vaccine(chart, "im-1", "MMR", "1993-02-03", "dose 1");
    vaccine(chart, "im-2", "MMR", "1997-04-05", "dose 2");
    vaccine(chart, "im-3", "zoster recombinant", "2024-06-07", "dose 1");
    vaccine(chart, "im-4", "Tdap", "2019-08-09", "");
    chart
        .add(
            "dx-1",
            RecordKind.CONDITION,
            RecordState.ACTIVE,
            "Carcinoma ductal de mama derecha",
            "2022-01-02",
            r -> r.detail(Detail.COMMENT, "RE 80 %, HER2 negativo"))
        .add(
            "dx-2",
            RecordKind.CONDITION,
            RecordState.ACTIVE,
            "Postpartum depression",
            "2020-03-04",
            r -> {})
        .add(
            "pr-1",
            RecordKind.PROCEDURE,
            RecordState.DONE,
            "Colonoscopy",
            "2021-05-06",
            r -> r.detail(Detail.COMMENT, "One adenoma, repeat in 3 years"))
        .add(
            "pr-2",
            RecordKind.PROCEDURE,
            RecordState.DONE,
            "Cesarean section",
            "2018-07-08",
            r -> r.detail(Detail.COMMENT, "Transverse lie"))
        .add(
            "ob-1",
            RecordKind.MEASUREMENT,
            RecordState.DONE,
            "Tobacco smoking status",
            "2025-01-02",
            r -> r.value(new Measured("Tobacco smoking status", List.of(), null, "", "Ex-smoker")))
        .add(
            "ob-2",
            RecordKind.MEASUREMENT,
            RecordState.DONE,
            "Body weight",
            "2025-01-02",
            r -> r.value(new Measured("Body weight", List.of(), new BigDecimal("64"), "kg", "")))
        .add(
            "note-1",
            RecordKind.NOTE,
            RecordState.DONE,
            "Progress note",
            "2024-02-03",
            r -> r.narrative("Smoked 12 cigarettes a day, quit in 2009.", "en"));
    return chart.build();
  }

  private static void vaccine(TestChart chart, String id, String title, String day, String dose) {
    chart.add(
        id,
        RecordKind.IMMUNIZATION,
        RecordState.DONE,
        title,
        day,
        r -> r.detail(Detail.COMMENT, dose));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "When was the second MMR dose given? | April 5, 1997",
        "MMR #2 date | April 5, 1997",
        "¿Cuándo le pusieron la segunda dosis de la triple viral? | 5 de abril de 1997",
        "Is the breast tumor HER2 positive? | HER2 negativo",
        "When's he due for his next scope? | repeat in 3 years",
        "¿Cuándo le toca repetir la colonoscopia? | repeat in 3 years",
        "Why did she have the C-section? | Transverse lie",
        "How much did she smoke? | 12 cigarettes",
        "When was the depression after her first birth diagnosed? | March 4, 2020",
        "How much does she weigh? | 64 kg",
      })
  void whatIsAskedOfItIsTold(String question, String fact) {
    assertThat(TestChart.answer(CHART, question)).contains(fact);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "When did she get the second shingles shot?",
        "When was the third MMR dose?",
        "¿En qué fecha recibió la segunda dosis de dTpa?",
      })
  void oneDoseIsNotToldForAnother(String question) {
    Finding finding = TestChart.find(CHART, question);

    assertThat(finding.outcome())
        .as(TestChart.answer(CHART, question))
        .isNotEqualTo(Finding.Outcome.FOUND);
  }
}
