package org.cliniccomms.examples.server.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.examples.server.chat.Browser;
import org.cliniccomms.rag.testkit.ModelScript;
import org.cliniccomms.rag.testkit.ScriptedModelServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** A model that stalls where its words are shown as they come. */
class RawDraftStallTest extends ChartSocketScene {
  /** There as long as the server that asks it: to the end. */
  private static final ScriptedModelServer MODEL =
      ScriptedModelServer.start(ModelScript.grounded());

  @DynamicPropertySource
  static void modelSettings(DynamicPropertyRegistry registry) {
    registry.add("OPENAI_BASE_URL", () -> MODEL.baseUrl().toString());
    registry.add("LLM_MODEL", () -> "scripted-1");
    registry.add("LLM_TIMEOUT", () -> "25");
    registry.add("LLM_RAW_DRAFTS", () -> "true");
  }

  @Test
  @DisplayName("R18 A raw draft that stalls after 40 tokens: the error says 40, then one end")
  void aRawDraftStalls() throws Exception {
    String said = "She takes Metformin 500 mg [1]. ".repeat(6) + "She takes Zelorvax 500";
    MODEL.script(ModelScript.says(said + " mg [1].").stallingAfter(40));
    int before = trail().size();
    try (Browser browser = signedIn(everybodys)) {
      browser.send(query("raw", about(CHAN, MEDICINES)));
      assertThat(browser.next("stream_start").get("checked").booleanValue()).isFalse();
      List<JsonNode> frames = untilTheEnd(browser);

      List<JsonNode> tokens =
          frames.stream().filter(it -> text(it, "type").equals("token")).toList();
      assertThat(tokens).hasSize(40);
      assertThat(tokens.stream().map(it -> text(it, "text")).collect(Collectors.joining()).strip())
          .isEqualTo(said);
      JsonNode error = frames.get(frames.size() - 2);
      assertThat(text(error, "type")).isEqualTo("error");
      assertThat(text(error, "code")).isEqualTo("LLM_TIMEOUT");
      assertThat(error.get("partial").booleanValue()).isTrue();
      assertThat(error.get("tokens_sent").intValue()).isEqualTo(40);
      JsonNode complete = frames.get(frames.size() - 1);
      assertThat(text(complete, "status")).isEqualTo("degraded");
      assertThat(complete.toString()).doesNotContain("Zelorvax");
      assertThat(frames).noneMatch(it -> text(it, "type").equals("stream_end"));
      assertThat(beforeThePong(browser)).isEmpty();
    }
    AuditEvent event = onlyNew(before);
    assertThat(text(words(event), "outcome")).isEqualTo("timeout");
    assertThat(text(words(event), "partialText").strip()).isEqualTo(said);
    MODEL.awaitIdle();
  }
}
