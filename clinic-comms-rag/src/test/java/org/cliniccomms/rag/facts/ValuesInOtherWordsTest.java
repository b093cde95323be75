package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values asked for by everyday words around their name, and by times told from today. */
class ValuesInOtherWordsTest {
  private static final TestChart WRITTEN =
      value("a1c-1", "Hemoglobin A1c", "2023-11-20", "8.1", "%")
          .add(
              "scan",
              RecordKind.PROCEDURE,
              RecordState.DONE,
              "Bone density scan",
              "2024-05-03",
              r -> {});

  private static final Chart CHART = all();

  private static TestChart value(String id, String title, String day, String number, String unit) {
    return with(new TestChart(), id, title, day, number, unit);
  }

  private static TestChart with(
      TestChart chart, String id, String title, String day, String number, String unit) {
    Measured value =
        new Measured(title, List.of(), new BigDecimal(number), unit, number + " " + unit);
    return chart.add(id, RecordKind.MEASUREMENT, RecordState.DONE, title, day, r -> r.value(value));
  }

  private static Chart all() {
    with(WRITTEN, "a1c-2", "Hemoglobin A1c", "2024-09-10", "7.4", "%");
    with(WRITTEN, "a1c-3", "Hemoglobin A1c", "2025-03-05", "6.9", "%");
    with(WRITTEN, "gad-1", "GAD-7 total score", "2023-02-01", "14", "{score}");
    with(WRITTEN, "gad-2", "GAD-7 total score", "2025-02-01", "5", "{score}");
    with(WRITTEN, "ef", "Left ventricular Ejection fraction", "2025-01-20", "47", "%");
    with(WRITTEN, "t", "DXA Femur T-score", "2024-05-07", "-2.2", "{T-score}");
    with(WRITTEN, "na-1", "Sodium", "2024-01-09", "131", "mmol/L");
    with(WRITTEN, "na-2", "Sodium", "2025-01-09", "139", "mmol/L");
    return WRITTEN.build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What did the A1c read the last time it was checked before this year? | 7.4 %",
        "hemoglobina glicosilada, la ultima antes de este año | 7.4 %",
        "A1c the year before last | 8.1 %",
        "what was the sodium in January of this year | 139 mmol/L",
        "sodio de enero del año pasado | 131 mmol/L",
        "What was the GAD-7 total on the questionnaire preceding January 2025? | : 14 on",
        "On the latest anxiety screen, how many points did she reach? | : 5, most recently",
        "How many points did she score on the GAD? | : 5, most recently",
        "How well is the left ventricle pumping on the newest reading? | 47 %",
        "En la densitometría más nueva, ¿qué T-score salió? | -2.2",
        "¿En cuánto anda el sodio? | 139 mmol/L",
        "Sodio más alto que le hemos registrado | 139 mmol/L",
      })
  void areTold(String question, String words) {
    assertThat(TestChart.answer(CHART, question)).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A1c last year vs this year | 7.4 % | 6.9 %",
        "sodium last year and this year | 131 | 139",
      })
  void ofTwoYearsAreToldTogether(String question, String one, String other) {
    assertThat(TestChart.answer(CHART, question)).contains(one, other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"A1c in the spring", "sodio en verano"})
  void ofASeasonTheLatestOneIsNotTold(String question) {
    assertThat(TestChart.answer(CHART, question)).doesNotContain("6.9", "139");
  }
}
