package org.cliniccomms.rag.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.cliniccomms.rag.answer.Finding;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.Detail;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What prescriptions tell, in whichever words it is asked. */
class PrescriptionsTest {
  private static final Chart CHART = chart();

  private static Chart chart() {
    TestChart chart = new TestChart();
    add(
        chart,
        "Ramipril 5 MG Oral Tablet",
        RecordState.ACTIVE,
        "2021-03-02",
        "Hypertension",
        "1 time per day");
    add(
        chart,
        "Bimatoprost 0.1 MG/ML Ophthalmic Solution",
        RecordState.ACTIVE,
        "2022-04-05",
        "Glaucoma",
        "One drop in each eye at bedtime");
    add(
        chart,
        "Carbamazepine 200 MG Oral Tablet",
        RecordState.ENDED,
        "2018-01-09",
        "Epilepsy",
        "2 times per day");
    add(
        chart,
        "Lacosamide 100 MG Oral Tablet",
        RecordState.ACTIVE,
        "2023-01-09",
        "Epilepsy",
        "2 times per day");
    chart.add("co-1", RecordKind.CONDITION, RecordState.ACTIVE, "Epilepsy", "2018-01-02", r -> {});
    chart.add(
        "co-2", RecordKind.CONDITION, RecordState.ENDED, "Perianal abscess", "2017-01-02", r -> {});
    return chart.build();
  }

  private static void add(
      TestChart chart, String title, RecordState state, String date, String why, String how) {
    chart.add(
        title.substring(0, 4),
        RecordKind.MEDICATION,
        state,
        title,
        date,
        r ->
            r.detail(Detail.REASON, why)
                .detail(Detail.DOSAGE, how)
                .detail(Detail.STRENGTH, title.replaceAll("^\\D+|(?<=MG).*", ""))
                .detail(Detail.PRACTITIONER, "Dr. Ada Quiroga"));
  }

  private static void check(String question, String says, String saysNot) {
    String answer = TestChart.answer(CHART, question);

    assertThat(Arrays.stream(says.split(";", -1)).map(String::strip))
        .allSatisfy(word -> assertThat(answer).containsIgnoringCase(word));
    if (saysNot != null) {
      assertThat(answer).doesNotContainIgnoringCase(saysNot);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Who signed for the ramipril? | Ada Quiroga |",
        "médico que ordenó el bimatoprost | Ada Quiroga |",
        "who wrote the prescription for lacosamide | Ada Quiroga |",
        "¿Para qué sirve la lacosamida en su caso? | Epilep |",
        "What is the lacosamide for and who prescribed it? | Epilepsy; Ada Quiroga |",
        "¿Quién indicó la lacosamida y desde cuándo la toma? | Ada Quiroga; 2023 |",
        "La farmacéutica pregunta la dosis de ramipril vigente. | 5 MG |",
        "How many lacosamide tablets a day? | 2 times per day | was prescribed 1 time",
        "When during the day should she put in the bimatoprost? | at bedtime |",
        "¿A qué hora se echa las gotas de bimatoprost? | at bedtime |",
        "Is bimatoprost a cream or drops? | Ophthalmic Solution |",
      })
  void allThatIsAskedOfANamedOneIsTold(String question, String says, String saysNot) {
    check(question, says, saysNot);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Is carbamazepine among her running prescriptions? | No, | Yes",
        "Check whether there is an active order for lacosamide. | Yes, | No,",
        "La carbamazepina, ¿se la quitaron? | Sí, | No,",
        "Did she come off ramipril? | No, | Yes",
      })
  void whetherItGoesOnIsToldInWhicheverWords(String question, String says, String saysNot) {
    check(question, says, saysNot);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What is she taking, applying or putting in these days? | ramipril; bimatoprost; lacosamide"
            + " | carbamazepine",
        "She is currently being treated with what? | ramipril; bimatoprost; lacosamide |"
            + " carbamazepine",
        "Fármacos en curso. | ramipril; bimatoprost; lacosamid | carbamaz",
        "¿Qué tiene formulado para la epilepsia? | lacosamid | ramipril",
        "Epilepsy drugs she is no longer on | carbamazepine | lacosamide",
        "¿Qué le dieron para la epilepsia? | lacosamid | ramipril",
      })
  void allOrThoseForAnIllnessAreListed(String question, String says, String saysNot) {
    check(question, says, saysNot);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "At what time of day should she take the ramipril?",
        "What was she given for her perianal abscess?",
        "Who helps her with the bimatoprost?",
        "¿Cuántas dosis de lacosamida se le olvidan?",
        "What is the maximum dose of ramipril?",
      })
  void whatNoPrescriptionTellsIsNoAnswer(String question) {
    assertThat(TestChart.find(CHART, question).outcome()).isNotEqualTo(Finding.Outcome.FOUND);
  }

  @Test
  void dropsAreNoGout() {
    assertThat(TestChart.answer(CHART, "¿Cuántas gotas de bimatoprost?"))
        .contains("One drop in each eye");
  }
}
