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

/** That somebody has died, of what and when. */
class DeathTest {
  private static final Chart CHART =
      new TestChart()
          .add("death", RecordKind.DEATH, RecordState.DONE, "Death", "2024-02-09", r -> {})
          .add(
              "cause",
              RecordKind.MEASUREMENT,
              RecordState.DONE,
              "Cause of Death [US Standard Certificate of Death]",
              "2024-02-12",
              r -> r.value(new Measured("Cause of Death", List.of(), null, "", "Cirrhosis")))
          .add(
              "weight",
              RecordKind.MEASUREMENT,
              RecordState.DONE,
              "Body Weight",
              "2024-01-12",
              r ->
                  r.value(
                      new Measured("Body Weight", List.of(), new BigDecimal("61"), "kg", "61 kg")))
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "When did she pass away? | February 9, 2024",
        "date of death | February 9, 2024",
        "Is she still alive? | February 9, 2024",
        "has the patient died | February 9, 2024",
        "When did Mrs. Brandt die? | February 9, 2024",
        "¿Cuándo falleció la señora? | 9 de febrero de 2024",
        "fecha de defuncion | 9 de febrero de 2024",
        "¿Sigue viva? | 9 de febrero de 2024",
        "How old was she when she died? | Age at death: 65 years",
        "What did she die of? | cause of death: Cirrhosis",
        "¿De qué murió? | Causa de muerte registrada: Cirrhosis",
      })
  void isToldWithItsDay(String question, String words) {
    assertThat(TestChart.answer(CHART, question)).contains(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "When did her mother die?",
        "Does she live alone?",
        "¿Cuándo murió su hermano?",
        "When did her husband pass away?",
        "What did she weigh last?",
      })
  void isNotToldOfSomebodyOrSomethingElse(String question) {
    assertThat(TestChart.answer(CHART, question)).doesNotContain("February 9", "9 de febrero");
  }

  @ParameterizedTest
  @ValueSource(strings = {"When did she pass away?", "¿De qué murió?", "Is she dead?"})
  void ofNobodyIsSaidWithoutARecord(String question) {
    assertThat(TestChart.find(TestChart.full(), question).ranked()).isEmpty();
  }
}
