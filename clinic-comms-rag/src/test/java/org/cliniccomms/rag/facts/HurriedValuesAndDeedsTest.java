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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values, deeds and suspicions asked for in shorthand, and with words that change nothing. */
class HurriedValuesAndDeedsTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    value(chart, "tg", "Triglycerides", "2025-03-05", "397", "mg/dL");
    value(chart, "hb", "Hemoglobin [Mass/volume] in Blood", "2025-04-01", "13.1", "g/dL");
    value(chart, "a1c-1", "Hemoglobin A1c", "2024-09-04", "10.3", "%");
    value(chart, "a1c-2", "Hemoglobin A1c", "2025-02-17", "8.0", "%");
    value(chart, "li-1", "Lithium [Moles/volume] in Serum or Plasma", "2024-04-16", "0.91", "");
    value(chart, "li-2", "Lithium [Moles/volume] in Serum or Plasma", "2024-06-25", "1.94", "");
    chart.add(
        "cn-1", RecordKind.CONDITION, RecordState.ENDED, "Lithium toxicity", "2024-06-25", r -> {});
    chart.add(
        "cn-2",
        RecordKind.CONDITION,
        RecordState.NOT_SO,
        "Malignant tumor of lung",
        "2024-08-27",
        r -> {});
    for (String day : List.of("2024-09-23", "2024-09-30")) {
      chart.add(
          "iv-" + day,
          RecordKind.PROCEDURE,
          RecordState.DONE,
          "Intravenous infusion",
          day,
          r -> r.detail(Detail.REASON, "Iron deficiency anemia"));
    }
    done(chart, "im", "Insertion of subcutaneous contraceptive", "2022-10-11");
    done(chart, "ex", "Removal of subcutaneous contraceptive", "2024-12-15");
    done(chart, "toe", "Amputation of toe", "2024-02-23");
    done(chart, "sp", "Spirometry", "2024-05-03");
    done(chart, "cb", "Childbirth", "2023-07-19");
    value(chart, "ige", "Shrimp IgE Ab [Units/volume] in Serum", "2023-07-19", "0.32", "kU/L");
    chart.add("om", RecordKind.CONDITION, RecordState.ENDED, "Otitis media", "2019-08-23", r -> {});
    chart.add(
        "rx",
        RecordKind.MEDICATION,
        RecordState.ENDED,
        "Etonogestrel 68 MG Drug Implant",
        "2022-10-11",
        r -> {});
    for (String title : List.of("MMR", "IPV", "varicella")) {
      chart.add(
          "va-" + title, RecordKind.IMMUNIZATION, RecordState.DONE, title, "2021-06-19", r -> {});
    }
    order(chart, "or-1", "Parathyroid hormone level", RecordState.ACTIVE);
    order(chart, "or-2", "Sweat chloride test", RecordState.CANCELLED);
    return chart.build();
  }

  private static void value(
      TestChart chart, String id, String title, String day, String number, String unit) {
    Measured value =
        new Measured(title, List.of(), new BigDecimal(number), unit, number + " " + unit);
    chart.add(id, RecordKind.MEASUREMENT, RecordState.DONE, title, day, r -> r.value(value));
  }

  private static void done(TestChart chart, String id, String title, String day) {
    chart.add(id, RecordKind.PROCEDURE, RecordState.DONE, title, day, r -> {});
  }

  private static void order(TestChart chart, String id, String title, RecordState state) {
    chart.add(id, RecordKind.ORDER, state, title, "2025-01-13", r -> {});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "glycated hb most recent % | 8.0 %",
        "tgl last value | 397 mg/dL",
        "última cifra disponible de triglicéridos | 397 mg/dL",
        "Where did the glycated hemoglobin land at the latest draw? | 8.0 %",
        "What A1c preceded the one drawn on 17 February 2025? | 10.3 %",
        "repeat A1c after the 10.3 | 8.0 %",
        "litemia previa a la intoxicación | 0.91",
        "how many spiros on file | 1 time",
        "How many intravenous iron sessions did she complete? | 2 times",
        "¿A cuántas sesiones de hierro endovenoso alcanzó a asistir? | 2 veces",
        "How many different vaccines were given on June 19, 2021? | 3",
        "Shrimp-specific IgE, what was the figure? | 0.32 kU/L",
        "When did she have her ear infection? | August 23, 2019",
        "When was the contraceptive implant taken out? | December 15, 2024",
        "¿Qué día se amputó el dedo? | 23 de febrero de 2024",
        "¿Qué día dio a luz? | 19 de julio de 2023",
        "On what date did she deliver her baby? | July 19, 2023",
      })
  void areTold(String question, String words) {
    Finding found = TestChart.find(CHART, question);
    assertThat(found.outcome()).as(question).isEqualTo(Finding.Outcome.FOUND);
    assertThat(TestChart.answer(CHART, question)).contains(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Did the late-autumn work-up end up confirming lung cancer?",
        "was the lung nodule cancer",
        "el nodulo del pulmon era cancer?",
      })
  void aSuspicionThatWasRefutedIsToldWhateverElseIsSaidOfIt(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isEqualTo(Finding.Outcome.FOUND);
    assertThat(TestChart.answer(CHART, question)).containsAnyOf("refuted", "refutado");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pth?? | that order is active",
        "How did the sweat chloride come out? | that order was cancelled",
        "sweat test result | that order was cancelled",
      })
  void whatWasOnlyOrderedHasNoResult(String question, String words) {
    assertThat(TestChart.find(CHART, question).outcome()).isEqualTo(Finding.Outcome.SILENT);
    assertThat(TestChart.answer(CHART, question)).contains(words);
  }

  @Test
  void aSecondOperationOnTheHeartIsNoInfarct() {
    TestChart chart = new TestChart();
    done(chart, "pci", "Percutaneous coronary intervention", "2024-05-03");
    assertThat(TestChart.answer(chart.build(), "When was the heart attack?"))
        .doesNotContain("2024");
  }
}
