package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That a note or record mentions the thing does not answer for a number, a name, a maker, a day.
 */
class OnlyTheNoteMentionsItTest {
  private static final Chart CHART =
      new TestChart()
          .add(
              "no-1",
              RecordKind.NOTE,
              RecordState.DONE,
              "Home visit",
              "2025-05-02",
              r ->
                  r.narrative(
                      "Her nephew Ulrich drives the tram and brings her. Brother Anselm can be"
                          + " reached on 555 0147 22. The parrot wakes her at five. Walks with a"
                          + " wheeled frame, uses an insulin pump at night. Insurance file was"
                          + " sent. Aches in the left knee after gardening. Eardrum repaired by"
                          + " Dr. Quist in 1999. Pharmacy on Mill Lane delivers the blisters."
                          + " Vasectomy: husband does not want it. Raise lithium to 600? -> no,"
                          + " level first.",
                      "en"))
          .add(
              "no-2",
              RecordKind.NOTE,
              RecordState.DONE,
              "Evolución",
              "2025-04-02",
              r ->
                  r.narrative(
                      "La sobrina Odalis queda entrenada en adrenalina. Ligadura de trompas: no la"
                          + " desea. Se conversa diálisis.",
                      "es"))
          .add(
              "pr-1",
              RecordKind.PROCEDURE,
              RecordState.DONE,
              "Angiography of coronary artery",
              "2024-03-04",
              r -> {})
          .add("pr-2", RecordKind.PROCEDURE, RecordState.DONE, "Mammography", "2024-06-04", r -> {})
          .add(
              "cn-1",
              RecordKind.CONDITION,
              RecordState.ENDED,
              "Malaria (disorder)",
              "2016-04-05",
              r -> {})
          .add(
              "cn-2",
              RecordKind.CONDITION,
              RecordState.ENDED,
              "Primary dental caries",
              "2017-04-05",
              r -> {})
          .add(
              "al-1",
              RecordKind.ALLERGY,
              RecordState.ACTIVE,
              "Peanut (substance)",
              "2012-02-16",
              r -> r.detail(Detail.REACTION, "Anaphylaxis"))
          .add(
              "rx-1",
              RecordKind.MEDICATION,
              RecordState.ACTIVE,
              "Levonorgestrel 19.5 MG Intrauterine System",
              "2024-06-03",
              r -> {})
          .add(
              "rx-2",
              RecordKind.MEDICATION,
              RecordState.ACTIVE,
              "Ferrous sulfate 325 MG Oral Tablet",
              "2024-07-03",
              r -> {})
          .add(
              "or-1",
              RecordKind.ORDER,
              RecordState.ACTIVE,
              "Overnight oximetry",
              "2025-05-03",
              r -> {})
          .add(
              "ob-1",
              RecordKind.MEASUREMENT,
              RecordState.DONE,
              "Body weight",
              "2024-08-03",
              r -> r.value(new Measured("", List.of(), new BigDecimal("70"), "kg", "")))
          .add(
              "ob-2",
              RecordKind.MEASUREMENT,
              RecordState.DONE,
              "Oxygen saturation",
              "2025-05-03",
              r -> r.value(new Measured("", List.of(), new BigDecimal("91"), "%", "")))
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nephew Ulrich's mobile?",
        "cell number of the nephew",
        "celular de Ulrich",
        "número de la sobrina Odalis",
        "What's the parrot called?",
        "insulin pump brand",
        "Which pump model does she wear?",
        "marca del andador",
        "insurance file number?",
        "What does the pharmacy on Mill Lane charge for the blisters?",
        "When did she have her knee replaced?",
        "¿Quién recetó la adrenalina?",
        "fecha de la ligadura",
        "date she started dialysis",
        "Was the angiogram radial or femoral?",
        "BI-RADS on the mammogram",
        "Which species of malaria was it?",
        "which tooth had the caries",
        "date of her peanut challenge",
        "When was the levonorgestrel system taken out?",
        "When was the third dose of iron?",
        "overnight oximetry result",
        "How much did the baby weigh?",
        "Who prescribed the adrenaline, and what dose?"
      })
  void whatIsNotToldOfItIsNotAnswered(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Outcome.FOUND);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Brother Anselm's phone number? | 555 0147 22",
        "Who repaired the eardrum? | Quist",
        "What is the name of the nephew who drives the tram? | Ulrich",
        "Which pharmacy delivers the blisters? | Mill Lane",
        "When was the levonorgestrel system prescribed? | June 3, 2024",
        "What happened with peanuts? | Anaphylaxis",
        "What is her weight? | 70 kg",
        "Which animal wakes her at five? | parrot",
        "wheeled frame? | wheeled frame",
        "oxygen saturation? | 91"
      })
  void whatIsToldOfItIs(String question, String told) {
    assertThat(TestChart.answer(CHART, question)).contains(told);
  }

  @Test
  void aQuestionInANoteIsToldWithItsAnswer() {
    assertThat(TestChart.answer(CHART, "Was the lithium raised to 600?")).contains("-> no");
  }

  @Test
  void whatSomebodyIsAllergicToByAnotherNameIsNoClassOfIt() {
    assertThat(
            TestChart.answer(
                CHART,
                "Le ofrecieron un dulce con cacahuate en la escuela: ¿qué le pasó la vez que lo"
                    + " comió?"))
        .contains("Anaphylaxis")
        .doesNotContain("clase", "escuela");
  }
}
