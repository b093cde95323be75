package org.cliniccomms.examples.askthechart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cliniccomms.rag.testkit.ModelScript;
import org.cliniccomms.rag.testkit.ScriptedModelServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that ask a model, from the words typed to the endpoint and back. */
class WithModelTest {
  private static final String NORA = DemoCharts.NORA.toString();
  private static final String DIABETES = "What medicines does she take for diabetes?";

  private final ScriptedModelServer model = ScriptedModelServer.start(ModelScript.grounded());

  @AfterEach
  void closes() {
    model.close();
  }

  @Test
  void anAnswerIsWordedByTheModelOnlyWhereThatIsAskedFor() {
    Printed plain = run("ask", "--demo", "--patient", NORA, DIABETES);
    assertThat(plain.out()).contains("Metformin 850 MG", "no model");
    assertThat(model.requests()).isEmpty();

    Printed worded = run("ask", "--model", "--demo", "--patient", NORA, DIABETES);

    assertThat(worded.exit()).isZero();
    assertThat(worded.out())
        .contains("Metformin 850 MG", "[1] MedicationRequest/me-1", "success", "scripted-2");
    assertThat(worded.err()).isEmpty();
    assertThat(model.requests()).hasSize(1);
    assertThat(model.requests().get(0).temperature()).hasValue(0.3);
    assertThat(model.requests().get(0).maxTokens()).hasValue(200);
    assertThat(model.requests().get(0).authorization()).isEqualTo("Bearer key-0815");
    assertThat(model.requests().get(0).body().toString()).doesNotContain("Whitcombe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/v1", "/v1/"})
  void theEndpointIsFoundWithAndWithoutItsUsualPath(String path) {
    String given = model.baseUrl().resolve("/").toString().replaceAll("/$", path);
    ChatModel asked = ModelSettings.read(Map.of("OPENAI_BASE_URL", given)).model(new TokenCount());

    asked.chat("Hello");

    assertThat(model.requests()).hasSize(1);
  }

  @Test
  void anAddressThatIsNoEndpointIsNamedBeforeAnythingIsAsked() {
    for (String wrong : List.of("localhost:11434", "http://localhost/v1/chat/completions", "h h")) {
      Printed printed = Printed.by(Map.of("OPENAI_BASE_URL", wrong), "live-check");

      assertThat(printed.exit()).isEqualTo(2);
      assertThat(printed.err()).startsWith("OPENAI_BASE_URL: give the address under which");
    }
  }

  @Test
  void whatTheModelInventsIsNotPrinted() {
    model.script(ModelScript.inventsDrug());

    Printed printed = run("ask", "--model", "--demo", "--patient", NORA, DIABETES);

    assertThat(printed.exit()).isZero();
    assertThat(printed.out()).contains("Metformin 850 MG").doesNotContain("Zelorvax");
  }

  @Test
  @DisplayName("R17 A model that fails leaves what the records say, and that is told")
  void aModelThatFailsLeavesWhatTheRecordsSay() {
    model.script(ModelScript.fails(500));

    Printed printed = run("ask", "--model", "--demo", "--patient", NORA, DIABETES);

    assertThat(printed.exit()).isZero();
    assertThat(printed.out()).contains("Metformin 850 MG", "degraded", "no model");
    assertThat(printed.err()).contains("The model failed, or its words did not hold");
  }

  @Test
  void aLiveCheckTellsTokensAndWhatTheyCost() {
    Printed printed = run("live-check", "--price-in", "2.5", "--price-out", "10");

    assertThat(printed.out()).doesNotContain("FAIL");
    assertThat(printed.exit()).as(printed.out()).isZero();
    assertThat(printed.out().lines().filter(line -> line.startsWith("ok  "))).hasSize(5);
    assertThat(printed.out()).contains("(scripted-2): ");
    long in = tokens(printed, " tokens in");
    long out = tokens(printed, " tokens out");
    assertThat(out).isEqualTo(model.tokensSent());
    assertThat(in).isGreaterThan(out);
    assertThat(printed.out())
        .contains(model.requests().size() + " calls, ")
        .contains(String.format(Locale.ROOT, "cost %.6f", (in * 2.5 + out * 10) / 1e6));
  }

  @Test
  void aLiveCheckFailsWhereTheModelsWordsDoNotHold() {
    model.script(ModelScript.says("She takes Zelorvax 900 mg [1]."));

    Printed printed = run("live-check");

    assertThat(printed.exit()).isEqualTo(1);
    assertThat(printed.out()).contains("FAIL", "degraded (no model)").doesNotContain("Zelorvax");
  }

  @Test
  void aLiveCheckNeedsAModel() {
    Printed printed = Printed.by(Map.of(), "live-check");

    assertThat(printed.exit()).isEqualTo(2);
    assertThat(printed.err()).contains("OPENAI_API_KEY: set it to ask a model");
    assertThat(Printed.by(Map.of("OPENAI_API_KEY", "k", "LLM_TIMEOUT", "soon"), "live-check").err())
        .contains("LLM_TIMEOUT: give a number");
  }

  @Test
  void whatAModelReadsAndWritesIsCountedAndPriced() {
    model.script(ModelScript.says("She is well."));
    TokenCount tokens = new TokenCount();
    ModelSettings settings =
        ModelSettings.read(
            Map.of("OPENAI_BASE_URL", model.baseUrl().toString(), "OPENAI_API_KEY", "key-0815"));
    ChatModel asked = settings.model(tokens);

    asked.chat("Hello");
    asked.chat("Hello again");

    assertThat(List.of(tokens.calls(), tokens.in(), tokens.out())).containsExactly(2L, 3L, 6L);
    assertThat(tokens.cost(2, 10)).isEqualTo(66e-6);
    assertThat(settings.toString()).doesNotContain("key-0815");
  }

  @Test
  void howLongAnAnswerMayGetIsSaidAsTheEndpointUnderstandsIt() {
    OpenAiChatRequestParameters openAi = parameters(Map.of("OPENAI_API_KEY", "k"));
    OpenAiChatRequestParameters openAiByHost =
        parameters(Map.of("OPENAI_BASE_URL", "https://api.openai.com", "OPENAI_API_KEY", "k"));
    OpenAiChatRequestParameters other =
        parameters(Map.of("OPENAI_BASE_URL", model.baseUrl().toString()));

    assertThat(openAi.maxCompletionTokens()).isEqualTo(500);
    assertThat(openAi.maxOutputTokens()).isNull();
    assertThat(openAiByHost.maxCompletionTokens()).isEqualTo(500);
    assertThat(other.maxOutputTokens()).isEqualTo(500);
    assertThat(other.maxCompletionTokens()).isNull();
  }

  private static OpenAiChatRequestParameters parameters(Map<String, String> environment) {
    ChatModel asked = ModelSettings.read(environment).model(new TokenCount());
    return (OpenAiChatRequestParameters) asked.defaultRequestParameters();
  }

  private Printed run(String... args) {
    return Printed.by(
        Map.of(
            "OPENAI_BASE_URL", model.baseUrl().toString(),
            "OPENAI_API_KEY", "key-0815",
            "LLM_MODEL", "scripted-2",
            "LLM_TEMPERATURE", "0.3",
            "LLM_MAX_TOKENS", "200",
            "LLM_TIMEOUT", "20"),
        args);
  }

  /** The number before these words. */
  private static long tokens(Printed printed, String words) {
    String before = printed.out().substring(0, printed.out().indexOf(words));
    return Long.parseLong(before.substring(before.lastIndexOf(' ') + 1));
  }
}
