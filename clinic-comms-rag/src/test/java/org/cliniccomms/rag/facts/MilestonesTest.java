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

/** Values that are asked for by what came between them, or by a day without a year. */
class MilestonesTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    value(chart, "hb-1", "Hemoglobin [Mass/volume] in Blood", "2024-01-10", "9.6", "g/dL");
    value(chart, "hb-2", "Hemoglobin [Mass/volume] in Blood", "2024-03-02", "9.1", "g/dL");
    value(chart, "hb-3", "Hemoglobin [Mass/volume] in Blood", "2024-06-21", "11.4", "g/dL");
    value(chart, "hb-4", "Hemoglobin [Mass/volume] in Blood", "2025-04-08", "12.7", "g/dL");
    value(
        chart, "cr-1", "Creatinine [Mass/volume] in Serum or Plasma", "2024-02-01", "1.4", "mg/dL");
    chart.add(
        "rx-1",
        RecordKind.MEDICATION,
        RecordState.ACTIVE,
        "Ferrous sulfate 325 mg",
        "2024-03-05",
        r -> {});
    chart.add(
        "pr-1", RecordKind.PROCEDURE, RecordState.DONE, "Hysterectomy", "2024-05-30", r -> {});
    chart.add(
        "pr-2", RecordKind.PROCEDURE, RecordState.DONE, "Kidney transplant", "2023-05-30", r -> {});
    chart.add(
        "pr-3",
        RecordKind.PROCEDURE,
        RecordState.DONE,
        "Kidney transplant biopsy",
        "2024-12-30",
        r -> {});
    return chart.build();
  }

  private static void value(
      TestChart chart, String id, String title, String day, String number, String unit) {
    chart.add(
        id,
        RecordKind.MEASUREMENT,
        RecordState.DONE,
        title,
        day,
        r -> r.value(new Measured("", List.of(), new BigDecimal(number), unit, "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Hb before and after the iron               | 9.1 g/dL  | 11.4 g/dL | 12.7
          hemoglobin before the hysterectomy?        | 9.1 g/dL  | 2024      | 11.4
          what was her last Hb before hysterectomy   | 9.1 g/dL  | 2024      | 9.6
          hb before / day after hysterectomy         | 9.1 g/dL  | 11.4 g/dL | 9.6
          hemoglobina antes de la histerectomía y cuál al día siguiente | 9.1 g/dL | 11.4 g/dL | 9.6
          hb post hysterectomy                       | 11.4 g/dL | 2024      | 9.1
          hemoglobina antes de la histerectomía      | 9.1 g/dL  | 2024      | 11.4
          hb antes y después del sulfato ferroso     | 9.1 g/dL  | 11.4 g/dL | 12.7
          hb on april 8                              | 12.7 g/dL | 2025      | 11.4
          hemoglobina del 8 de abril                 | 12.7 g/dL | 2025      | 11.4
          hemoglobin on admission on april 8         | 12.7 g/dL | 2025      | 11.4
          Hb 21 june                                 | 11.4 g/dL | 2024      | 12.7
          """)
  void areToldByWhatIsBetween(String question, String said, String too, String notSaid) {
    assertThat(TestChart.answer(CHART, question)).contains(said, too).doesNotContain(notSaid);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What was the hemoglobin on arrival and on the day after the hysterectomy?
          ¿Cuánto era la hemoglobina al ingresar y cuánto en el control de abril de 2025?
          how low did her hemoglobin fall during the admission
          """)
  void ofAMomentThatNoDateTellsAreAllToldWithTheirDays(String question) {
    assertThat(TestChart.answer(CHART, question))
        .contains("9.6 g/dL", "9.1 g/dL", "11.4 g/dL", "12.7 g/dL")
        .contains("2024");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          What was the hemoglobin before the splenectomy?
          ¿Qué hemoglobina tenía al día siguiente de la colecistectomía?
          what was her urinary hemoglobin after the hysterectomy
          """)
  void nothingIsToldOfAMomentThatNeverWas(String question) {
    assertThat(TestChart.answer(CHART, question)).doesNotContain("g/dL");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          last K?                      | 4.4 mmol/L
          K                            | 4.4 mmol/L
          último K                     | 4.4 mmol/L
          hip replacement date?        | June 25, 2019
          date of hip replacement      | June 25, 2019
          fecha del reemplazo de cadera | 25 de junio de 2019
          """)
  void aLetterOrAWordIsEnough(String question, String said) {
    TestChart chart = new TestChart();
    TestChart.full().records().forEach(chart::add);
    chart.add(
        "ap-9",
        RecordKind.APPOINTMENT,
        RecordState.BOOKED,
        "Hip replacement clinic",
        "2025-09-02",
        r -> {});
    assertThat(TestChart.answer(chart.build(), question))
        .contains(said)
        .doesNotContain("September");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          was a colonoscopy done in the ER | Emergency room admission
          hubo colonoscopía en urgencias   | Emergency room admission
          """)
  void aVisitDoesNotSayThatAThingWasDoneAtIt(String question, String notSaid) {
    assertThat(TestChart.answer(TestChart.full(), question)).doesNotContain(notSaid);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          creatinine before the transplant | 1.4 mg/dL
          creatinine after 8 april         | 1.4 mg/dL
          """)
  void noneOfAnotherTimeIsTaken(String question, String notSaid) {
    assertThat(TestChart.answer(CHART, question)).doesNotContain(notSaid);
  }
}
