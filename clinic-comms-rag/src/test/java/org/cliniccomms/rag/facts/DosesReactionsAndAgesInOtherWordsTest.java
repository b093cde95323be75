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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How much and when, what an allergy did, in which unit and at what age, in trade shorthand. */
class DosesReactionsAndAgesInOtherWordsTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    medicine(chart, "rx-1", "Diazepam 10 MG Rectal Gel", "10 MG", "10 mg after 4 minutes");
    medicine(
        chart, "rx-2", "Insulin aspart 100 UNT/ML Injectable Solution", "100 UNT/ML", "1 per 9 g");
    medicine(
        chart, "rx-3", "Ferrous sulfate 25 MG/ML Oral Solution", "25 MG/ML", "2 mL before lunch");
    medicine(chart, "rx-4", "Epinephrine 0.15 MG Auto-Injector", "0.15 MG", "");
    medicine(chart, "rx-5", "Ibuprofen 400 MG Oral Tablet", "400 MG", "");
    allergy(chart, "al-1", RecordState.ACTIVE, "Wheat", "1962-05-09", "Wheal");
    allergy(chart, "al-2", RecordState.ENDED, "Peanut", "1999-05-09", "Vomiting");
    chart
        .add(
            "vi-1",
            RecordKind.VISIT,
            RecordState.DONE,
            "Encounter for problem",
            "1960-01-08",
            r -> r.detail(Detail.REASON, "Allergy to wheat"))
        .add(
            "dx-1",
            RecordKind.CONDITION,
            RecordState.ACTIVE,
            "Epilepsy (disorder)",
            "1970-04-08",
            r -> {})
        .add(
            "ob-1",
            RecordKind.MEASUREMENT,
            RecordState.DONE,
            "Ferritin [Mass/volume] in Serum or Plasma",
            "2025-01-04",
            r -> r.value(new Measured("", List.of(), new BigDecimal("27"), "ng/mL", "")))
        .add(
            "ob-2",
            RecordKind.MEASUREMENT,
            RecordState.DONE,
            "Left ventricular Ejection fraction",
            "2025-01-04",
            r -> r.value(new Measured("", List.of(), new BigDecimal("53"), "%", "")));
    return chart.build();
  }

  private static void medicine(
      TestChart chart, String id, String title, String strength, String how) {
    chart.add(
        id,
        RecordKind.MEDICATION,
        RecordState.ACTIVE,
        title,
        "2024-03-04",
        r -> {
          r.detail(Detail.STRENGTH, strength);
          if (!how.isEmpty()) {
            r.detail(Detail.DOSAGE, how);
          }
        });
  }

  private static void allergy(
      TestChart chart, String id, RecordState state, String title, String day, String reaction) {
    chart.add(
        id,
        RecordKind.ALLERGY,
        state,
        title,
        day,
        r -> r.detail(Detail.REACTION, reaction).detail(Detail.SEVERITY, "low"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "After how many minutes of seizing should we give the diazepam? | 4 minutes",
        "At how many minutes into a fit do I use diazepam, and what dose? | 4 minutes",
        "¿A partir de cuántos minutos de convulsión hay que ponerle el diazepam? | 4 minutes",
        "aspart - grams of carbs per unit? | 1 per 9 g",
        "aspart: ¿gramos de carbohidratos por unidad? | 1 per 9 g",
        "¿Cuántos mililitros de hierro se le dan, y a qué comida? | 2 mL before lunch",
        "epi autoinjector - what dose does he need | 0.15 mg",
        "Could you tell me the exact amount per intake for ibuprofen? | 400 mg",
        "¿Qué cantidad de ibuprofeno por toma? | 400 mg",
        "ibuprofen on the med list; begun what month and year? | March 4, 2024"
      })
  void howMuchAndWhenIsToldHoweverItIsAsked(String question, String told) {
    assertThat(TestChart.answer(CHART, question)).containsIgnoringCase(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Allergic to wheat, I see. What were the manifestations? | Wheal",
        "¿Cómo reaccionó el paciente a trigo? | Wheal",
        "What is the recorded criticality of wheat? | low",
        "¿Cuál es la criticidad registrada para trigo? | low",
        "Grandma is baking with peanuts; is he still allergic to them? | no longer active",
        "La abuela va a hacer maní; ¿sigue siendo alérgico? | ya no está activa"
      })
  void whatAnAllergyDidAndIsIsToldHoweverItIsAsked(String question, String told) {
    assertThat(TestChart.answer(CHART, question)).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Which unit did the lab use for ferritin? | 27 ng/mL",
        "¿Qué unidad de medida usaron para ferritina? | 27 ng/mL",
        "How strong is her heart on the newest ejection fraction? | 53 %"
      })
  void aMeasurementIsToldWithItsUnit(String question, String told) {
    assertThat(TestChart.answer(CHART, question)).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Has wheat been there since childhood? | at the age of 4 years",
        "Was wheat something from childhood? What age exactly? | at the age of 4 years",
        "Has epilepsy been there since childhood? | at the age of 12 years",
        "¿Lo de epilepsia es de cuando chica? ¿Qué edad exacta? | a la edad de 12 años",
        "¿Lo de epilepsia viene desde la infancia? | a la edad de 12 años",
        "Edad de debut de epilepsia | a la edad de 12 años"
      })
  void theAgeIsThatOfTheThingAndNotOfAVisitForIt(String question, String told) {
    assertThat(TestChart.answer(CHART, question)).contains(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Which unit did the lab use for lithium?",
        "Has asthma been there since childhood?",
        "¿Cómo reaccionó el paciente a penicilina?",
        "After how many minutes of chest pain do we give nitroglycerin?",
        "Could you tell me the exact amount per intake for warfarin?",
        "Her aunt wants to cook with eggs; is she still allergic to them?"
      })
  void whatIsNotThereIsNotTold(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Finding.Outcome.FOUND);
  }
}
