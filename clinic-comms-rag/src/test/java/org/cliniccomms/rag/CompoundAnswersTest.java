package org.cliniccomms.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.rag.testkit.AskingHouse.ask;

import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.AskResult.Answered;
import org.cliniccomms.rag.testkit.AskingHouse;
import org.junit.jupiter.api.Test;

/** An answer of which a part is in the records and another is not. */
class CompoundAnswersTest {
  private static final String QUESTION = "Does she take metformin and warfarin?";
  private static final String NOT = "No prescription of warfarin is recorded.";

  private final AskingHouse house = new AskingHouse();

  @Test
  void withoutAModelBothPartsAreTold() throws Exception {
    try (ChartQuestions questions = house.engine().build()) {
      Answer answer = ((Answered) questions.ask(ask(QUESTION))).answer();

      assertThat(answer.status()).isEqualTo(AnswerStatus.SUCCESS);
      assertThat(answer.text()).contains("Yes, Metformin 500", NOT);
      assertThat(answer.sources()).hasSize(1);
    }
  }

  @Test
  void whatIsNotRecordedIsToldWhereAModelLeavesItOut() throws Exception {
    SpokenModel terse =
        SpokenModel.says(it -> it.passages().get(0).replaceFirst("\\.$", "") + " [1].");
    try (ChartQuestions questions = house.engine().model("scripted-1", terse.whole()).build()) {
      Answer answer = ((Answered) questions.ask(ask(QUESTION))).answer();

      assertThat(answer.status()).isEqualTo(AnswerStatus.SUCCESS);
      assertThat(answer.text()).contains("Metformin 500", NOT);
    }
  }
}
