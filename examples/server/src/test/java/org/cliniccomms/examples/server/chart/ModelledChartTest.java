package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.examples.server.chat.Browser;
import org.cliniccomms.rag.testkit.ModelScript;
import org.cliniccomms.rag.testkit.ScriptedModelServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Answers that a model words, which also misbehaves. */
@ExtendWith(OutputCaptureExtension.class)
class ModelledChartTest extends ChartSocketScene {
  private static final ScriptedModelServer MODEL = WordingModel.MODEL;
  private static final String MEDICAMENTOS = "¿Qué medicamentos toma la paciente?";
  private static final int STALLS_AFTER = 40;

  @Autowired private LoggingSystem logging;

  @DynamicPropertySource
  static void modelSettings(DynamicPropertyRegistry registry) {
    WordingModel.settings(registry);
  }

  /** What is read at the first question only may take longer than a question has. */
  @BeforeAll
  void askOnce() throws Exception {
    until(() -> send(asking(everybodys, about(CHAN, MEDICINES))).statusCode() == 200);
  }

  @BeforeEach
  void sayWhatIsThere() {
    MODEL.script(ModelScript.grounded());
  }

  @Test
  void anAnswerIsWordedByTheModelAndSaysSo() throws Exception {
    int before = trail().size();
    int asked = MODEL.requests().size();

    JsonNode answer = answer(everybodys, about(CHAN, MEDICINES));

    assertThat(text(answer, "status")).isEqualTo("success");
    assertThat(text(answer.get("answer"), "model")).isEqualTo(WordingModel.NAME);
    assertThat(text(answer.get("answer"), "text")).containsIgnoringCase("metformin");
    assertThat(answer.get("metadata").get("contextTokens").intValue()).isPositive();
    assertThat(answer.get("metadata").get("truncated").booleanValue()).isFalse();
    assertThat(MODEL.requests()).hasSize(asked + 1);
    assertThat(MODEL.requests().get(asked).temperature()).hasValue(0.1);
    assertThat(MODEL.requests().get(asked).maxTokens()).hasValue(500);
    AuditEvent event = onlyNew(before);
    assertThat(text(words(event), "outcome")).isEqualTo("answered");
    assertThat(text(words(event), "model")).isEqualTo(WordingModel.NAME);
  }

  @Test
  @DisplayName("The model is told neither the patient's name nor a number of a document")
  void theModelIsToldNoName() throws Exception {
    int asked = MODEL.requests().size();

    answer(everybodys, about(CHAN, "What medicines does Nadia Chan take?"));

    assertThat(MODEL.requests().get(asked).body().toString())
        .contains("Metformin")
        .doesNotContain("Nadia", "Chan", CHAN);
  }

  @Test
  @DisplayName("R05 R16 The model is not asked about nobody, nor what the records do not hold")
  void theModelIsNotAskedInVain() throws Exception {
    int asked = MODEL.requests().size();

    ok(404, asking(everybodys, about("1999999999", MEDICINES)));
    ok(403, asking(nobodys, about(CHAN, MEDICINES)));
    JsonNode silent = answer(everybodys, about(WEBER, "Is the patient allergic to penicillin?"));

    assertThat(text(silent, "status")).isEqualTo("no_data");
    assertThat(silent.get("answer").get("model").isNull()).isTrue();
    assertThat(MODEL.requests()).hasSize(asked);
  }

  @Test
  @DisplayName("R15 What the model invents, or lists because a record told it to, is not said")
  void whatIsInventedIsNotSaid() throws Exception {
    for (ModelScript script :
        List.of(
            ModelScript.inventsDrug(),
            ModelScript.inventsNumber(),
            ModelScript.followsInjection(),
            ModelScript.noCitations())) {
      MODEL.script(script);

      JsonNode answer = answer(everybodys, about(CHAN, MEDICINES));

      assertThat(text(answer.get("answer"), "text")).containsIgnoringCase("metformin");
      assertThat(MODEL.replies().get(MODEL.replies().size() - 1).invented())
          .allSatisfy(invented -> assertThat(answer.toString()).doesNotContain(invented));
    }
  }

  @Test
  @DisplayName("R17 A model that fails, or never answers, leaves an answer in the records' words")
  void aModelThatFailsLeavesExtracts() throws Exception {
    for (ModelScript script :
        List.of(
            ModelScript.fails(500),
            ModelScript.fails(429),
            ModelScript.fails(401),
            ModelScript.empty(),
            ModelScript.grounded().garbled(),
            ModelScript.grounded().disconnectingAfter(3),
            ModelScript.neverAnswers())) {
      MODEL.script(script);
      int before = trail().size();

      JsonNode answer = answer(everybodys, about(CHAN, MEDICINES));

      assertThat(text(answer, "status")).isEqualTo("degraded");
      assertThat(answer.get("answer").get("model").isNull()).isTrue();
      assertThat(text(answer.get("answer"), "text")).containsIgnoringCase("metformin");
      assertThat(answer.get("answer").get("confidence").doubleValue()).isLessThan(0.5);
      assertThat(answer.get("sources")).isNotEmpty();
      assertThat(text(words(onlyNew(before)), "outcome")).isIn("degraded", "timeout");
    }
    MODEL.awaitIdle();
  }

  @Test
  @DisplayName("R15 R23 A draft is of sentences that hold, and on record before the question's end")
  void aDraftIsOfSentencesThatHoldAndTheAnswerFollows() throws Exception {
    MODEL.script(ModelScript.inventsDrug());
    int before = trail().size();
    long drafts = drafts();
    try (Browser browser = signedIn(everybodys)) {
      browser.send(query("draft", about(CHAN, MEDICINES)));
      JsonNode start = browser.next("stream_start");
      assertThat(text(start, "sessionId")).isEqualTo("draft");
      assertThat(start.get("checked").booleanValue()).isTrue();
      List<JsonNode> frames = untilTheEnd(browser);

      assertThat(String.join("", texts(frames)))
          .containsIgnoringCase("metformin")
          .doesNotContain(MODEL.replies().get(MODEL.replies().size() - 1).invented());
      assertThat(types(frames)).endsWith("status", "stream_end", "complete");
      JsonNode complete = frames.get(frames.size() - 1);
      assertThat(text(complete, "status")).isEqualTo("success");
      assertThat(text(complete.get("answer"), "model")).isEqualTo(WordingModel.NAME);
      assertThat(complete.toString()).doesNotContain("Zelorvax");
      assertThat(beforeThePong(browser)).isEmpty();
      assertThat(onlyNew(before).patientId()).isEqualTo(patient(CHAN).id());
      assertThat(drafts()).isEqualTo(drafts + 1);
    }
  }

  @Test
  @DisplayName("R18 A model that stalls after 40 tokens: an error says so, then one end, on record")
  void aModelThatStalls() throws Exception {
    String forty =
        "She takes Metformin 500 mg [1]. ".repeat(5) + "Takes Metformin 500 mg [1]. ".repeat(2);
    String cut = "She takes Metformin 500 mg [1]. ".repeat(6) + "She takes Metformin 500";
    int before = trail().size();
    try (Browser whole = signedIn(everybodys);
        Browser incomplete = signedIn(everybodys)) {
      stall(whole, forty + "And there is more [1].");
      stall(incomplete, cut + " mg [1].");

      checkBrokenOff(untilTheEnd(whole), 40);
      // Of a sentence that was not complete nothing was shown.
      checkBrokenOff(untilTheEnd(incomplete), 36);
      assertThat(beforeThePong(whole)).isEmpty();
      assertThat(beforeThePong(incomplete)).isEmpty();
    }
    List<AuditEvent> events = trail().subList(0, trail().size() - before);
    assertThat(events).extracting(it -> text(words(it), "outcome")).containsOnly("timeout");
    assertThat(events)
        .extracting(it -> text(words(it), "partialText"))
        .containsExactlyInAnyOrder(forty.strip(), cut);
    MODEL.awaitIdle();
  }

  private static void stall(Browser browser, String says) throws Exception {
    int asked = MODEL.requests().size();
    MODEL.next(ModelScript.says(says).stallingAfter(STALLS_AFTER));
    browser.send(query("stall", about(CHAN, MEDICINES)));
    MODEL.awaitRequest(asked + 1);
  }

  private static void checkBrokenOff(List<JsonNode> frames, int sent) {
    assertThat(texts(frames)).hasSize(sent);
    assertThat(types(frames)).endsWith("error", "complete").doesNotContain("stream_end");
    JsonNode error = frames.get(frames.size() - 2);
    assertThat(text(error, "code")).isEqualTo("LLM_TIMEOUT");
    assertThat(error.get("partial").booleanValue()).isTrue();
    assertThat(error.get("tokens_sent").intValue()).isEqualTo(sent);
    assertThat(text(frames.get(frames.size() - 1), "status")).isEqualTo("degraded");
  }

  @Test
  @DisplayName("R19 Who goes away in the middle has the model stopped, and that is on record")
  void whoGoesAwayHasTheModelStopped() throws Exception {
    MODEL.script(ModelScript.grounded().endless());
    int before = trail().size();
    int givenUp = MODEL.closedByClient();
    try (Browser browser = signedIn(everybodys)) {
      browser.send(query("gone", about(CHAN, MEDICINES)));
      browser.next("token");
    }

    MODEL.awaitClosedByClient(givenUp + 1);
    until(() -> trail().size() > before);

    AuditEvent event = onlyNew(before);
    assertThat(text(words(event), "outcome")).isEqualTo("client_aborted");
    assertThat(text(words(event), "partialText")).containsIgnoringCase("metformin");
  }

  @Test
  @DisplayName(
      "R19 Who goes away from a model that stands still has it stopped, and that is on record")
  void whoGoesAwayFromAStalledModelHasItStopped() throws Exception {
    MODEL.next(ModelScript.says("She takes Metformin 500 mg [1]. ".repeat(8)).stallingAfter(40));
    int before = trail().size();
    int givenUp = MODEL.closedByClient();
    try (Browser browser = signedIn(everybodys)) {
      browser.send(query("still", about(CHAN, MEDICINES)));
      browser.next("token");
    }

    MODEL.awaitClosedByClient(givenUp + 1);
    until(() -> trail().size() > before);
    // Had it been left to stall, the record would say so.
    assertThat(text(words(onlyNew(before)), "outcome")).isEqualTo("client_aborted");
  }

  @Test
  @DisplayName("R21 Two users with one session id get each their own tokens, and nothing else")
  void eachGetsTheirOwnTokens() throws Exception {
    String other = clinician("chart.other");
    assign("chart.other", "all");
    try (Browser one = signedIn(everybodys);
        Browser two = signedIn(other)) {
      one.send(query("shared", about(CHAN, MEDICINES)));
      two.send(query("shared", about(TANAKA, MEDICAMENTOS)));

      String first = untilTheEnd(one).toString();
      String second = untilTheEnd(two).toString();

      assertThat(first).containsIgnoringCase("metformin").doesNotContainIgnoringCase("levotiro");
      assertThat(second).containsIgnoringCase("levotiro").doesNotContainIgnoringCase("metformin");
      assertThat(first + second).doesNotContain("degraded", "LLM_TIMEOUT");
      assertThat(beforeThePong(one)).isEmpty();
      assertThat(beforeThePong(two)).isEmpty();
    }
  }

  @Test
  @DisplayName("A92 At every log level nothing of a question, a chart or a model's words is logged")
  void nothingOfAQuestionOrItsAnswerIsLogged(CapturedOutput output) throws Exception {
    String question = "What medicines does Nadia Chan take, says her daughter Zenobia?";
    String reason = "found unconscious in ward seven";
    String invented = "Takes Zelorvax 20 mg, as Quuxley wrote [1]. ";
    String fields = about(CHAN, question) + ",\"reason\":\"" + reason + "\"";
    logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.TRACE);
    try {
      MODEL.script(ModelScript.says("She takes Metformin 500 mg [1]. " + invented));
      answer(everybodys, fields + ",\"sessionId\":\"quiet\"");
      answer(nobodys, fields);
      try (Browser browser = signedIn(everybodys)) {
        browser.send(query("quiet", fields));
        untilTheEnd(browser);
        MODEL.next(ModelScript.fails(500), ModelScript.fails(500));
        browser.send(query("quiet", fields));
        untilTheEnd(browser);
        browser.send("{\"type\":\"query\",\"question\":\"" + question);
        browser.next("error");
      }
      ok(400, asking(everybodys, about("12 34;5" + CHAN, question)));
      ok(400, post("/api/v1/query", "{" + fields).header("Authorization", everybodys));
      ok(403, asking(staff, fields));
      ok(401, asking(null, fields));
      ok(200, to("/api/v1/query/sessions/quiet").header("Authorization", everybodys));
    } finally {
      logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
    }

    assertThat(output.getAll())
        .contains("TRACE")
        .doesNotContain(
            List.of("Nadia", CHAN, "Zenobia", "What medicines", reason, "Quuxley", "Zelorvax"))
        .doesNotContainIgnoringCase("metformin");
  }

  private long drafts() {
    return events().stream().filter(it -> it.action().equals("chart.draft-begun")).count();
  }

  private static List<String> types(List<JsonNode> frames) {
    return frames.stream().map(it -> text(it, "type")).toList();
  }

  private static List<String> texts(List<JsonNode> frames) {
    Stream<JsonNode> tokens = frames.stream().filter(it -> text(it, "type").equals("token"));
    return new ArrayList<>(tokens.map(it -> text(it, "text")).toList());
  }
}
