package org.cliniccomms.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.rag.testkit.AskingHouse.ask;

import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.time.Duration;
import org.cliniccomms.rag.ChartQuestions.Asking;
import org.cliniccomms.rag.answer.AskResult.Aborted;
import org.cliniccomms.rag.answer.QuestionRecord;
import org.cliniccomms.rag.answer.QuestionRecord.Outcome;
import org.cliniccomms.rag.asking.AskSettings;
import org.cliniccomms.rag.testkit.AskingHouse;
import org.cliniccomms.rag.testkit.ModelScript;
import org.cliniccomms.rag.testkit.ScriptedModelServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * A model behind langchain4j's client for OpenAI that is given up. Nothing but giving it up ends
 * its connection: all other limits are longer than a test may take.
 */
class GivenUpModelTest {
  private static final Duration LONG = Duration.ofMinutes(30);
  private static final String SENTENCE = "She takes Metformin 500 MG [1]. ";

  private final AskingHouse house = new AskingHouse();
  private final HeardAnswer heard = new HeardAnswer();
  private final ScriptedModelServer model =
      ScriptedModelServer.start(ModelScript.says(SENTENCE.repeat(20)).stallingAfter(40));

  @AfterEach
  void closes() {
    model.close();
  }

  @Test
  @DisplayName("R19 A model that stands still is hung up on without waiting for its next word")
  void aModelThatStandsStillIsHungUpOn() throws Exception {
    try (ChartQuestions questions = engine()) {
      Asking asking = questions.ask(ask("Which medicines does she take?"), heard);
      heard.awaitWord();
      model.awaitTokens(40);
      asking.cancel();

      model.awaitClosedByClient(1);
      assertThat(asking.result()).isEqualTo(new Aborted());
    }
    assertThat(model.tokensSent()).isEqualTo(40);
    assertThat(house.audit())
        .extracting(QuestionRecord::outcome)
        .containsExactly(Outcome.CLIENT_ABORTED);
    assertThat(house.audit().get(0).partialText()).startsWith(SENTENCE.strip());
  }

  private ChartQuestions engine() {
    AskSettings patient =
        AskSettings.builder().stallTimeout(LONG).modelTimeout(LONG).deadline(LONG).build();
    return house
        .engine()
        .settings(patient)
        .streamingModel(
            "scripted-1",
            OpenAiStreamingChatModel.builder()
                .apiKey("key")
                .baseUrl(model.baseUrl().toString())
                .modelName("scripted-1")
                .timeout(LONG)
                .build())
        .build();
  }
}
