package org.cliniccomms.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.rag.testkit.AskingHouse.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.AskResult.Answered;
import org.cliniccomms.rag.asking.AskSettings;
import org.cliniccomms.rag.chart.Chart;
import org.cliniccomms.rag.chart.ChartRecord;
import org.cliniccomms.rag.chart.RecordKind;
import org.cliniccomms.rag.chart.RecordState;
import org.cliniccomms.rag.facts.FactFinder;
import org.cliniccomms.rag.testkit.AskingHouse;
import org.cliniccomms.rag.testkit.SampleCharts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a model is told of allergies, and what happens when all that would not fit. */
class BriefedModelTest {
  private static final String MEDICINES = "Which medicines does she take?";
  private static final String SEARCHED = "antibodies titre Marta";
  private static final int MANY = 40;
  private static final AskSettings NARROW = AskSettings.builder().contextTokens(400).build();
  private final AskingHouse house = new AskingHouse();
  private final SpokenModel model = SpokenModel.repeats();

  @Test
  @DisplayName("R25 A model that words a known answer knows the allergies, and lists them not")
  void allergiesAreToldBesideAKnownAnswer() throws Exception {
    allergies(2);

    Answer answer = answer(MEDICINES, AskSettings.standard());

    SpokenModel.Prompted prompt = model.asked().get(0);
    assertThat(prompt.told()).contains("allergies>>>").contains("Allergen 0", "Allergen 1");
    assertThat(prompt.passages()).noneMatch(passage -> passage.contains("Allergen"));
    assertThat(answer.model()).isPresent();
    assertThat(answer.text()).contains("Metformin").doesNotContain("Allergen");
    assertThat(answer.effort().truncated()).isFalse();
  }

  @Test
  void allergiesThatAreTheAnswerAreToldOnce() throws Exception {
    allergies(2);

    answer("What is she allergic to?", AskSettings.standard());

    assertThat(model.asked().get(0).told().split("Allergen 0", -1)).hasSize(2);
  }

  @Test
  @DisplayName("R25 A known answer for which allergies leave no room is told whole, as truncated")
  void aKnownAnswerThatDoesNotFitIsToldWithoutAModel() throws Exception {
    allergies(MANY);

    Answer answer = answer(MEDICINES, NARROW);

    assertThat(model.asked()).isEmpty();
    assertThat(answer.status()).isEqualTo(AnswerStatus.SUCCESS);
    assertThat(answer.text()).contains("Metformin", "Lisinopril");
    assertThat(answer.model()).isEmpty();
    assertThat(answer.effort().truncated()).isTrue();
    assertThat(answer.effort().contextTokens()).isZero();
  }

  @Test
  @DisplayName("R25 What was found is told without a model where allergies leave no room for it")
  void whatWasFoundIsToldWhereAllergiesLeaveNoRoom() throws Exception {
    allergies(MANY);

    Answer answer = answer(house.engine().facts(FactFinder.of(List.of())), SEARCHED, NARROW);

    assertThat(model.asked()).isEmpty();
    assertThat(answer.text()).contains("titre of antibodies 210");
    assertThat(answer.effort().truncated()).isTrue();
  }

  private void allergies(int number) {
    List<ChartRecord> records = new ArrayList<>(SampleCharts.marta().records());
    records.add(SampleCharts.note("Note/7", "2026-02-22", "Well. The titre of antibodies 210."));
    IntStream.range(0, number)
        .mapToObj(
            at ->
                SampleCharts.record(
                        "Allergy/" + at,
                        RecordKind.ALLERGY,
                        "Allergen " + at + " with a long and winding name",
                        "2020-01-01")
                    .state(RecordState.ACTIVE)
                    .build())
        .forEach(records::add);
    house.shelf().put(new Chart(SampleCharts.MARTA, records));
  }

  private Answer answer(String question, AskSettings settings) throws InterruptedException {
    return answer(house.engine(), question, settings);
  }

  private Answer answer(ChartQuestions.Builder engine, String question, AskSettings settings)
      throws InterruptedException {
    try (ChartQuestions questions =
        engine.model("scripted-1", model.whole()).settings(settings).build()) {
      return ((Answered) questions.ask(ask(question))).answer();
    }
  }
}
