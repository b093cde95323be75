package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is ordered for a day, what did not take place, and what a thing that was done led to. */
class DueAndUndoneTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    orders(chart);
    deeds(chart);
    results(chart);
    return chart.build();
  }

  private static void orders(TestChart chart) {
    chart.add(
        "or-1",
        RecordKind.ORDER,
        RecordState.ACTIVE,
        "Mammogram, screening",
        "2025-09-03",
        r ->
            r.recorded(ChartDate.of(LocalDate.of(2025, 3, 3)))
                .detail(Detail.REASON, "Dense breasts"));
    chart.add(
        "or-2", RecordKind.ORDER, RecordState.ACTIVE, "Densitometría ósea", "2026-02-14", r -> {});
    chart.add(
        "or-3", RecordKind.ORDER, RecordState.CANCELLED, "Echocardiogram", "2025-08-01", r -> {});
  }

  private static void deeds(TestChart chart) {
    chart.add(
        "pr-1",
        RecordKind.PROCEDURE,
        RecordState.DONE,
        "Bronchoscopy",
        "2024-11-07",
        r -> r.detail(Detail.COMMENT, "Mucus plug in the right lower lobe"));
    chart.add(
        "pr-2",
        RecordKind.PROCEDURE,
        RecordState.NOT_SO,
        "Lumbar puncture",
        "2025-01-22",
        r -> r.detail(Detail.STATUS_REASON, "Platelets too low"));
    chart.add(
        "va-1",
        RecordKind.IMMUNIZATION,
        RecordState.DONE,
        "Influenza, seasonal, injectable",
        "2023-10-02",
        r -> {});
    chart.add(
        "va-2",
        RecordKind.IMMUNIZATION,
        RecordState.NOT_SO,
        "Influenza, seasonal, injectable",
        "2024-10-09",
        r -> r.detail(Detail.STATUS_REASON, "Fever on the day"));
  }

  private static void results(TestChart chart) {
    chart.add(
        "ob-1",
        RecordKind.MEASUREMENT,
        RecordState.CANCELLED,
        "Ceruloplasmin",
        "2025-02-11",
        r -> r.detail(Detail.COMMENT, "no value: Sample clotted"));
    chart.add(
        "ob-2",
        RecordKind.MEASUREMENT,
        RecordState.PENDING,
        "Ferritin",
        "2025-06-09",
        r -> r.detail(Detail.COMMENT, "no value: In progress"));
    chart.add(
        "ob-3",
        RecordKind.MEASUREMENT,
        RecordState.DONE,
        "Ferritin",
        "2025-01-13",
        r -> r.value(new Measured("", List.of(), new BigDecimal("38"), "ng/mL", "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          when is the mammogram due                  | September 3, 2025
          date of the bronchoscopy and result        | Mucus plug
          what did the bronchoscopy show             | Mucus plug
          bronchoscopy finding?                      | right lower lobe
          qué mostró la broncoscopía                 | Mucus plug
          LP done? why not                           | Platelets too low
          why was the spinal tap not done            | Platelets too low
          por qué no se hizo la punción lumbar       | Platelets too low
          why no flu shot in october 2024            | Fever on the day
          why did she not get the flu vaccine        | Fever on the day
          ceruloplasmin?                             | Sample clotted
          why is there no ceruloplasmin result       | Sample clotted
          latest ferritin                            | 38 ng/mL
          """)
  void isTold(String question, String said) {
    assertThat(TestChart.answer(CHART, question)).contains(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          what kept her from getting her flu dose in october 2024        | Fever on the day
          what got in the way of the flu shot of october 2024            | October 9, 2024
          which flu shot did she miss?                                   | October 9, 2024
          did the LP planned for 22 January take place? If not, why not? | Platelets too low
          LP of 22 January: did it go ahead?                             | January 22, 2025
          ¿por qué se cayó la punción lumbar de enero?                   | Platelets too low
          ¿alcanzó a hacerse la punción lumbar de enero?                 | 22 de enero de 2025
          ¿qué vacuna se perdió en octubre de 2024 y por qué motivo?     | Fever on the day
          La punción lumbar no se hizo. ¿Qué temían?                     | Platelets too low
          """)
  void whatWasMissedIsToldWithItsDayAndReason(String question, String said) {
    assertThat(TestChart.answer(CHART, question)).contains(said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what kept her from getting her flu dose in october 2023?",
        "which flu shot did she miss in march?",
        "did the LP planned for 12 January take place? If not, why not?",
        "¿por qué se cayó la broncoscopía?",
        "¿qué impidió la punción de rodilla?"
      })
  void ofAnotherDayOrAnotherThingNothingIsToldAsMissed(String question) {
    assertThat(TestChart.answer(CHART, question))
        .doesNotContain("Fever", "Platelets", "was not", "no se");
  }
}
