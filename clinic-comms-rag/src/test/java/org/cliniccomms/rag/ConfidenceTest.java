package org.cliniccomms.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.cliniccomms.rag.testkit.AskingHouse.ask;

import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.AskResult.Answered;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.facts.FactFinder;
import org.cliniccomms.rag.testkit.AskingHouse;
import org.cliniccomms.rag.testkit.SampleCharts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How sure an answer is, to the digit. */
class ConfidenceTest {
  private static final String MEDICINES = "Which medicines does she take?";
  private static final String SEARCHED = "antibodies titre Marta";
  private final AskingHouse house = new AskingHouse();

  @Test
  void whatStructuredFactsAnswerIsSurest() throws Exception {
    check(answer(MEDICINES, null), AnswerStatus.SUCCESS, 0.95);
    check(answer(MEDICINES, SpokenModel.repeats()), AnswerStatus.SUCCESS, 0.95);
  }

  @Test
  @DisplayName("Of what was only searched the relevance counts: 0.95 × (0.3 + 0.5 × 1)")
  void whatWasOnlySearchedIsLessSure() throws Exception {
    note("Walks well. Vaccinated, titre of antibodies 210 in May.");

    check(searched(SEARCHED, null), AnswerStatus.SUCCESS, 0.76);
  }

  @Test
  @DisplayName("Of two sentences one holds: 0.95 × 1 × 0.5")
  void halfOfASentencesThatHoldIsHalfAsSure() throws Exception {
    SpokenModel model =
        SpokenModel.says(
            it -> it.passages().get(0).replaceFirst("\\.$", "") + " [1]. Takes Zelorvax 5 mg [1].");

    check(answer(MEDICINES, model), AnswerStatus.SUCCESS, 0.475);
  }

  @Test
  void afterAModelThatFailedItIsHalf() throws Exception {
    SpokenModel model = SpokenModel.fails(new IllegalStateException("down"));
    note("Walks well. Vaccinated, titre of antibodies 210 in May.");

    check(answer(MEDICINES, model), AnswerStatus.DEGRADED, 0.475);
    check(searched(SEARCHED, model), AnswerStatus.DEGRADED, 0.38);
  }

  @Test
  void thatTheChartIsSilentIsAsSureAsTheQuestionWasUnderstood() throws Exception {
    check(answer("Is she allergic to penicillin?", null), AnswerStatus.NO_DATA, 0.8);
    check(searched("Where does she keep bees?", null), AnswerStatus.NO_DATA, 0);
    house.shelf().put(new Chart(SampleCharts.MARTA, List.of()));
    check(answer(MEDICINES, null), AnswerStatus.NO_DATA, 0);
  }

  private void note(String text) {
    List<ChartRecord> records = new ArrayList<>(SampleCharts.marta().records());
    records.add(SampleCharts.note("Note/7", "2026-02-22", text));
    house.shelf().put(new Chart(SampleCharts.MARTA, records));
  }

  private static void check(Answer answer, AnswerStatus status, double confidence) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.confidence()).isCloseTo(confidence, within(1e-9));
  }

  private Answer answer(String question, @Nullable SpokenModel model) throws InterruptedException {
    return answer(house.engine(), question, model);
  }

  /** As if no finder knew the question. */
  private Answer searched(String question, @Nullable SpokenModel model)
      throws InterruptedException {
    return answer(house.engine().facts(FactFinder.of(List.of())), question, model);
  }

  private static Answer answer(
      ChartQuestions.Builder engine, String question, @Nullable SpokenModel model)
      throws InterruptedException {
    try (ChartQuestions questions =
        (model == null ? engine : engine.model("scripted-1", model.whole())).build()) {
      return ((Answered) questions.ask(ask(question))).answer();
    }
  }
}
