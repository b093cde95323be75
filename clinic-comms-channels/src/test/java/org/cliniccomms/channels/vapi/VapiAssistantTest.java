package org.cliniccomms.channels.vapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.tool.PatientTool;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class VapiAssistantTest {
  private static final URI SERVER = URI.create("https://clinic.example/webhooks/vapi");

  private static JsonNode definition() {
    return Json.read(
        VapiAssistant.builder("Lakeside Clinic", SERVER)
            .clinicPhone("(773) 555-0199")
            .credentialId("cred_1")
            .build()
            .toJson());
  }

  @Test
  @DisplayName(
      "FCC 24-17 The first message says who calls, that the voice is artificial, how to stop")
  void theFirstMessageIdentifiesTheCaller() {
    assertThat(Json.text(definition(), "firstMessage"))
        .contains("Lakeside Clinic", "automated call", "artificial voice", "say stop");
    assertThat(Json.text(definition(), "firstMessageMode")).isEqualTo("assistant-speaks-first");
  }

  @Test
  @DisplayName("A72 Neither the first message nor the voicemail message has a place for a patient")
  void aMachineHearsNothingOfThePatient() {
    assertThat(Json.text(definition(), "firstMessage")).doesNotContain("{{");
    assertThat(Json.text(definition(), "voicemailMessage"))
        .isEqualTo(
            "Hello. This is Lakeside Clinic. Please call us back at (773) 555-0199. Thank you.");
    assertThat(Json.text(definition().path("voicemailDetection"), "provider")).isEqualTo("vapi");
  }

  @Test
  @DisplayName("The assistant has our six tools, each with our address and credential, and the end")
  void theToolsAreOurs() {
    List<String> names = new ArrayList<>();
    for (JsonNode tool : definition().path("model").path("tools")) {
      if (tool.has("function")) {
        names.add(Json.text(tool.path("function"), "name"));
        assertThat(Json.text(tool.path("server"), "url")).isEqualTo(SERVER.toString());
        assertThat(Json.text(tool.path("server"), "credentialId")).isEqualTo("cred_1");
        assertThat(tool.path("server").path("timeoutSeconds").asInt()).isBetween(1, 20);
        assertThat(Json.text(tool.path("function"), "description")).isNotBlank();
      } else {
        names.add(Json.text(tool, "type"));
      }
    }

    List<String> expected =
        new ArrayList<>(Arrays.stream(PatientTool.values()).map(PatientTool::wireName).toList());
    expected.add("endCall");
    assertThat(names).isEqualTo(expected);
  }

  @Test
  @DisplayName("A transfer asks us where to, and says no words of Vapi's own before")
  void aTransferAsksUsWhereTo() {
    JsonNode transfer = definition().path("model").path("tools").path(5);

    assertThat(Json.text(transfer, "type")).isEqualTo("transferCall");
    assertThat(Json.text(transfer.path("function"), "name")).isEqualTo("transfer_to_human");
    assertThat(transfer.path("destinations").isArray()).isTrue();
    assertThat(transfer.path("destinations")).isEmpty();
    JsonNode start = transfer.path("messages").path(0);
    assertThat(Json.text(start, "type")).isEqualTo("request-start");
    assertThat(start.path("content").asText("x")).isEmpty();
  }

  @Test
  @DisplayName("S23 No tool asks for a patient or a number")
  void noToolAsksWhoItIs() {
    for (JsonNode tool : definition().path("model").path("tools")) {
      tool.path("function")
          .path("parameters")
          .path("properties")
          .fieldNames()
          .forEachRemaining(name -> assertThat(name).isIn("answer", "start", "reason", "when"));
    }
  }

  @Test
  void itAsksForNoMoreThanItNeedsAndRecordsNothing() {
    JsonNode definition = definition();
    List<String> messages = new ArrayList<>();
    definition.path("serverMessages").forEach(one -> messages.add(one.asText()));

    assertThat(messages)
        .containsExactly(
            "status-update",
            "end-of-call-report",
            "transcript[transcriptType=\"final\"]",
            "tool-calls",
            "transfer-destination-request",
            "hang");
    assertThat(definition.path("artifactPlan").path("recordingEnabled").asBoolean(true)).isFalse();
    assertThat(definition.path("compliancePlan").path("hipaaEnabled").asBoolean()).isTrue();
    assertThat(definition.path("maxDurationSeconds").asInt())
        .as("shorter than a call may last before its end is assumed")
        .isLessThan((int) org.cliniccomms.call.Call.LONGEST.toSeconds());
  }

  @Test
  void theInstructionsNameEachVariableThatACallFillsIn() {
    String instructions = Json.text(definition().path("model").path("messages").path(0), "content");

    assertThat(instructions)
        .contains("{{kind}}", "{{time}}", "{{location}}", "{{minutes}}", "{{message}}")
        .contains("{{language}}");
  }

  @Test
  void itSpeaksTheClinicsLanguage() {
    JsonNode spanish =
        Json.read(
            VapiAssistant.builder("Clínica Lago", SERVER)
                .language(Locale.forLanguageTag("es-US"))
                .model("anthropic", "claude")
                .build()
                .toJson());

    assertThat(Json.text(spanish, "firstMessage")).startsWith("Hola.").contains("diga stop");
    assertThat(Json.text(spanish.path("model"), "provider")).isEqualTo("anthropic");
    assertThat(spanish.path("server").has("credentialId")).isFalse();
  }

  @Test
  void whatCannotBeUsedIsNamed() {
    assertThatThrownBy(() -> VapiAssistant.builder(" ", SERVER))
        .hasMessageStartingWith("clinicName");
    assertThatThrownBy(() -> VapiAssistant.builder("A", URI.create("http://clinic.example/")))
        .hasMessageStartingWith("serverUrl");
  }
}
