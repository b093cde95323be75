package org.cliniccomms.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.rag.testkit.AskingHouse.ask;

import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AskResult.Answered;
import org.cliniccomms.rag.testkit.AskingHouse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A question that goes on from the one before it. */
class FollowUpQuestionsTest {
  private final AskingHouse house = new AskingHouse();

  @ParameterizedTest
  @ValueSource(strings = {"And the one before?", "The previous one?", "¿Y la anterior?"})
  void whatWasNotMeasuredIsNotToldAgainAsTheOneBefore(String goingOn) throws Exception {
    try (ChartQuestions questions = house.engine().build()) {
      Answer first = ((Answered) questions.ask(ask("Does she take metformin?"))).answer();
      Answer next = ((Answered) questions.ask(ask(goingOn))).answer();

      assertThat(first.text()).contains("Metformin 500");
      assertThat(next.text()).doesNotContain("Metformin");
    }
  }
}
