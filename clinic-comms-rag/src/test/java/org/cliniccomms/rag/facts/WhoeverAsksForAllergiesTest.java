package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Allergies, whoever wants to know of them, on whatever occasion. */
class WhoeverAsksForAllergiesTest {
  private static final Chart CHART =
      new TestChart()
          .add(
              "nut",
              RecordKind.ALLERGY,
              RecordState.ACTIVE,
              "Walnut",
              "2012-04-04",
              r -> r.detail(Detail.CATEGORY, "food").detail(Detail.REACTION, "Wheezing"))
          .add(
              "drug",
              RecordKind.ALLERGY,
              RecordState.ACTIVE,
              "phenytoin",
              "2019-01-08",
              r ->
                  r.detail(Detail.CATEGORY, "medication")
                      .detail(Detail.REACTION, "Eruption of skin"))
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Anaesthetics wants to know of any allergy.",
        "any allergies at all, mom asks",
        "The school nurse needs to know about her allergies",
        "Camp form: every allergy or intolerance we have written down for her, please.",
        "Before the infusion, what is she allergic to?",
        "Antes de la cirugía, ¿qué alergias tiene?",
        "La anestesista pregunta por sus alergias",
      })
  void allAreTold(String question) {
    assertThat(TestChart.answer(CHART, question)).containsIgnoringCase("phenyto");
    assertThat(TestChart.find(CHART, question).ranked()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phenytoin ok? what happened last time | Not safely",
        "Which drug and which nut does she react to? | Eruption of skin",
        "¿A qué medicamento y a qué fruto seco reacciona? | Eruption of skin",
        "They gave her a walnut sweet at school: what happened when she ate it? | Wheezing",
        "What happened when she was given phenytoin? | Eruption of skin",
        "Phenytoin once gave her a nasty skin reaction: which one? | Eruption of skin",
        "¿Qué manifestaciones cabe esperar si recibe fenitoína? | Eruption of skin",
        "Any anticonvulsants off limits? | phenytoin",
        "Before the snack: which food is she allergic to? | Walnut",
      })
  void oneIsTold(String question, String words) {
    assertThat(TestChart.answer(CHART, question)).contains(words).doesNotContain("its class");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Any drug allergies?", "¿Alguna alergia a medicamentos?"})
  void ofMedicinesNoFoodIsTold(String question) {
    assertThat(TestChart.answer(CHART, question)).doesNotContainIgnoringCase("walnut");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Any allergy to xanthan?", "is there an allergy to quorn"})
  void anUnknownThingIsNoneOfThem(String question) {
    assertThat(TestChart.answer(CHART, question)).doesNotContain("Walnut", "phenytoin");
  }
}
