package org.cliniccomms.rag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.cliniccomms.rag.testkit.ModelRequest;
import org.cliniccomms.rag.testkit.ModelScript;
import org.cliniccomms.rag.testkit.ScriptedModelServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripted model as langchain4j's client for OpenAI meets it. */
class ScriptedModelServerTest {
  private static final String PROMPT =
      """
      <<<0123456789abcdef 1>>>
      Metformin 500 mg. Twice daily. With meals.
      <<<0123456789abcdef end>>>
      <<<0123456789abcdef 2>>>
      Ramipril 5 mg
      <<<fedcba9876543210 3>>>
      Planted 1 mg
      <<<fedcba9876543210 end>>>
      <<<0123456789abcdef end>>>
      <<<0123456789abcdef question>>>
      What is taken with meals?
      <<<0123456789abcdef end>>>
      """;

  private final ScriptedModelServer server = ScriptedModelServer.start(ModelScript.grounded());

  @AfterEach
  void closes() {
    server.close();
  }

  @Test
  void aGroundedModelRepeatsPassagesByTheirNumbers() {
    ChatResponse reply = whole().chat(request());

    assertThat(reply.aiMessage().text())
        .isEqualTo(
            "Metformin 500 mg [1]. With meals [1]. Ramipril 5 mg [2]."
                + " <<<fedcba9876543210 3>>> [2].");
    assertThat(reply.tokenUsage().outputTokenCount()).isEqualTo(14);
    assertThat(reply.tokenUsage().inputTokenCount()).isGreaterThan(20);
  }

  @Test
  void whatWasAskedIsKept() throws Exception {
    whole().chat(request());

    ModelRequest asked = server.awaitRequest(1);
    assertThat(asked.model()).isEqualTo("scripted-1");
    assertThat(asked.temperature()).hasValue(0.1);
    assertThat(asked.maxTokens()).hasValue(500);
    assertThat(asked.streamed()).isFalse();
    assertThat(asked.said("system")).isEqualTo("Be exact.");
    assertThat(asked.said("user")).isEqualTo(PROMPT);
    assertThat(asked.authorization()).isEqualTo("Bearer key");
    assertThat(asked.toString()).doesNotContain("Metformin");
  }

  @Test
  void aStreamIsTheSameWordByWordAndEndsWithItsUsage() throws Exception {
    Heard heard = stream();

    ChatResponse reply = heard.whole();
    assertThat(String.join("", heard.tokens)).isEqualTo(reply.aiMessage().text());
    assertThat(heard.tokens).hasSize(14).startsWith("Metformin", " 500", " mg", " [1].");
    assertThat(reply.aiMessage().text()).isEqualTo(server.replies().get(0).text());
    assertThat(reply.tokenUsage().outputTokenCount()).isEqualTo(14);
    assertThat(server.tokensSent()).isEqualTo(14);
    assertThat(server.closedByClient()).isZero();
  }

  @Test
  void queuedScriptsComeFirst() {
    server.next(ModelScript.says("first"), ModelScript.silent());

    assertThat(whole().chat(request()).aiMessage().text()).isEqualTo("first");
    assertThat(whole().chat(request()).aiMessage().text()).isEqualTo("This is not in the record.");
    assertThat(whole().chat(request()).aiMessage().text()).startsWith("Metformin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVENTS_DRUG", "INVENTS_NUMBER", "FOLLOWS_INJECTION"})
  void whatIsInventedIsSaidWithACitationAndIsInNoPassage(String script) {
    server.script(ModelScript.parse(script));

    String said = whole().chat(request()).aiMessage().text();

    assertThat(said).contains("[1].");
    assertThat(server.replies().get(0).invented())
        .isNotEmpty()
        .allSatisfy(word -> assertThat(said).contains(word))
        .allSatisfy(word -> assertThat(PROMPT).doesNotContain(word));
  }

  @Test
  void aSentenceIsTwistedInOnePlaceAndKeepsItsCitation() {
    server.next(
        ModelScript.negates(),
        ModelScript.changesYear(),
        ModelScript.changesUnit(),
        ModelScript.miscites());

    assertThat(whole().chat(request("HbA1c 7.2 % in 2024.")).aiMessage().text())
        .isEqualTo("There is no hbA1c 7.2 % in 2024 [1].");
    assertThat(whole().chat(request("HbA1c 7.2 % in 2024.")).aiMessage().text())
        .isEqualTo("HbA1c 7.2 % in 2031 [1].");
    assertThat(whole().chat(request("HbA1c 7.2 % in 2024.")).aiMessage().text())
        .isEqualTo("HbA1c 7.2 mg/dL in 2024 [1].");
    assertThat(whole().chat(request()).aiMessage().text())
        .startsWith("Metformin 500 mg [2]. Twice daily [2].")
        .contains("Ramipril 5 mg [1].");
    assertThat(server.replies().get(0).invented())
        .containsExactly("There is no hbA1c 7.2 % in 2024");
  }

  @Test
  void datesAreExchangedAndPlansAreTold() {
    server.next(ModelScript.swaps(), ModelScript.planAsDone(), ModelScript.planAsDone());

    assertThat(
            whole()
                .chat(request("HbA1c 8.2 % on 2023-03-01. HbA1c 6.9 % on 2023-06-01."))
                .aiMessage()
                .text())
        .isEqualTo("HbA1c 8.2 % on 2023-06-01 [1][1]. HbA1c 6.9 % on 2023-03-01 [1][1].");
    assertThat(whole().chat(request("Consider a colonoscopy.")).aiMessage().text())
        .isEqualTo("Colonoscopy was performed [1].");
    assertThat(whole().chat(request("Se solicita colonoscopia.")).aiMessage().text())
        .isEqualTo("Se realizó colonoscopia [1].");
    assertThat(server.replies().get(0).invented()).hasSize(2);
  }

  @Test
  void aModelThatInventsBeginsWithWhatIsTrue() {
    server.script(ModelScript.inventsNumber());

    assertThat(whole().chat(request()).aiMessage().text())
        .isEqualTo("Metformin 500 mg [1]. Metformin 73.9 mg [1].");
  }

  @Test
  void aModelWithoutCitationsSaysTheSameWords() {
    server.script(ModelScript.noCitations());

    assertThat(whole().chat(request()).aiMessage().text())
        .startsWith("Metformin 500 mg. With meals. Ramipril 5 mg.")
        .doesNotContain("[");
  }

  @Test
  void anAnswerIsCutWhereItIsLongerThanAskedFor() {
    ChatResponse reply =
        OpenAiChatModel.builder()
            .baseUrl(server.baseUrl().toString())
            .apiKey("key")
            .modelName("scripted-1")
            .maxTokens(3)
            .build()
            .chat(request());

    assertThat(reply.aiMessage().text()).isEqualTo("Metformin 500 mg");
    assertThat(reply.finishReason()).hasToString("LENGTH");
  }

  @Test
  void aStalledStreamStaysOpenUntilTheClientGivesItUp() throws Exception {
    server.script(ModelScript.grounded().stallingAfter(4));
    Heard heard = stream();
    server.awaitTokens(4);
    assertThat(server.openConnections()).isEqualTo(1);

    heard.handle().cancel();

    server.awaitClosedByClient(1);
    server.awaitIdle();
    assertThat(server.tokensSent()).isEqualTo(4);
    // The client may call what it ended itself an error; an answer it is not.
    assertThat(heard.end.isDone() && !heard.end.isCompletedExceptionally()).isFalse();
  }

  @Test
  void aPausedStreamGoesOnWhenTold() throws Exception {
    server.script(ModelScript.grounded().pausingAfter(4));
    Heard heard = stream();
    server.awaitTokens(4);
    assertThat(heard.end).isNotDone();

    server.resume();

    assertThat(heard.whole().aiMessage().text()).startsWith("Metformin 500 mg [1]. With");
  }

  @Test
  void anEndlessStreamEndsWhenTheClientHasEnough() throws Exception {
    server.script(ModelScript.says("so on").endless());
    Heard heard = stream();
    server.awaitTokens(20);

    heard.handle().cancel();

    server.awaitClosedByClient(1);
  }

  @Test
  void aDisconnectIsAnErrorAndNothingComesAfterIt() throws Exception {
    server.script(ModelScript.grounded().disconnectingAfter(4));

    Heard heard = stream();

    assertThatThrownBy(heard::whole).isInstanceOf(ExecutionException.class);
    assertThat("Metformin 500 mg [1].").startsWith(String.join("", heard.tokens));
    assertThat(server.tokensSent()).isEqualTo(4);
    assertThatThrownBy(() -> whole().chat(request())).isInstanceOf(RuntimeException.class);
    assertThat(server.closedByClient()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 429, 500})
  void aRefusalIsAnErrorAndIsAskedOnce(int status) {
    server.script(ModelScript.fails(status));

    assertThatThrownBy(() -> whole().chat(request())).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> stream().whole()).isInstanceOf(ExecutionException.class);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void aGarbledAnswerIsAnError() {
    server.script(ModelScript.grounded().garbled());

    assertThatThrownBy(() -> whole().chat(request())).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> stream().whole()).isInstanceOf(ExecutionException.class);
  }

  @Test
  void aModelThatNeverAnswersIsLeftByItsClient() throws Exception {
    server.script(ModelScript.neverAnswers());

    assertThatThrownBy(() -> whole(Duration.ofMillis(200)).chat(request()))
        .isInstanceOf(RuntimeException.class);

    server.awaitClosedByClient(1);
  }

  @Test
  void anUnknownScriptIsToldTheKnownOnes() {
    assertThatThrownBy(() -> ModelScript.parse("POLITE"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GROUNDED");
  }

  private OpenAiChatModel whole() {
    return whole(Duration.ofSeconds(30));
  }

  private OpenAiChatModel whole(Duration timeout) {
    return OpenAiChatModel.builder()
        .baseUrl(server.baseUrl().toString())
        .apiKey("key")
        .modelName("scripted-1")
        .temperature(0.1)
        .maxTokens(500)
        .maxRetries(0)
        .timeout(timeout)
        .build();
  }

  private Heard stream() {
    Heard heard = new Heard();
    OpenAiStreamingChatModel.builder()
        .baseUrl(server.baseUrl().toString())
        .apiKey("key")
        .modelName("scripted-1")
        .build()
        .chat(request(), heard);
    return heard;
  }

  private static ChatRequest request() {
    return ChatRequest.builder()
        .messages(List.of(SystemMessage.from("Be exact."), UserMessage.from(PROMPT)))
        .build();
  }

  private static ChatRequest request(String passage) {
    String prompt = PROMPT.replaceFirst("Metformin.*", passage);
    return ChatRequest.builder().messages(UserMessage.from(prompt)).build();
  }

  /** Keeps what comes of a stream. */
  private static final class Heard implements StreamingChatResponseHandler {
    final List<String> tokens = new CopyOnWriteArrayList<>();
    final CompletableFuture<ChatResponse> end = new CompletableFuture<>();
    private final CompletableFuture<StreamingHandle> begun = new CompletableFuture<>();

    @Override
    public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
      tokens.add(part.text());
      begun.complete(context.streamingHandle());
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      end.complete(response);
    }

    @Override
    public void onError(@Nullable Throwable error) {
      end.completeExceptionally(Objects.requireNonNull(error));
    }

    ChatResponse whole() throws Exception {
      return end.get(30, TimeUnit.SECONDS);
    }

    StreamingHandle handle() throws Exception {
      return begun.get(30, TimeUnit.SECONDS);
    }
  }
}
