package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.cliniccomms.examples.server.engine.OwnClinic;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.rag.ChartQuestions.Asking;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerListener.Stage;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.AskResult;
import org.cliniccomms.rag.answer.SessionId;
import org.cliniccomms.rag.answer.Statement;
import org.cliniccomms.rag.chart.ChartKey;
import org.cliniccomms.rag.chart.ChartPatient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChartExchangeTest implements ChartExchange.Outlet {
  private final JsonMapper json = JsonMapper.builder().build();
  private final List<JsonNode> sent = new ArrayList<>();
  private int ends;
  private final ChartExchange exchange =
      new ChartExchange(
          this,
          new ChartFrames(json, true),
          new EnteredQuestion("s-1", null, null, null, "Any pain?", null, null, null));

  @Override
  public void send(String frame) {
    sent.add(json.readTree(frame));
  }

  @Override
  public void ended(ChartExchange ended) {
    ends++;
  }

  private static AskResult answered(AnswerStatus status) {
    ChartPatient patient =
        new ChartPatient(
            new ChartKey(OwnClinic.ID, PatientId.random()),
            "Somebody",
            null,
            "",
            List.of(),
            ZoneOffset.UTC);
    return new AskResult.Answered(
        new Answer(
            status,
            new SessionId("s-1"),
            1,
            Instant.parse("2026-03-02T12:00:00Z"),
            patient,
            List.of(new Statement("The chart holds nothing.", List.of())),
            0.5,
            null,
            List.of(),
            new Answer.Effort(0, Duration.ofMillis(7), 0, false)));
  }

  private List<String> types() {
    return sent.stream().map(it -> it.get("type").stringValue()).toList();
  }

  @Test
  void aDraftThatGoesThroughIsFramedAndFollowedByTheCheckedAnswer() {
    exchange.stage(Stage.WRITING);
    exchange.token("No ");
    exchange.token("pain.");
    exchange.stage(Stage.CHECKING);
    exchange.result(answered(AnswerStatus.SUCCESS));

    assertThat(types())
        .containsExactly(
            "status", "stream_start", "token", "token", "status", "stream_end", "complete");
    assertThat(sent.get(5).get("tokens_sent").intValue()).isEqualTo(2);
    assertThat(sent.get(6).get("status").stringValue()).isEqualTo("success");
    assertThat(ends).isEqualTo(1);
  }

  @Test
  @DisplayName("R18 A draft that stalls after 40 tokens: an error that says so, then one end")
  void aDraftThatStalls() {
    for (int token = 0; token < 40; token++) {
      exchange.token("word ");
    }
    exchange.brokeOff(40);
    exchange.token("late");
    exchange.result(answered(AnswerStatus.DEGRADED));
    exchange.token("later");
    exchange.stage(Stage.WRITING);
    exchange.result(answered(AnswerStatus.DEGRADED));

    assertThat(types()).startsWith("stream_start", "token");
    assertThat(types().stream().filter("token"::equals)).hasSize(40);
    List<JsonNode> last = sent.subList(41, sent.size());
    assertThat(last).hasSize(2);
    assertThat(last.get(0).get("type").stringValue()).isEqualTo("error");
    assertThat(last.get(0).get("code").stringValue()).isEqualTo("LLM_TIMEOUT");
    assertThat(last.get(0).get("partial").booleanValue()).isTrue();
    assertThat(last.get(0).has("status")).isFalse();
    assertThat(last.get(0).get("tokens_sent").intValue()).isEqualTo(40);
    assertThat(last.get(1).get("type").stringValue()).isEqualTo("complete");
    assertThat(last.get(1).get("status").stringValue()).isEqualTo("degraded");
    assertThat(ends).isEqualTo(1);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  @DisplayName("R19 Who gives up holds up no thread that is just telling them a word")
  void whoGivesUpHoldsUpNobody() {
    exchange.under(
        new Asking() {
          @Override
          public AskResult result() {
            return new AskResult.Aborted();
          }

          @Override
          public void cancel() {
            CompletableFuture.runAsync(() -> exchange.token("word")).join();
          }
        });

    exchange.cancel();

    assertThat(types()).contains("token");
  }

  @ParameterizedTest
  @CsvSource({"BUSY, BUSY", "TIMEOUT, TIMEOUT", "UNAVAILABLE, UNAVAILABLE"})
  @DisplayName("A question that has no answer ends with status error, and says why")
  void aQuestionWithoutAnAnswerEndsWithStatusError(AskResult.Reason reason, String code) {
    exchange.result(new AskResult.Failed(reason));

    assertThat(types()).containsExactly("error");
    assertThat(sent.get(0).get("status").stringValue()).isEqualTo("error");
    assertThat(sent.get(0).get("code").stringValue()).isEqualTo(code);
    assertThat(ends).isEqualTo(1);
  }

  @Test
  void whatIsRefusedEndsWithOneError() {
    exchange.result(new AskResult.Denied(true));
    exchange.result(new AskResult.NotFound());

    assertThat(types()).containsExactly("error");
    assertThat(sent.get(0).get("code").stringValue()).isEqualTo("ACCESS_DENIED");
    assertThat(sent.get(0).has("partial")).isFalse();
  }
}
