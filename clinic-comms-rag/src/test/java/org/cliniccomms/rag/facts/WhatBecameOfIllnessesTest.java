package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How far illnesses went, what they turned out to be, what came of them and whether they healed.
 */
class WhatBecameOfIllnessesTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    illness(chart, "colon", RecordState.ACTIVE, "Malignant tumor of colon", "2024-02-06");
    value(chart, "stage", "Stage group.clinical Cancer", null, "", "Stage 3 (qualifier value)");
    value(chart, "size", "Size.maximum dimension in Tumor", new BigDecimal("4.2"), "cm", "4.2 cm");
    value(chart, "nodes", "Lymph nodes in Cancer specimen", new BigDecimal("6"), "{#}", "6");
    value(chart, "her2", "HER2 [Presence] in Cancer specimen", null, "", "Negative");
    illness(chart, "liver", RecordState.NOT_SO, "Malignant tumor of liver", "2024-05-06");
    illness(chart, "mi", RecordState.ACTIVE, "Myocardial infarction", "2023-01-06");
    illness(chart, "peri", RecordState.NOT_SO, "Pericarditis", "2023-01-09");
    illness(chart, "dm", RecordState.ACTIVE, "Diabetes mellitus type 2", "2010-01-06");
    illness(
        chart,
        "eye",
        RecordState.ACTIVE,
        "Retinopathy due to type 2 diabetes mellitus",
        "2019-03-04");
    illness(chart, "milk", RecordState.NOT_SO, "Cow's milk protein allergy", "2011-03-04");
    chart
        .add(
            "wrist",
            RecordKind.CONDITION,
            RecordState.ENDED,
            "Fracture of wrist",
            "2022-07-08",
            r -> r.end(ChartDate.of(LocalDate.of(2022, 9, 12))))
        .add(
            "bone",
            RecordKind.CONDITION,
            RecordState.ENDED,
            "Fracture of bone",
            "2022-07-08",
            r -> {})
        .add(
            "lymphoma",
            RecordKind.CONDITION,
            RecordState.ENDED,
            "Hodgkin lymphoma",
            "2016-07-08",
            r ->
                r.end(ChartDate.of(LocalDate.of(2017, 9, 12)))
                    .detail(Detail.COMMENT, "in remission"));
    return chart.build();
  }

  private static void illness(
      TestChart chart, String id, RecordState state, String title, String day) {
    chart.add(id, RecordKind.CONDITION, state, title, day, r -> {});
  }

  private static void value(
      TestChart chart,
      String id,
      String title,
      @Nullable BigDecimal number,
      String unit,
      String text) {
    chart.add(
        id,
        RecordKind.MEASUREMENT,
        RecordState.DONE,
        title,
        "2024-02-07",
        r -> r.value(new Measured(title, List.of(), number, unit, text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How advanced was the colon cancer? | Stage 3",
        "¿Qué tan avanzado estaba el cáncer de colon? | Stage 3",
        "How big across was the colon tumour? | 4.2 cm",
        "How many nodes were involved? | : 6, most recently",
        "Is the tumor HER2 positive? | Negative",
        "Did the nodule in the liver turn out to be cancer? | refuted",
        "¿El nódulo del hígado resultó ser cáncer? | refutado",
        "Did she finally have pericarditis after the infarct? | refuted",
        "He worked on a pig farm: was pericarditis confirmed? | refuted",
        "Because of chest pain in the ER they thought of pericarditis; had she got it? | refuted",
        "That scare about pericarditis in the emergency room, did it come to anything? | refuted",
        "¿Sigue en pie lo de la pericarditis? | refutad",
        "Por el dolor tras el infarto se pensó en pericarditis; ¿la tenía? | refutad",
        "Aquella sospecha de pericarditis en urgencias, ¿se llegó a confirmar? | refutad",
        "pericarditis, yes or no? | refuted",
        "What complications of her diabetes are there? | retinopathy",
        "¿Qué complicaciones de la diabetes tiene? | Retinopat",
        "Is she allergic to milk? | refuted",
        "Has the wrist knitted? | resolved on September 12, 2022",
        "which bone fx in 2022 | Fracture of wrist",
        "Where does her lymphoma stand today? | in remission",
      })
  void isTold(String question, String words) {
    assertThat(TestChart.answer(CHART, question)).contains(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Which type of asthma does she have, and who manages it?",
        "Did the lump in the breast turn out to be cancer?",
        "Is she allergic to egg?",
        "Did her mother have pericarditis?",
        "Did she have an operation for the pericarditis?",
        "What complications of her asthma are there?",
        "colon tumour grade?",
      })
  void ofWhatIsNotThereNothingIsTold(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Finding.Outcome.FOUND);
  }
}
