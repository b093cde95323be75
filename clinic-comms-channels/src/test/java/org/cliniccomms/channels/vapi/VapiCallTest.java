package org.cliniccomms.channels.vapi;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.reply.KeywordReplyInterpreter;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VapiCallTest {
  @RegisterExtension
  private static final WireMockExtension VAPI =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort())
          .build();

  private static final SendResult TAKEN = new SendResult.Taken(VapiSamples.CALL);

  private static VapiChannel channel() {
    return VapiSamples.channel(VAPI.baseUrl());
  }

  private static void answer(ResponseDefinitionBuilder answer) {
    VAPI.stubFor(post(anyUrl()).willReturn(answer));
  }

  private static int posts() {
    return VAPI.findAll(postRequestedFor(anyUrl())).size();
  }

  @Test
  void aCallNamesTheAssistantTheNumberThePatientAndOurMessage() {
    answer(okJson(VapiSamples.call("")).withStatus(201));

    assertThat(channel().send(VapiSamples.request())).isEqualTo(TAKEN);

    VAPI.verify(
        1,
        postRequestedFor(urlEqualTo("/call"))
            .withHeader("Authorization", equalTo("Bearer " + VapiSamples.KEY))
            .withRequestBody(matchingJsonPath("$.assistantId", equalTo(VapiSamples.ASSISTANT)))
            .withRequestBody(matchingJsonPath("$.phoneNumberId", equalTo(VapiSamples.NUMBER)))
            .withRequestBody(
                matchingJsonPath("$.customer.number", equalTo(VapiSamples.PATIENT_PHONE)))
            .withRequestBody(matchingJsonPath("$.name", equalTo(VapiSamples.MESSAGE.toString())))
            .withRequestBody(
                matchingJsonPath(
                    "$.assistantOverrides.metadata.clinicCommsMessage",
                    equalTo(VapiSamples.MESSAGE.toString())))
            .withRequestBody(
                matchingJsonPath("$.assistantOverrides.variableValues.kind", equalTo("reminder")))
            .withRequestBody(
                matchingJsonPath(
                    "$.assistantOverrides.variableValues.time",
                    equalTo("Tuesday, March 3 at 9:00 AM"))));
  }

  @Test
  @DisplayName("FCC 24-17 First of all it is said who calls, that it is no person, and how to stop")
  void theFirstWordsIdentifyTheCaller() {
    answer(okJson(VapiSamples.call("")).withStatus(201));

    assertThat(channel().send(VapiSamples.request())).isEqualTo(TAKEN);

    String first = sent("firstMessage");
    assertThat(first).contains("Lakeside Clinic", "artificial voice", "say stop");
    assertThat(first).doesNotContain("visit", "Tuesday", "9:00", "Main Street");
  }

  @Test
  @DisplayName("A72 A voicemail box hears the clinic's name and phone only")
  void aVoicemailBoxHearsNothingOfThePatient() {
    answer(okJson(VapiSamples.call("")).withStatus(201));

    assertThat(channel().send(VapiSamples.request())).isEqualTo(TAKEN);

    assertThat(sent("voicemailMessage"))
        .isEqualTo(
            "Hello. This is Lakeside Clinic. Please call us back at (773) 555-0199. Thank you.");
  }

  private static String sent(String field) {
    String body = VAPI.getAllServeEvents().get(0).getRequest().getBodyAsString();
    return Json.text(Json.read(body).path("assistantOverrides"), field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "es", "pt", "hi", "de"})
  @DisplayName("A53 The word that the first message tells is understood as an opt-out")
  void theToldWordIsUnderstood(String language) {
    Locale locale = Locale.forLanguageTag(language);
    VapiWords words = VapiWords.in(locale);

    assertThat(words.opening("Lakeside Clinic")).contains("stop", "Lakeside Clinic");
    assertThat(words.voicemail("Lakeside Clinic", "")).contains("Lakeside Clinic");
    assertThat(KeywordReplyInterpreter.standard().interpret("stop", locale).intent())
        .hasToString("OPT_OUT");
  }

  @Test
  void wordsOfStaffAreSpokenAndAreNoTemplate() {
    answer(okJson(VapiSamples.call("")).withStatus(201));
    RenderedText text =
        new RenderedText(
            "Please bring {{ customer.number }} along.",
            Locale.US,
            Map.of("clinic", "Lake{% raw %}side"),
            List.of());

    assertThat(channel().send(VapiSamples.request(MessageKind.STAFF_TEXT, text))).isEqualTo(TAKEN);

    String body = VAPI.getAllServeEvents().get(0).getRequest().getBodyAsString();
    JsonNode variables = Json.read(body).path("assistantOverrides").path("variableValues");
    assertThat(Json.text(variables, "message"))
        .isEqualTo("Please bring   customer.number   along.");
    assertThat(sent("firstMessage")).contains("Lake", "side").doesNotContain("{%", "%}");
  }

  @Test
  void anAddressWithoutANumberCallsNobody() {
    VapiSettings settings =
        VapiSamples.settings(VAPI.baseUrl()).sender(new Address("other"), "another").build();

    SendResult result =
        new VapiChannel(settings, new SettableTime(VapiSamples.NOW)).send(VapiSamples.request());

    assertThat(result)
        .isEqualTo(
            new SendResult.Rejected(FailureClass.CONFIGURATION, "sender-not-configured", null));
    assertThat(posts()).isZero();
  }

  @ParameterizedTest
  @DisplayName("S16 Where nobody can tell whether a call was placed, the result says so")
  @EnumSource(Fault.class)
  void aLostAnswerIsUnknown(Fault fault) {
    answer(aResponse().withFault(fault));

    assertThat(channel().send(VapiSamples.request())).isInstanceOf(SendResult.Unknown.class);
    assertThat(posts()).isLessThanOrEqualTo(1);
  }

  @Test
  @DisplayName("S16 A slow answer is unknown, and the call is not asked for twice")
  void aSlowAnswerIsUnknown() {
    answer(okJson(VapiSamples.call("")).withFixedDelay(5_000));
    VapiSettings impatient =
        VapiSamples.settings(VAPI.baseUrl())
            .timeouts(Duration.ofMillis(1_499), Duration.ofMillis(1_500))
            .build();

    SendResult result =
        new VapiChannel(impatient, new SettableTime(VapiSamples.NOW)).send(VapiSamples.request());

    assertThat(result).isEqualTo(new SendResult.Unknown("timeout"));
    assertThat(posts()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @DisplayName("S16 After an error of the server the call may have been placed")
  @CsvSource({"500", "502", "503", "504", "408"})
  void anErrorOfTheServerIsUnknown(int status) {
    answer(aResponse().withStatus(status).withHeader("Retry-After", "0"));

    assertThat(channel().send(VapiSamples.request()))
        .isEqualTo(new SendResult.Unknown("http-" + status));
    assertThat(posts()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "{}", "{\"id\":7}", "[]", "", "{\"id\":\"a b\"}", "null"})
  void anAnswerThatCannotBeReadIsUnknown(String body) {
    answer(aResponse().withStatus(201).withBody(body));

    assertThat(channel().send(VapiSamples.request()))
        .isEqualTo(new SendResult.Unknown("unreadable-answer"));
  }

  @Test
  void aThrottledCallWaitsAsLongAsVapiSays() {
    answer(aResponse().withStatus(429).withHeader("Retry-After", "17"));

    assertThat(channel().send(VapiSamples.request()))
        .isEqualTo(
            new SendResult.Rejected(FailureClass.THROTTLED, "http-429", Duration.ofSeconds(17)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|{\"message\":[\"customer.number must be a valid phone number in the E.164 format\"]}"
            + "|PERMANENT_NUMBER",
        "400|{\"message\":\"Over Concurrency Limit. Current: 10\"}|THROTTLED",
        "403|{\"message\":\"Numbers have a Daily Outbound Call Limit\"}|THROTTLED",
        "400|{\"message\":[\"property x should not exist\"]}|CONFIGURATION",
        "400|<html>|CONFIGURATION",
        "401|{}|CONFIGURATION",
        "402|{}|CONFIGURATION",
        "403|{}|CONFIGURATION",
        "404|{}|CONFIGURATION",
        "302|{}|CONFIGURATION",
      })
  void refusalsAreClassed(int status, String body, FailureClass expected) {
    answer(aResponse().withStatus(status).withBody(body).withHeader("Location", "/elsewhere"));

    assertThat(channel().send(VapiSamples.request()))
        .isEqualTo(new SendResult.Rejected(expected, "http-" + status, null));
    assertThat(posts()).isEqualTo(1);
  }

  private static void list(String calls) {
    VAPI.stubFor(get(urlPathEqualTo("/call")).willReturn(okJson(calls)));
  }

  @Test
  @DisplayName("S16 A call that was placed after all is found by our id")
  void aPlacedCallIsFound() {
    list("[{\"id\":\"another\",\"name\":\"else\"},7," + VapiSamples.call("") + "]");

    assertThat(channel().lookUp(VapiSamples.request())).contains(TAKEN);

    VAPI.verify(
        com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor(urlPathEqualTo("/call"))
            .withQueryParam("phoneNumberId", equalTo(VapiSamples.NUMBER))
            .withQueryParam("createdAtGe", equalTo("2026-03-02T14:58:00Z")));
  }

  @Test
  void aCallWithOurIdInItsNameIsFoundToo() {
    list("[{\"id\":\"" + VapiSamples.CALL + "\",\"name\":\"" + VapiSamples.MESSAGE + "\"}]");

    assertThat(channel().lookUp(VapiSamples.request())).contains(TAKEN);
  }

  @Test
  void otherCallsAreNotTakenForOurs() {
    list("[{\"id\":\"another\",\"customer\":{\"number\":\"" + VapiSamples.PATIENT_PHONE + "\"}}]");

    assertThat(channel().lookUp(VapiSamples.request())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"500|[]", "200|{}", "200|<html>", "429|[]"})
  void aListThatCannotBeReadTellsNothing(int status, String body) {
    VAPI.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));

    assertThat(channel().lookUp(VapiSamples.request()))
        .contains(new SendResult.Unknown("look-up-failed"));
  }

  @Test
  void aListThatMayBeCutShortTellsNothing() {
    list("[" + "{\"id\":\"x\"},".repeat(999) + "{\"id\":\"x\"}]");

    assertThat(channel().lookUp(VapiSamples.request()))
        .contains(new SendResult.Unknown("list-too-long"));
  }

  @ParameterizedTest
  @CsvSource({
    "queued,,SENT,",
    "ringing,,SENT,",
    "in-progress,,SENT,",
    "ended,customer-ended-call,SENT,",
    "ended,voicemail,SENT,",
    "ended,customer-busy,FAILED,NOT_REACHED",
    "ended,customer-did-not-answer,FAILED,NOT_REACHED",
    "ended,call.start.error-get-assistant,FAILED,NOT_REACHED",
    "ended,twilio-failed-to-connect-call,FAILED,NOT_REACHED",
  })
  @DisplayName("S19 That a call is over is no delivery")
  void aStatusIsAskedFor(String word, String reason, DeliveryStatus status, FailureClass failure) {
    VAPI.stubFor(
        get(urlEqualTo("/call/" + VapiSamples.CALL))
            .willReturn(
                okJson(
                    "{\"status\":\""
                        + word
                        + "\""
                        + (reason == null ? "" : ",\"endedReason\":\"" + reason + "\"")
                        + "}")));
    String raw = reason == null ? word : word + " " + reason;

    assertThat(channel().status(VapiSamples.CALL))
        .contains(new InboundEvent.Status(null, VapiSamples.CALL, status, failure, raw));
  }

  @Test
  void anIdThatIsNoneIsNotAskedFor() {
    assertThat(channel().status("../key")).isEmpty();
    assertThat(channel().hangUp("../key")).isInstanceOf(SendResult.Unknown.class);
    assertThat(VAPI.getAllServeEvents()).isEmpty();
  }

  private static void live(String status, String controlUrl) {
    VAPI.stubFor(
        get(urlEqualTo("/call/" + VapiSamples.CALL))
            .willReturn(
                okJson(
                    "{\"status\":\""
                        + status
                        + "\",\"monitor\":{\"controlUrl\":\""
                        + controlUrl
                        + "\"}}")));
  }

  @Test
  @DisplayName("A77 A live call is ended, and spoken in, at the address that Vapi names for it")
  void aLiveCallIsControlled() {
    live("in-progress", VAPI.baseUrl() + "/control");
    answer(okJson("{\"success\":true}"));

    assertThat(channel().hangUp(VapiSamples.CALL)).isEqualTo(TAKEN);
    assertThat(channel().say(VapiSamples.CALL, "Call 9 1 1.")).isEqualTo(TAKEN);

    VAPI.verify(
        postRequestedFor(urlEqualTo("/control"))
            .withoutHeader("Authorization")
            .withRequestBody(matchingJsonPath("$.type", equalTo("end-call"))));
    VAPI.verify(
        postRequestedFor(urlEqualTo("/control"))
            .withRequestBody(matchingJsonPath("$.type", equalTo("say")))
            .withRequestBody(matchingJsonPath("$.content", equalTo("Call 9 1 1."))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/control",
        "https://evil.example/control",
        "https://vapi.ai.evil.example/",
        "https://a@x.vapi.ai/",
        "http://x.vapi.ai/",
        "file:///etc/passwd",
        "no url",
        ""
      })
  @DisplayName("Nothing is posted to an address that is not Vapi's")
  void otherAddressesAreNotCalled(String url) {
    live("in-progress", url);

    assertThat(channel().hangUp(VapiSamples.CALL))
        .isEqualTo(new SendResult.Rejected(FailureClass.CONFIGURATION, "no-control-url", null));
    assertThat(posts()).isZero();
  }

  @Test
  @DisplayName("A77 A call that has ended is no error to end, but nothing is said in it")
  void aCallThatHasEndedIsNoError() {
    live("ended", VAPI.baseUrl() + "/control");

    assertThat(channel().hangUp(VapiSamples.CALL)).isEqualTo(TAKEN);
    assertThat(channel().say(VapiSamples.CALL, "Hello")).isInstanceOf(SendResult.Rejected.class);
    assertThat(posts()).isZero();
  }

  @Test
  void aCallThatVapiDoesNotKnowIsOver() {
    VAPI.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(404)));

    assertThat(channel().hangUp(VapiSamples.CALL)).isEqualTo(TAKEN);
  }

  @Test
  void aControlThatFailsSaysSo() {
    live("in-progress", VAPI.baseUrl() + "/control");
    answer(aResponse().withStatus(503));
    assertThat(channel().hangUp(VapiSamples.CALL)).isEqualTo(new SendResult.Unknown("http-503"));

    VAPI.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

    assertThat(channel().say(VapiSamples.CALL, "Hello")).isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  void anotherHostOfVapisIsVapis() {
    VapiSettings settings = VapiSamples.settings("https://api.vapi.ai").build();

    assertThat(settings.isControl(URI.create("https://phone.aws-us-west-2.vapi.ai/x/control")))
        .isTrue();
    assertThat(settings.isControl(URI.create("https://phone.vapi.ai.evil.example/x"))).isFalse();
  }
}
