package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.cliniccomms.rag.testkit.ModelScript;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Records that are found by what they mean, and what goes before the model of them. */
class EmbeddedChartTest extends FolderChartScene {
  private static final String SNUG = "Anything snug aboard?";

  @Test
  @DisplayName("A record that shares no word with the question is found by its meaning")
  void aRecordIsFoundByItsMeaningAlone() throws Exception {
    // The first passage is the allergy.
    MODEL.script(ModelScript.says("Elastic hose on planes was advised [2]."));

    JsonNode answer = answer(everybodys, about(WEBER, SNUG));

    assertThat(text(answer, "status")).isEqualTo("success");
    assertThat(text(answer.get("answer"), "text")).contains("Elastic hose on planes was advised");
    assertThat(text(answer.get("answer"), "model")).isEqualTo(WordingModel.NAME);
    assertThat(answer.get("sources").findValuesAsString("id"))
        .singleElement()
        .asString()
        .contains("hose");
    assertThat(text(answer(everybodys, about(WEBER, "Anything loose aboard?")), "status"))
        .isEqualTo("no_data");
  }

  @Test
  @DisplayName("What is only somewhat alike is no answer where the model finds none in it")
  void whatTheModelFindsNoAnswerInIsNone() throws Exception {
    MODEL.script(ModelScript.silent());

    JsonNode answer = answer(everybodys, about(WEBER, SNUG));

    assertThat(text(answer, "status")).isEqualTo("no_data");
    assertThat(answer.get("sources")).isEmpty();
  }

  @Test
  @DisplayName("R25 What does not fit beside the allergies is told without the model, and is said")
  void whatDoesNotFitIsSaid() throws Exception {
    int asked = MODEL.requests().size();

    JsonNode answer = answer(everybodys, about(TANAKA, "What medicines does she take?"));

    assertThat(text(answer.get("answer"), "text")).contains("Salbutamol 100 mcg");
    assertThat(answer.get("answer").get("model").isNull()).isTrue();
    assertThat(answer.get("metadata").get("truncated").booleanValue()).isTrue();
    assertThat(MODEL.requests()).hasSize(asked);
  }
}
