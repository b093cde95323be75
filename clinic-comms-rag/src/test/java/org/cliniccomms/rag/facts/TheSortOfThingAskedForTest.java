package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartDate;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.Measured;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * That a thing is on record is no answer to how many, how old, which number, which germ, which side
 * or how it came about; nor is what is told of another thing than the one that is asked for.
 */
class TheSortOfThingAskedForTest {
  private static final Chart CHART =
      new TestChart()
          .add(
              "no-1",
              RecordKind.NOTE,
              RecordState.DONE,
              "Visit",
              "2025-05-02",
              r ->
                  r.narrative(
                      "Comes with aunt Winifred, who fills the pill box. Takes valerian tea on own"
                          + " initiative. Reports dry mouth since starting oxybutynin. Mother with"
                          + " ovarian cancer. Smear up to date (March 2025). Referred to"
                          + " ophthalmology for floaters. Gluten free diet was advised. Son"
                          + " Bertram, 14 years old, does the shopping.",
                      "en"))
          .add(
              "cn-1",
              RecordKind.CONDITION,
              RecordState.ENDED,
              "Laceration of forearm (disorder)",
              "2024-05-04",
              r -> r.end(ChartDate.of(LocalDate.parse("2024-05-21"))))
          .add(
              "cn-2",
              RecordKind.CONDITION,
              RecordState.ENDED,
              "Pyelonephritis (disorder)",
              "2023-02-10",
              r -> r.end(ChartDate.of(LocalDate.parse("2023-02-20"))))
          .add(
              "cn-3",
              RecordKind.CONDITION,
              RecordState.ENDED,
              "Fracture of clavicle (disorder)",
              "2022-07-02",
              r -> r.end(ChartDate.of(LocalDate.parse("2022-08-27"))))
          .add(
              "cn-4",
              RecordKind.CONDITION,
              RecordState.ENDED,
              "Second degree burn",
              "2021-07-02",
              r -> {})
          .add(
              "ap-2",
              RecordKind.APPOINTMENT,
              RecordState.DONE,
              "Dermatology check",
              "2025-02-03",
              r -> {})
          .add(
              "rx-1",
              RecordKind.MEDICATION,
              RecordState.ENDED,
              "Acetaminophen 325 MG Oral Tablet",
              "2019-08-08",
              r -> r.detail(Detail.REASON, "Pain"))
          .add("vi-1", RecordKind.VISIT, RecordState.DONE, "Hospital visit", "2021-04-17", r -> {})
          .add("pr-2", RecordKind.PROCEDURE, RecordState.DONE, "Childbirth", "2024-07-19", r -> {})
          .add(
              "pr-3",
              RecordKind.PROCEDURE,
              RecordState.DONE,
              "Fitting of denture",
              "2024-03-11",
              r -> {})
          .add("al-1", RecordKind.ALLERGY, RecordState.ACTIVE, "Cefixime", "1984-10-20", r -> {})
          .add(
              "al-2",
              RecordKind.ALLERGY,
              RecordState.ACTIVE,
              "Enalapril",
              "2001-10-20",
              r -> r.detail(Detail.CATEGORY, "intolerance").detail(Detail.SEVERITY, "low"))
          .add(
              "al-3",
              RecordKind.ALLERGY,
              RecordState.ACTIVE,
              "Peanut (substance)",
              "2000-12-02",
              r -> r.detail(Detail.REACTION, "Wheal"))
          .add(
              "ob-1",
              RecordKind.MEASUREMENT,
              RecordState.DONE,
              "Body weight",
              "2025-05-03",
              r -> r.value(new Measured("", List.of(), new BigDecimal("72"), "kg", "")))
          .add(
              "ob-2",
              RecordKind.MEASUREMENT,
              RecordState.DONE,
              "Tobacco smoking status",
              "2025-05-03",
              r -> r.value(new Measured("", List.of(), null, "", "Ex-smoker (finding)")))
          .add(
              "or-1",
              RecordKind.ORDER,
              RecordState.ACTIVE,
              "Upper endoscopy",
              "2025-04-03",
              r -> {})
          .add(
              "or-2",
              RecordKind.ORDER,
              RecordState.ACTIVE,
              "Hand therapy, 6 sessions",
              "2025-04-03",
              r -> {})
          .add(
              "ap-1",
              RecordKind.APPOINTMENT,
              RecordState.BOOKED,
              "Vaccination",
              "2025-09-03",
              r -> {})
          .add(
              "pe-1",
              RecordKind.PERSON,
              RecordState.ACTIVE,
              "Hedwig Brandt",
              "2020-01-01",
              r ->
                  r.detail(Detail.RELATIONSHIP, "mother").detail(Detail.CONTACT, "+51 955 010 220"))
          .build();

  @ParameterizedTest
  @DisplayName("R08 what is not told of a thing is not answered by that the thing is there")
  @ValueSource(
      strings = {
        "How many stitches did the forearm laceration need?",
        "corte del antebrazo, mayo 2024: ¿cuántos puntos llevó?",
        "How old is the aunt who fills the pill box?",
        "¿A qué teléfono se ubica a la tía Winifred?",
        "Which germ grew in the urine when she had pyelonephritis?",
        "What was she doing when she broke her collarbone?",
        "How did she fracture her clavicle?",
        "Since which year does she drink valerian tea?",
        "la prótesis dental es superior o inferior",
        "Which vaccine will she get at the vaccination in September?",
        "What did cefixime do to her?",
        "¿Qué reacción tuvo con el enalapril?",
        "peanut: specific IgE level",
        "What did the upper endoscopy ordered in April find?",
        "Six sessions of hand therapy were ordered; how many has she completed?",
        "When did she quit smoking?",
        "For how many years did she smoke?",
        "What was the result of the smear?",
        "For how long has the left wrist been sore?",
        "q le hacia el cefixime",
        "¿Para qué día tiene hora en el hospital?",
        "¿En qué parte del cuerpo fue la quemadura?",
        "What did the ophthalmologist conclude about the floaters?",
        "¿Qué concluyó el oftalmólogo sobre las moscas volantes?",
        "Until when is she to keep to the gluten free diet?",
        "What were the findings at the dermatology check in February?",
        "What is she taking for the pyelonephritis as a preventive?",
        "wt in march 2024",
        "Dio a luz en julio de 2024, ¿cuánto pesó el bebé?",
        "The mother does not answer. What number do we have for the father?"
      })
  void whatIsNotToldOfAThingIsNotAnswered(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Outcome.FOUND);
  }

  @ParameterizedTest
  @DisplayName("R08 what is told of another thing is no answer")
  @ValueSource(
      strings = {
        "What was her ferritin level after oxybutynin was started?",
        "The oxybutynin dries her mouth, and what does the ibuprofen do to her?",
        "Pyelonephritis Feb 2023, procalcitonin on arrival?",
        "Given the pyelonephritis, how much ciprofloxacin is she on?"
      })
  void whatIsToldOfAnotherThingIsNoAnswer(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Outcome.FOUND);
  }

  @ParameterizedTest
  @DisplayName("what is told of a thing is answered")
  @CsvSource(
      delimiter = '|',
      value = {
        "How old is her son Bertram? | 14 years",
        "What does oxybutynin do to her? | dry mouth",
        "What did peanuts do to her? | Wheal",
        "her weight in May 2025 | 72 kg",
        "When did she give birth? | July 19, 2024",
        "Has she got an upper endoscopy ordered? | Upper endoscopy",
        "What is her mother's phone number? | 955 010 220",
        "How many allergies does she have? | 3"
      })
  void whatIsToldOfAThingIsAnswered(String question, String told) {
    assertThat(TestChart.answer(CHART, question)).contains(told);
  }

  @Test
  void whoeverAsksForAReactionHearsThatNoneIsOnRecord() {
    assertThat(TestChart.answer(CHART, "What reaction did cefixime give her?"))
        .contains("does not tell the reaction");
  }
}
