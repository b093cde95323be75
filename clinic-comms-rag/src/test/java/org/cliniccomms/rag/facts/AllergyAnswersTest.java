package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No allergy is hidden by what else is on record of the same thing. */
class AllergyAnswersTest {
  private static final Chart CHART =
      new TestChart()
          .add(
              "al-1",
              RecordKind.ALLERGY,
              RecordState.ACTIVE,
              "Penicillins",
              "2015-02-03",
              r -> r.detail(Detail.REACTION, "Anaphylaxis").detail(Detail.SEVERITY, "high"))
          .add("al-2", RecordKind.ALLERGY, RecordState.NOT_SO, "Amoxicillin", "2020-01-03", r -> {})
          .add(
              "al-3",
              RecordKind.ALLERGY,
              RecordState.ENDED,
              "Ibuprofen",
              "2016-01-03",
              r -> r.detail(Detail.CATEGORY, "intolerance"))
          .add(
              "al-4",
              RecordKind.ALLERGY,
              RecordState.ACTIVE,
              "Aspirin",
              "2018-01-03",
              r ->
                  r.detail(Detail.CATEGORY, "intolerance")
                      .detail(Detail.REACTION, "Anaphylaxis")
                      .detail(Detail.SEVERITY, "high"))
          .add(
              "al-5",
              RecordKind.ALLERGY,
              RecordState.ACTIVE,
              "Codeine",
              "2019-01-03",
              r -> r.detail(Detail.CATEGORY, "intolerance").detail(Detail.REACTION, "Nausea"))
          .build();

  private static String answer(String question) {
    return TestChart.answer(CHART, question);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Is she allergic to amoxicillin?",
        "¿Es alérgica a la amoxicilina?",
        "Reaction to amoxicillin?",
        "Amoxicillin allergy?",
        "Is she allergic to amoxicillin or latex?",
      })
  void aRefutedAllergyDoesNotHideTheOneToItsClass(String question) {
    String answer = answer(question);

    assertThat(answer).contains("Penicillins").containsAnyOf("refuted", "refutada");
    assertThat(answer.indexOf("Penicillins")).isLessThan(answer.indexOf("refut"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is she allergic to, and what set the reaction off?",
        "Allergies, and what caused them to start?",
      })
  void noAllergyIsDeniedThatNobodyNamed(String question) {
    assertThat(answer(question)).contains("Penicillins").doesNotContain("No allergy to");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Is she allergic to latex?", "Is she allergic to zorblat?", "latex?"})
  void anAllergyThatIsNotThereIsDenied(String question) {
    assertThat(answer(question)).doesNotContain("Penicillins");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Is ibuprofen safe? | no longer active | is recorded as an intolerance",
        "Is she allergic to ibuprofen? | intolerance to Ibuprofen | not as an allergy",
        "Can she take aspirin? | Not safely: an intolerance to Aspirin | not as an allergy",
        "¿Puede tomar aspirina? | No es seguro: hay una intolerancia | no como alergia",
        "Is she allergic to aspirin? | recorded as an intolerance. Recorded reaction: Anaphylaxis |"
            + " not as an allergy",
        "What allergies does she have? | Aspirin: intolerance (Anaphylaxis) | Ibuprofen",
        "Can she take codeine? | Not safely: an intolerance to Codeine | allergy to",
        "Is she allergic to codeine? | as an intolerance, not as an allergy | Not safely",
        "Does she take aspirin? | recorded as an intolerance | allergy to",
      })
  void anIntoleranceIsToldAsItStands(String question, String says, String saysNot) {
    assertThat(answer(question)).contains(says).doesNotContain(saysNot);
  }
}
