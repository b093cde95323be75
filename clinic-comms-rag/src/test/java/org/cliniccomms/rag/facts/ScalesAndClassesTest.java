package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Coding;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are asked for by what they grade, by what somebody stood on, by when they were. */
class ScalesAndClassesTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    value(chart, "ob-1", "Body Weight", "2025-05-20", "61.4", "");
    value(chart, "ob-2", "Fall risk level [Morse Fall Scale]", "2025-02-11", "", "Moderate Risk");
    value(chart, "ob-3", "Fall risk total [Morse Fall Scale]", "2025-02-11", "35", "");
    value(chart, "ob-4", "Functional capacity NYHA", "2025-01-14", "", "Class III");
    value(chart, "ob-5", "Troponin I", "2024-08-03", "212", "");
    value(chart, "ob-6", "Troponin I", "2025-03-09", "4", "");
    value(chart, "ob-7", "Hemoglobin", "2024-10-08", "9.9", "");
    value(chart, "ob-8", "Hemoglobin", "2024-07-02", "12.2", "");
    value(chart, "ob-9", "Hemoglobin", "2023-01-17", "13.8", "");
    chart.add(
        "co-1",
        RecordKind.CONDITION,
        RecordState.ACTIVE,
        "Chronic congestive heart failure (disorder)",
        "2022-03-01",
        r -> {});
    chart.add(
        "co-2",
        RecordKind.CONDITION,
        RecordState.ENDED,
        "Acute myocardial infarction",
        "2024-08-03",
        r -> {});
    chart.add("vi-1", RecordKind.VISIT, RecordState.DONE, "Follow-up", "2024-10-08", r -> {});
    return chart.build();
  }

  private static void value(
      TestChart chart, String id, String title, String day, String number, String text) {
    List<Coding> codes = List.of();
    BigDecimal value = number.isEmpty() ? null : new BigDecimal(number);
    chart.add(
        id,
        RecordKind.MEASUREMENT,
        RecordState.DONE,
        title,
        day,
        r -> r.value(new Measured("", codes, value, "", text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          when was she last put on the scales?                      | May 20, 2025
          ¿cuándo la pusieron en la balanza?                        | 20 de mayo de 2025
          último puntaje de Morse y qué nivel de riesgo da          | Moderate Risk
          último puntaje de Morse y qué nivel de riesgo da          | 35
          por su insuficiencia cardíaca, ¿en qué clase funcional está? | Class III
          what NYHA class is her heart failure?                     | Class III
          en el episodio del infarto, ¿a cuánto llegó la troponina? | 212
          how high was the troponin in the course of the infarct?   | 212
          hemoglobin before the October sample?                     | 12.2
          ¿qué hemoglobina tenía antes de la muestra de octubre?    | 12.2
          going back one sample from October 2024, her hemoglobin?  | 12.2
          and the hemoglobin at her October follow-up?              | 9.9
          the October hemoglobin                                    | 9.9
          """)
  void areTold(String question, String said) {
    assertThat(TestChart.answer(CHART, question)).contains(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hemoglobin before the January 2023 sample?",
        "the March hemoglobin",
        "ferritin before the October sample?",
        "what NYHA class is her asthma?",
        "PHQ-9 y qué nivel de riesgo da",
        "en el episodio de la neumonía, ¿a cuánto llegó la troponina?"
      })
  void ofAnotherThingOrTimeNoneIsTold(String question) {
    for (String value : Set.of("12.2", "9.9", "13.8", "Class", "Moderate", "212", " 4 ")) {
      assertThat(TestChart.answer(CHART, question)).doesNotContain(value);
    }
  }
}
