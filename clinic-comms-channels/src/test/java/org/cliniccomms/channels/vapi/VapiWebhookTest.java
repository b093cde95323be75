package org.cliniccomms.channels.vapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundEvent.CallReport;
import org.cliniccomms.message.InboundEvent.CallReport.Phase;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.tool.ToolAnswer;
import org.cliniccomms.tool.ToolCall;
import org.cliniccomms.tool.ToolResult;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VapiWebhookTest {
  private static final String STATUS =
      VapiSamples.message("status-update", "\"status\":\"ringing\"");
  private static final long SECONDS = VapiSamples.NOW.getEpochSecond();

  private final VapiChannel channel = VapiSamples.reader();

  private static VapiChannel channel(VapiVerification way) {
    return new VapiChannel(
        VapiSamples.settings("https://api.vapi.ai").verification(way).build(),
        new SettableTime(VapiSamples.NOW));
  }

  private WebhookReading read(WebhookRequest request) {
    return channel.read(request, VapiSamples.NOW);
  }

  private List<InboundEvent> events(String body) {
    WebhookReading reading = read(VapiSamples.secret(body));
    assertThat(reading).isInstanceOf(WebhookReading.Genuine.class);
    return ((WebhookReading.Genuine) reading).events();
  }

  private WebhookReading.Tools tools(String body) {
    WebhookReading reading = read(VapiSamples.secret(body));
    assertThat(reading).isInstanceOf(WebhookReading.Tools.class);
    return (WebhookReading.Tools) reading;
  }

  private static void assertRefused(WebhookReading reading, int status, String reason) {
    assertThat(reading).isEqualTo(new WebhookReading.Refused(WebhookResponse.of(status), reason));
  }

  static Stream<WebhookRequest> genuine() {
    return Stream.of(
        VapiSamples.secret(STATUS),
        VapiSamples.with(STATUS, "authorization", "Bearer " + VapiSamples.SECRET),
        VapiSamples.with(STATUS, "X-Vapi-Signature", VapiSamples.hmac(VapiSamples.SECRET, STATUS)),
        VapiSamples.with(
            STATUS, "X-Vapi-Signature", "sha256=" + VapiSamples.hmac(VapiSamples.SECRET, STATUS)),
        VapiSamples.with(STATUS, "X-Vapi-Signature", VapiSamples.signature(STATUS, SECONDS)),
        VapiSamples.with(
            STATUS, "X-Vapi-Signature", VapiSamples.signature(STATUS, SECONDS * 1000 + 1)),
        VapiSamples.with(
            STATUS,
            "X-Vapi-Signature",
            VapiSamples.hmac(VapiSamples.SECRET, SECONDS + "." + STATUS),
            "X-Timestamp",
            Long.toString(SECONDS)));
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("A63 Vapi proves itself by the secret, or by a signature with or without a time")
  void genuine(WebhookRequest request) {
    assertThat(read(request)).isInstanceOf(WebhookReading.Genuine.class);
  }

  static Stream<WebhookRequest> forged() {
    String good = VapiSamples.hmac(VapiSamples.SECRET, STATUS);
    return Stream.of(
        VapiSamples.with(STATUS),
        VapiSamples.with(STATUS, "X-Vapi-Secret", ""),
        VapiSamples.with(STATUS, "X-Vapi-Secret", VapiSamples.SECRET + "x"),
        VapiSamples.with(STATUS, "X-Vapi-Secret", VapiSamples.KEY),
        VapiSamples.with(STATUS, "Authorization", VapiSamples.SECRET),
        VapiSamples.with(STATUS, "X-Vapi-Signature", ""),
        VapiSamples.with(STATUS, "X-Vapi-Signature", VapiSamples.SECRET),
        VapiSamples.with(STATUS, "X-Vapi-Signature", good.substring(2)),
        VapiSamples.with(STATUS, "X-Vapi-Signature", VapiSamples.hmac("other", STATUS)),
        VapiSamples.with(STATUS + " ", "X-Vapi-Signature", good),
        VapiSamples.with(STATUS, "X-Vapi-Signature", "t=" + SECONDS + ",v1=" + good),
        VapiSamples.with(STATUS, "X-Vapi-Signature", good, "X-Timestamp", "" + SECONDS),
        VapiSamples.with(STATUS, "X-Vapi-Signature", good, "X-Timestamp", "now"),
        // A bad signature is not mended by the secret beside it.
        VapiSamples.with(
            STATUS, "X-Vapi-Signature", "0".repeat(64), "X-Vapi-Secret", VapiSamples.SECRET));
  }

  @ParameterizedTest
  @MethodSource
  @DisplayName("A63 W12 A bad or missing proof is answered by 401")
  void forged(WebhookRequest request) {
    assertThat(read(request))
        .isInstanceOfSatisfying(
            WebhookReading.Refused.class,
            refused -> assertThat(refused.answer().status()).isEqualTo(401));
  }

  @ParameterizedTest
  @CsvSource({"300,true", "301,false", "-300,true", "-301,false", "86400,false"})
  @DisplayName("W13 A valid signature whose time is 301 seconds old is answered by 401")
  void theAgeOfASignatureIsJudged(long age, boolean accepted) {
    WebhookReading reading =
        read(
            VapiSamples.with(
                STATUS, "X-Vapi-Signature", VapiSamples.signature(STATUS, SECONDS - age)));

    if (accepted) {
      assertThat(reading).isInstanceOf(WebhookReading.Genuine.class);
    } else {
      assertRefused(reading, 401, "stale");
    }
  }

  @ParameterizedTest
  @EnumSource(VapiVerification.class)
  @DisplayName("A63 Only the proof that was agreed on counts")
  void onlyTheAgreedProofCounts(VapiVerification way) {
    WebhookReading bySecret = channel(way).read(VapiSamples.secret(STATUS), VapiSamples.NOW);
    WebhookReading bySignature =
        channel(way)
            .read(
                VapiSamples.with(
                    STATUS, "X-Vapi-Signature", VapiSamples.hmac(VapiSamples.SECRET, STATUS)),
                VapiSamples.NOW);

    assertThat(bySecret instanceof WebhookReading.Genuine).isEqualTo(way != VapiVerification.HMAC);
    assertThat(bySignature instanceof WebhookReading.Genuine)
        .isEqualTo(way != VapiVerification.SECRET_HEADER);
  }

  @Test
  void theHeadersAreThoseOfTheCredential() {
    VapiChannel other =
        new VapiChannel(
            VapiSamples.settings("https://api.vapi.ai")
                .verification(VapiVerification.HMAC)
                .signatureHeaders("x-signature", "x-time")
                .build(),
            new SettableTime(VapiSamples.NOW));
    String signature = VapiSamples.hmac(VapiSamples.SECRET, SECONDS + "." + STATUS);

    assertThat(
            other.read(
                VapiSamples.with(STATUS, "X-Signature", signature, "X-Time", "" + SECONDS),
                VapiSamples.NOW))
        .isInstanceOf(WebhookReading.Genuine.class);
  }

  @Test
  void whatIsTooLargeOrNoPostOrNoJsonIsRefused() {
    assertRefused(
        read(VapiSamples.secret("x".repeat(VapiWebhooks.LARGEST_BODY + 1))), 413, "too-large");
    assertRefused(read(VapiSamples.secret("{\"message\":")), 400, "garbled-json");
    assertRefused(read(VapiSamples.secret("[]")), 400, "garbled-json");
    assertRefused(
        read(
            new WebhookRequest(
                "GET",
                "https://clinic.example/",
                Map.of("X-Vapi-Secret", List.of(VapiSamples.SECRET)),
                STATUS.getBytes(UTF_8))),
        405,
        "method");
  }

  @ParameterizedTest
  @CsvSource({
    "scheduled,PLACED",
    "queued,PLACED",
    "ringing,RINGING",
    "in-progress,ANSWERED",
    "forwarding,ANSWERED"
  })
  void aStatusTellsHowFarACallHasCome(String status, Phase phase) {
    List<InboundEvent> events =
        events(VapiSamples.message("status-update", "\"status\":\"" + status + "\""));

    assertThat(events)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.line()).isEqualTo(VapiSamples.line());
              assertThat(event.dedupeKey()).isEqualTo(VapiSamples.CALL + ":" + phase);
              assertThat(event.content())
                  .isEqualTo(new CallReport(VapiSamples.MESSAGE, VapiSamples.CALL, phase, status));
            });
  }

  private List<Phase> phases(String body) {
    return events(body).stream().map(event -> ((CallReport) event.content()).phase()).toList();
  }

  private static String report(String reason, int utterances) {
    String said = "{\"role\":\"user\",\"message\":\"Yes\"},{\"role\":\"bot\",\"message\":\"Hi\"},";
    return VapiSamples.message(
        "end-of-call-report",
        "\"endedReason\":\""
            + reason
            + "\",\"artifact\":{\"messages\":["
            + said.repeat(utterances)
            + "{\"role\":\"system\",\"message\":\"x\"}]}");
  }

  @ParameterizedTest
  @CsvSource({
    "customer-ended-call,2,ANSWERED_BY_PERSON COMPLETED",
    "assistant-ended-call,3,ANSWERED_BY_PERSON COMPLETED",
    "silence-timed-out,1,COMPLETED",
    "customer-ended-call,0,COMPLETED",
    "exceeded-max-duration,2,ANSWERED_BY_PERSON COMPLETED",
    "pipeline-error-openai-llm-failed,2,ANSWERED_BY_PERSON COMPLETED",
    "voicemail,1,ANSWERED_BY_MACHINE COMPLETED",
    "voicemail,5,ANSWERED_BY_MACHINE COMPLETED",
    "customer-busy,0,BUSY",
    "customer-did-not-answer,0,NO_ANSWER",
    "manually-canceled,0,NO_ANSWER",
    "call.in-progress.error-providerfault-outbound-sip-480-temporarily-unavailable,0,NO_ANSWER",
    "call.in-progress.error-providerfault-outbound-sip-403-forbidden,0,FAILED",
    "call.in-progress.error-vapifault-transport-never-connected,0,FAILED",
    "call.start.error-get-assistant,0,FAILED",
    "twilio-failed-to-connect-call,0,FAILED",
    "something-new,0,COMPLETED",
  })
  void theReportTellsHowACallEnded(String reason, int utterances, String expected) {
    List<Phase> phases = Stream.of(expected.split(" ", -1)).map(Phase::valueOf).toList();

    assertThat(phases(report(reason, utterances))).isEqualTo(phases);
  }

  @Test
  void theStatusOfTheEndCountsWhereItTellsAll() {
    String ended = "\"status\":\"ended\",\"endedReason\":\"%s\"";

    assertThat(phases(VapiSamples.message("status-update", ended.replace("%s", "voicemail"))))
        .containsExactly(Phase.ANSWERED_BY_MACHINE, Phase.COMPLETED);
    assertThat(phases(VapiSamples.message("status-update", ended.replace("%s", "customer-busy"))))
        .containsExactly(Phase.BUSY);
    assertThat(
            phases(
                VapiSamples.message("status-update", ended.replace("%s", "customer-ended-call"))))
        .as("the report tells whether a person was talked with")
        .isEmpty();
    assertThat(phases(VapiSamples.message("status-update", "\"status\":\"ended\""))).isEmpty();
  }

  @Test
  void whatAPatientSaidToTheEndIsAText() {
    String said =
        "\"role\":\"user\",\"transcriptType\":\"final\",\"transcript\":\" Stop calling me \"";
    List<InboundEvent> events = events(VapiSamples.message("transcript", said));

    assertThat(events)
        .singleElement()
        .extracting(InboundEvent::content)
        .isEqualTo(new InboundEvent.Text("Stop calling me", null, null, VapiSamples.CALL));
    assertThat(events(VapiSamples.message("transcript", said)).get(0).dedupeKey())
        .isEqualTo(events.get(0).dedupeKey());
    assertThat(events(VapiSamples.message("transcript[transcriptType=\"final\"]", said)))
        .hasSize(1);
    assertThat(
            events(VapiSamples.message("transcript", said.replace("Stop", "Go on")))
                .get(0)
                .dedupeKey())
        .isNotEqualTo(events.get(0).dedupeKey());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"role\":\"user\",\"transcriptType\":\"partial\",\"transcript\":\"Stop\"",
        "\"role\":\"assistant\",\"transcriptType\":\"final\",\"transcript\":\"Say stop\"",
        "\"role\":\"user\",\"transcriptType\":\"final\",\"transcript\":\"  \"",
        "\"role\":\"user\",\"transcriptType\":\"final\",\"transcript\":7",
        "\"transcriptType\":\"final\""
      })
  void otherWordsAreNone(String fields) {
    assertThat(events(VapiSamples.message("transcript", fields))).isEmpty();
  }

  @Test
  void longWordsAreCut() {
    String said =
        "\"role\":\"user\",\"transcriptType\":\"final\",\"transcript\":\""
            + "x".repeat(9_000)
            + "\"";

    assertThat(
            ((InboundEvent.Text) events(VapiSamples.message("transcript", said)).get(0).content())
                .body())
        .hasSize(2_000);
  }

  @Test
  void aToolIsAskedForWithTheCallAndItsLine() {
    WebhookReading.Tools asked =
        tools(
            VapiSamples.message(
                "tool-calls",
                "\"toolCallList\":[{\"id\":\"a\",\"name\":\"schedule_appointment\",\"parameters\":"
                    + "{\"start\":\"2026-03-06T09:00\",\"n\":7,\"deep\":{\"x\":1},\"no\":null}},"
                    + "{\"id\":\"b\",\"type\":\"function\",\"function\":{\"name\":\"claim_offer\","
                    + "\"arguments\":\"{\\\"answer\\\":\\\"no\\\"}\"}},"
                    + "{\"name\":\"without-id\"},7]"));

    assertThat(asked.call()).isEqualTo(VapiSamples.MESSAGE);
    assertThat(asked.providerId()).isEqualTo(VapiSamples.CALL);
    assertThat(asked.line()).isEqualTo(VapiSamples.line());
    assertThat(asked.calls())
        .containsExactly(
            new ToolCall(
                "a",
                "schedule_appointment",
                Map.of("start", "2026-03-06T09:00", "n", "7", "deep", "{\"x\":1}")),
            new ToolCall("b", "claim_offer", Map.of("answer", "no")));
  }

  private static JsonNode answered(WebhookReading.Tools asked, ToolResult... results) {
    List<ToolAnswer> answers =
        Stream.iterate(0, i -> i < results.length, i -> i + 1)
            .map(i -> new ToolAnswer(asked.calls().get(i), results[i]))
            .toList();
    WebhookResponse response = asked.reply().apply(answers);
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.contentType()).isEqualTo("application/json");
    return Json.read(response.body());
  }

  @Test
  @DisplayName("W12 A tool call gets a JSON result of one line; a refusal is a structured error")
  void resultsAreWrittenAsVapiReadsThem() {
    WebhookReading.Tools asked =
        tools(
            VapiSamples.message(
                "tool-calls",
                "\"toolCallList\":[{\"id\":\"a\",\"name\":\"x\"},{\"id\":\"b\",\"name\":\"y\"},"
                    + "{\"id\":\"c\",\"name\":\"z\"}]"));

    JsonNode results =
        answered(
                asked,
                ToolResult.done("confirmed", "You are\nbooked."),
                ToolResult.refused("unknown-tool", "No such tool."),
                ToolResult.choose("taken", "Others:", List.of("2026-03-06T09:00-06:00")))
            .path("results");

    assertThat(Json.text(results.path(0), "toolCallId")).isEqualTo("a");
    assertThat(Json.text(results.path(0), "name")).isEqualTo("x");
    JsonNode done = Json.read(Json.text(results.path(0), "result"));
    assertThat(done.path("ok").asBoolean()).isTrue();
    assertThat(Json.text(done, "message")).isEqualTo("You are booked.");
    JsonNode error = Json.read(Json.text(results.path(1), "error"));
    assertThat(Json.text(error, "code")).isEqualTo("unknown-tool");
    assertThat(results.path(1).has("result")).isFalse();
    JsonNode choice = Json.read(Json.text(results.path(2), "result"));
    assertThat(choice.path("alternatives").path(0).asText()).isEqualTo("2026-03-06T09:00-06:00");
    results.forEach(one -> assertThat(one.toString()).doesNotContain("\\n"));
  }

  @Test
  @DisplayName("W12 The older function-call is answered by a result, the same call by the same id")
  void theOlderFunctionCallIsRead() {
    String body =
        VapiSamples.message(
            "function-call",
            "\"functionCall\":{\"name\":\"clinic_info\",\"parameters\":{\"x\":\"1\"}}");
    WebhookReading.Tools asked = tools(body);

    assertThat(asked.calls())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.name()).isEqualTo("clinic_info");
              assertThat(call.arguments()).isEqualTo(Map.of("x", "1"));
            });
    assertThat(tools(body).calls()).isEqualTo(asked.calls());
    JsonNode answer = answered(asked, ToolResult.done("clinic-info", "Here."));
    assertThat(Json.text(Json.read(Json.text(answer, "result")), "code")).isEqualTo("clinic-info");
  }

  @Test
  void manyOrLargeArgumentsAreCut() {
    StringBuilder many = new StringBuilder("\"long\":\"" + "x".repeat(5_000) + "\"");
    for (int i = 0; i < 100; i++) {
      many.append(",\"a").append(i).append("\":\"v\"");
    }
    String call = "{\"id\":\"%s\",\"name\":\"x\",\"parameters\":{" + many + "}}";
    String calls =
        String.join(
            ",",
            Stream.iterate(0, i -> i < 40, i -> i + 1)
                .map(i -> call.replace("%s", "id" + i))
                .toList());

    WebhookReading.Tools asked =
        tools(VapiSamples.message("tool-calls", "\"toolCallList\":[" + calls + "]"));

    assertThat(asked.calls()).hasSize(16);
    assertThat(asked.calls().get(0).arguments()).hasSize(32);
    assertThat(asked.calls().get(0).argument("long")).hasSize(1_000);
  }

  @Test
  @DisplayName("W12 A transfer is asked for once a call, and goes to the phone that was answered")
  void aTransferIsReadAndAnswered() {
    String body = VapiSamples.message("transfer-destination-request", VapiSamples.TRANSFER);
    WebhookReading.Tools asked = tools(body);

    assertThat(asked.call()).isEqualTo(VapiSamples.MESSAGE);
    assertThat(asked.line()).isEqualTo(VapiSamples.line());
    assertThat(asked.calls())
        .containsExactly(new ToolCall("transfer", "transfer_to_human", Map.of("reason", "a bill")));
    assertThat(tools(VapiSamples.message("transfer-destination-request", "")).calls())
        .containsExactly(new ToolCall("transfer", "transfer_to_human", Map.of()));
    ToolResult told = ToolResult.done("call-the-clinic", "Call us.");
    JsonNode destination =
        answered(asked, told.transferredTo(new PhoneNumber("+17735550199"))).path("destination");
    assertThat(Json.text(destination, "type")).isEqualTo("number");
    assertThat(Json.text(destination, "number")).isEqualTo("+17735550199");
    assertThat(Json.text(destination, "message")).contains("connecting you with the clinic");
    JsonNode refused = answered(asked, told);
    assertThat(refused.has("destination")).isFalse();
    assertThat(Json.text(Json.read(Json.text(refused, "error")), "message")).isEqualTo("Call us.");
  }

  @Test
  @DisplayName("What is said before a transfer is in the language of the call")
  void aTransferSpeaksTheLanguageOfTheCall() {
    WebhookReading.Tools asked =
        tools(
            VapiSamples.message("transfer-destination-request", "")
                .replace(
                    "\"assistantOverrides\":{",
                    "\"assistantOverrides\":{\"variableValues\":{\"language\":\"es-US\"},"));

    JsonNode answer =
        answered(
            asked,
            ToolResult.done("call-the-clinic", "").transferredTo(new PhoneNumber("+17735550199")));

    assertThat(Json.text(answer.path("destination"), "message")).contains("Le comunico");
  }

  @Test
  void aTransferOfACallWithoutAPhoneIsRefused() {
    WebhookReading reading =
        read(
            VapiSamples.secret(
                "{\"message\":{\"type\":\"transfer-destination-request\",\"call\":{\"id\":\"web\"}}}"));

    assertThat(((WebhookReading.Genuine) reading).answer().body())
        .contains("error", "unknown-call")
        .doesNotContain("destination");
  }

  @Test
  void aCallThatComesInGetsTheAssistant() {
    WebhookReading reading =
        read(
            VapiSamples.secret(
                "{\"message\":{\"type\":\"assistant-request\",\"call\":{\"id\":\"x\"}}}"));

    assertThat(((WebhookReading.Genuine) reading).answer().body())
        .isEqualTo("{\"assistantId\":\"" + VapiSamples.ASSISTANT + "\"}");
  }

  @Test
  void aToolOfACallWithoutAPhoneIsRefused() {
    WebhookReading reading =
        read(
            VapiSamples.secret(
                "{\"message\":{\"type\":\"tool-calls\",\"call\":{\"id\":\"web\"},\"toolCallList\":"
                    + "[{\"id\":\"a\",\"name\":\"claim_offer\"}]}}"));

    assertThat(((WebhookReading.Genuine) reading).answer().body()).contains("unknown-call");
  }

  @Test
  void aHangIsRecordedWithItsCall() {
    assertThat(events(VapiSamples.message("hang", "")))
        .singleElement()
        .extracting(InboundEvent::content)
        .isEqualTo(
            new InboundEvent.Status(VapiSamples.MESSAGE, VapiSamples.CALL, null, null, "hang"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conversation-update",
        "speech-update",
        "model-output",
        "user-interrupted",
        "transfer-update",
        "voice-input",
        "something-new",
        ""
      })
  void whatIsOfNoUseIsAcknowledged(String type) {
    assertThat(events(VapiSamples.message(type, "\"x\":1"))).isEmpty();
  }

  @Test
  void ofOtherPeoplesCallsNothingIsTold() {
    String ofOthers =
        VapiSamples.message("status-update", "\"status\":\"ringing\"")
            .replace("clinicCommsMessage", "something");

    assertThat(events(ofOthers)).isEmpty();
  }

  @Test
  void theClinicsAddressIsTheOneThatWasSaid() {
    VapiChannel other =
        new VapiChannel(
            VapiSamples.settings("https://api.vapi.ai")
                .sender(new Address("+17735550100"), VapiSamples.NUMBER)
                .build(),
            new SettableTime(VapiSamples.NOW));

    WebhookReading reading = other.read(VapiSamples.secret(STATUS), VapiSamples.NOW);

    assertThat(((WebhookReading.Genuine) reading).events().get(0).line().sender())
        .isEqualTo(new Address("+17735550100"));
  }
}
