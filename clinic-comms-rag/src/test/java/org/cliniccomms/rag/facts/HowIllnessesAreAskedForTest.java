package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Illnesses and allergies under other words than their names. */
class HowIllnessesAreAskedForTest {
  private static final Chart CHART =
      new TestChart()
          .add(
              "ra",
              RecordKind.CONDITION,
              RecordState.ACTIVE,
              "Cirrhosis of liver",
              "2018-12-04",
              r -> {})
          .add(
              "uc",
              RecordKind.CONDITION,
              RecordState.ACTIVE,
              "Crohn's disease",
              "2019-05-28",
              r -> {})
          .add(
              "ms",
              RecordKind.CONDITION,
              RecordState.NOT_SO,
              "Multiple sclerosis",
              "2017-10-03",
              r -> r.detail(Detail.COMMENT, "MRI normal."))
          .add(
              "quinolone",
              RecordKind.ALLERGY,
              RecordState.ACTIVE,
              "Levofloxacin",
              "2022-01-12",
              r -> r.detail(Detail.REACTION, "Eruption of skin"))
          .add(
              "dust",
              RecordKind.ALLERGY,
              RecordState.ACTIVE,
              "Dust",
              "2005-08-12",
              r -> r.detail(Detail.REACTION, "Rhinitis"))
          .add(
              "milk",
              RecordKind.ALLERGY,
              RecordState.ACTIVE,
              "Cow's milk",
              "2004-08-12",
              r -> r.detail(Detail.REACTION, "Wheezing"))
          .add(
              "latex",
              RecordKind.ALLERGY,
              RecordState.ACTIVE,
              "Sin alergia conocida al látex",
              "2025-06-10",
              r -> {})
          .add(
              "ace",
              RecordKind.ALLERGY,
              RecordState.ACTIVE,
              "Infliximab",
              "2022-09-27",
              r -> r.detail(Detail.REACTION, "Anaphylaxis"))
          .add(
              "father",
              RecordKind.FAMILY_HISTORY,
              RecordState.UNKNOWN,
              "Malignant neoplasm of colon",
              "2020-01-01",
              r ->
                  r.detail(Detail.RELATIONSHIP, "father")
                      .detail(Detail.PART, "Malignant neoplasm of colon")
                      .detail(Detail.COMMENT, "Died of bleeding"))
          .build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Is he cirrhotic? | Yes",
        "¿Es cirrótico? | Sí",
        "Since when has he been living with Crohn's? | May 28, 2019",
        "¿Desde cuándo vive con Crohn? | 28 de mayo de 2019",
        "On what grounds was multiple sclerosis rejected? | MRI normal",
        "How was multiple sclerosis excluded? | MRI normal",
        "¿Qué antibiótico le provocó sarpullido? | Levofloxacin",
        "dust allergy symptoms | Rhinitis",
        "May she have ice cream? | milk",
        "What does he have in the liver? | Cirrhosis",
        "¿Qué tiene en el hígado? | irrosis",
        "Any bowel disease? | Crohn",
        "Has she ever had anaphylaxis? | Infliximab",
        "Which foods must the kitchen leave out? | milk",
        "¿Es alérgica al látex? | La ficha indica: Sin alergia conocida al látex",
        "Any colon cancer in the family? | father",
        "¿Algún familiar con cáncer de colon? | father",
      })
  void theyAreFound(String question, String answer) {
    Finding finding = TestChart.find(CHART, question);

    assertThat(finding.outcome()).isEqualTo(Finding.Outcome.FOUND);
    assertThat(TestChart.answer(CHART, question)).contains(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "At what age did the father get colon cancer?",
        "What did his sister die of?",
        "Has she had hives?",
        "What did the mother suffer from?",
        "¿De qué murió la hermana?",
      })
  void whatNobodyWroteIsNotTold(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isEqualTo(Finding.Outcome.SILENT);
  }
}
