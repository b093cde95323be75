package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.answer.Finding.Outcome;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That a thing is on record is no answer to who asks for a detail of it that is not. */
class DetailsThatNoRecordHasTest {
  private static final Chart CHART =
      new TestChart()
          .add("p-1", RecordKind.PROCEDURE, RecordState.DONE, "Childbirth", "2024-03-15", r -> {})
          .add(
              "p-2",
              RecordKind.PROCEDURE,
              RecordState.DONE,
              "Angiography of coronary artery",
              "2024-02-13",
              r -> {})
          .add(
              "p-3",
              RecordKind.PROCEDURE,
              RecordState.DONE,
              "Blood group typing",
              "2024-02-22",
              r -> {})
          .add(
              "d-1",
              RecordKind.CONDITION,
              RecordState.ENDED,
              "Drug overdose",
              "2024-03-04",
              r -> {})
          .add(
              "d-2",
              RecordKind.CONDITION,
              RecordState.ENDED,
              "Polyp of colon",
              "2022-12-17",
              r -> {})
          .add("d-3", RecordKind.CONDITION, RecordState.ACTIVE, "Epilepsy", "2001-01-30", r -> {})
          .add(
              "d-4",
              RecordKind.CONDITION,
              RecordState.ENDED,
              "Sprain of wrist",
              "2023-06-27",
              r -> {})
          .add(
              "d-5",
              RecordKind.CONDITION,
              RecordState.ENDED,
              "Myocardial infarction",
              "2024-02-13",
              r -> {})
          .add(
              "v-1",
              RecordKind.VISIT,
              RecordState.DONE,
              "Emergency room admission",
              "2024-02-13",
              r -> r.detail(Detail.SETTING, "emergency"))
          .add(
              "m-1",
              RecordKind.MEDICATION,
              RecordState.ACTIVE,
              "Losartan 50 MG Oral Tablet",
              "2024-01-05",
              r -> {})
          .add("a-1", RecordKind.ALLERGY, RecordState.ACTIVE, "Cefdinir", "1994-10-20", r -> {})
          .add(
              "a-2",
              RecordKind.ALLERGY,
              RecordState.ACTIVE,
              "Codeine",
              "1994-10-20",
              r -> r.detail(Detail.REACTION, "Hives"))
          .add(
              "o-1",
              RecordKind.ORDER,
              RecordState.ACTIVE,
              "Plain chest X-ray",
              "2024-10-05",
              r -> {})
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Left wrist or right wrist - which one did she sprain?",
        "¿El esguince fue de la muñeca izquierda o de la derecha?",
        "In the birth of March 2024, was it a boy or a girl?",
        "En el parto, ¿fue niño o niña?",
        "What was the histology of the colon polyp?",
        "Which coronary artery was shown in the angiography?",
        "¿Cuál es su grupo sanguíneo?",
        "En la sobredosis de marzo de 2024, ¿qué sustancia había tomado?",
        "Who came with her to the emergency room in February 2024?",
        "¿Quién la llevó a urgencias en febrero de 2024?",
        "For the epilepsy, which anticonvulsant is she taking?",
        "What happened when she was given cefdinir?",
        "¿Qué le pasó cuando tomó cefdinir?",
        "¿Qué se ve en la radiografía de tórax que le pidieron en octubre?",
        "With her epilepsy, how much lamotrigine has she been put on?",
        "Was the heparin started in the emergency room?",
        "Who read the chest X-ray?",
      })
  void areNotAnsweredByTheThing(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Outcome.FOUND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is the target for her potassium?",
        "What potassium are we aiming for?",
        "¿Cuál es la meta de potasio?",
        "Was the last weight taken sitting or standing?",
        "¿El peso se midió de pie o sentada?",
        "Is the next cardiology visit covered by insurance?",
        "How will she get to the next cardiology visit?",
        "¿Cómo llegó a la última cita de dental?",
      })
  void areNotAnsweredByAValueOrAVisit(String question) {
    assertThat(TestChart.find(TestChart.full(), question).outcome()).isNotEqualTo(Outcome.FOUND);
  }

  @ParameterizedTest(name = "{0} tells {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "When did she sprain her wrist? | June 27, 2023",
        "¿Cuándo fue el parto? | 15 de marzo de 2024",
        "When was she at the emergency room? | February 13, 2024",
        "For her epilepsy, since when is it known? | January 30, 2001",
        "What happened when she was given codeine? | Hives",
        "Was a chest X-ray that they ordered in October scheduled? | October 5, 2024",
        "In 2024, which procedures were done? | Childbirth",
        "Did the colon polyp recur? | was recorded 1 time",
      })
  void doNotHideWhatIsAskedOtherwise(String question, String told) {
    assertThat(TestChart.answer(CHART, question)).contains(told);
  }
}
