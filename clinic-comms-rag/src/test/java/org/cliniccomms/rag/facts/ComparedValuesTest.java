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

/** The highest, the lowest, and the value before another, each of what it is asked of. */
class ComparedValuesTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    value(chart, "Peak flow", "2025-01-10", "480", "L/min");
    value(chart, "Peak flow", "2025-06-10", "210", "L/min");
    value(chart, "Heart rate", "2024-01-10", "58", "/min");
    value(chart, "Heart rate", "2025-05-10", "96", "/min");
    value(chart, "Potassium [Moles/volume] in Blood", "2025-05-10", "4.1", "mmol/L");
    value(chart, "Potassium [Moles/volume] in Serum or Plasma", "2025-02-10", "5.9", "mmol/L");
    value(chart, "Hemoglobin A1c", "2023-05-10", "9.1", "%");
    value(chart, "Hemoglobin A1c", "2024-05-10", "8.6", "%");
    value(chart, "Hemoglobin A1c", "2025-01-10", "8.1", "%");
    value(chart, "Hemoglobin A1c", "2025-05-10", "7.2", "%");
    pressure(chart, "2024-11-10", "198", "112");
    pressure(chart, "2025-05-10", "141", "84");
    chart.add("pr-1", RecordKind.PROCEDURE, RecordState.DONE, "Mastectomy", "2024-08-10", r -> {});
    return chart.build();
  }

  private static void value(TestChart chart, String title, String day, String number, String unit) {
    chart.add(
        "ob-" + title.hashCode() + day,
        RecordKind.MEASUREMENT,
        RecordState.DONE,
        title,
        day,
        r -> r.value(new Measured("", List.of(), new BigDecimal(number), unit, "")));
  }

  private static void pressure(TestChart chart, String day, String upper, String lower) {
    chart.add(
        "bp-" + day,
        RecordKind.MEASUREMENT,
        RecordState.DONE,
        "Blood pressure panel",
        day,
        r ->
            r.value(part("Systolic Blood Pressure", upper))
                .value(part("Diastolic Blood Pressure", lower)));
  }

  private static Measured part(String name, String number) {
    return new Measured(name, List.of(), new BigDecimal(number), "mmHg", "");
  }

  private static String answer(String question) {
    return TestChart.answer(CHART, question);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Last peak flow? | 210 | highest",
        "Current peak flow | 210 | highest",
        "Peak flow trend | 210 L/min; | highest",
        "¿Último flujo espiratorio máximo? | 210 | máximo 480",
        "Heart rate per min | 96 | lowest",
        "Heart rate/min | 96 | lowest",
        "Highest peak flow? | highest 480 | 210",
        "Max heart rate | highest 96 | 58",
        "Highest BP? | highest 198/112 mmHg | 141",
        "Lowest BP? | lowest 141/84 mmHg | 198",
        "Highest potassium? | highest 5.9 | 4.1",
        "Highest and lowest A1c? | highest 9.1 %; lowest 7.2 % | most recently",
      })
  void onlyWhoAsksForTheHighestIsToldIt(String question, String says, String saysNot) {
    assertThat(List.of(says.split("; ?", 0)))
        .allSatisfy(one -> assertThat(answer(question)).contains(one));
    assertThat(answer(question)).doesNotContain(saysNot);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Previous A1c in 2024? | 8.6 | 8.1",
        "A1c in 2024? and the one before? | 8.6 %, before: 9.1 | 7.2",
        "Prior A1c? | 8.1 % before that | 7.2",
        "What was the heart rate prior to the last one? | 58 /min before that | highest",
        "A1c and the one before | 8.1 % before that | 8.6",
      })
  void whatWasBeforeIsOfTheTimeAskedAbout(String question, String says, String saysNot) {
    assertThat(List.of(says.split(", before: ", 0)))
        .allSatisfy(one -> assertThat(answer(question)).contains(one));
    assertThat(answer(question)).doesNotContain(saysNot);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What was the result before mastectomy A1c?",
        "The A1c value before surgery?",
        "¿Cuál era la hemoglobina glicosilada antes de la mastectomía?",
        "A1c prior to surgery?",
      })
  void aValueBeforeAnEventIsNotTheLastOne(String question) {
    assertThat(answer(question)).doesNotContain("7.2", "8.1");
  }
}
