package org.cliniccomms.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.rag.testkit.AskingHouse.ask;

import java.time.Duration;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.AskResult.Answered;
import org.cliniccomms.rag.answer.QuestionRecord;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.asking.AskSettings;
import org.cliniccomms.rag.testkit.AskingHouse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A draft of a model's words as they come. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RawDraftTest {
  private static final AskSettings RAW =
      AskSettings.builder().stallTimeout(Duration.ofSeconds(1)).rawDrafts(true).build();

  private final AskingHouse house = new AskingHouse();
  private final HeardAnswer heard = new HeardAnswer();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("R18 Of a raw draft that stalls all 40 tokens were sent, also of half a sentence")
  void allOfARawDraftWasSent(boolean blanksFirst) throws Exception {
    String said = "She takes Metformin 500 MG [1]. ".repeat(6) + "She takes Zelorvax 500";
    SpokenModel model = SpokenModel.stallsAfter(40, any -> said + " MG and more [1].");
    SpokenModel spoken = blanksFirst ? model.blanksFirst() : model;
    try (ChartQuestions questions =
        house.engine().settings(RAW).streamingModel("scripted-1", spoken.streaming()).build()) {
      Answered result =
          (Answered) questions.ask(ask("Which medicines does she take?"), heard).result();

      assertThat(result.answer().status()).isEqualTo(AnswerStatus.DEGRADED);
      assertThat(result.answer().text()).doesNotContain("Zelorvax");
      spoken.cancelled().get();
    }
    assertThat(heard.heard().stream().filter("token"::equals)).hasSize(40);
    assertThat(heard.heard()).endsWith("token", "brokeOff 40", "result ANSWERED");
    assertThat(heard.draft().strip()).isEqualTo(said);
    assertThat(house.audit()).hasSize(1);
    QuestionRecord record = house.audit().get(0);
    assertThat(record.outcome()).isEqualTo(Outcome.TIMEOUT);
    assertThat(record.partialText()).isEqualTo(heard.draft());
  }
}
