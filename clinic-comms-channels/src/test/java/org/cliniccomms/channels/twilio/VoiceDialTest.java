package org.cliniccomms.channels.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.SendResult;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VoiceDialTest {
  private static final String CALL =
      "/2010-04-01/Accounts/" + TwilioSamples.ACCOUNT + "/Calls/" + VoiceSamples.SID + ".json";

  @RegisterExtension
  private static final WireMockExtension TWILIO =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort())
          .build();

  private static TwilioVoiceChannel channel() {
    return VoiceSamples.channel(TWILIO.baseUrl());
  }

  private static void answer(ResponseDefinitionBuilder answer) {
    TWILIO.stubFor(post(anyUrl()).willReturn(answer));
  }

  @Test
  void aCallNamesOurMessageInEachOfItsAddressesAndGivesNoWordsAway() {
    answer(okJson("{\"sid\":\"" + VoiceSamples.SID + "\"}").withStatus(201));

    SendResult result = channel().send(VoiceSamples.request());

    assertThat(result).isEqualTo(new SendResult.Taken(VoiceSamples.SID));
    TWILIO.verify(
        1,
        postRequestedFor(urlEqualTo(VoiceSamples.CALLS))
            .withFormParam("To", equalTo(TwilioSamples.PATIENT_PHONE))
            .withFormParam("From", equalTo(TwilioSamples.CLINIC_PHONE))
            .withFormParam("Url", equalTo(TwilioSamples.PUBLIC + VoiceSamples.PATH))
            .withFormParam(
                "StatusCallback", equalTo(TwilioSamples.PUBLIC + VoiceSamples.PATH + "/status"))
            .withFormParam("MachineDetection", equalTo("Enable"))
            .withFormParam("TimeLimit", equalTo("300"))
            .withoutFormParam("Twiml"));
    String sent = TWILIO.getAllServeEvents().get(0).getRequest().getBodyAsString();
    assertThat(sent).doesNotContain("visit", "Tuesday");
  }

  @ParameterizedTest
  @DisplayName("S16 Where nobody can tell whether a call was placed, the result says so")
  @EnumSource(Fault.class)
  void aLostAnswerIsUnknown(Fault fault) {
    answer(aResponse().withFault(fault));

    assertThat(channel().send(VoiceSamples.request())).isInstanceOf(SendResult.Unknown.class);
    assertThat(TWILIO.getAllServeEvents()).hasSizeLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "400,21211,PERMANENT_NUMBER",
    "400,21215,CONFIGURATION",
    "400,21217,PERMANENT_NUMBER",
    "400,21210,CONFIGURATION",
    "401,20003,CONFIGURATION",
    "429,20429,THROTTLED",
    "403,99999,CONFIGURATION",
  })
  void refusalsAreClassed(int status, int code, FailureClass expected) {
    answer(aResponse().withStatus(status).withBody("{\"code\":" + code + "}"));

    assertThat(channel().send(VoiceSamples.request()))
        .isInstanceOfSatisfying(
            SendResult.Rejected.class,
            rejected -> assertThat(rejected.failure()).isEqualTo(expected));
  }

  @ParameterizedTest
  @CsvSource({"500", "502", "503", "408"})
  void anErrorOfTheServerIsUnknown(int status) {
    answer(aResponse().withStatus(status));

    assertThat(channel().send(VoiceSamples.request()))
        .isEqualTo(new SendResult.Unknown("http-" + status));
  }

  @Test
  void anAnswerThatCannotBeReadIsUnknown() {
    answer(aResponse().withStatus(201).withBody("<html>"));

    assertThat(channel().send(VoiceSamples.request())).isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  @DisplayName("A77 A call is hung up by completing it")
  void aCallIsHungUp() {
    answer(okJson("{\"sid\":\"" + VoiceSamples.SID + "\",\"status\":\"completed\"}"));

    assertThat(channel().hangUp(VoiceSamples.SID))
        .isEqualTo(new SendResult.Taken(VoiceSamples.SID));

    TWILIO.verify(postRequestedFor(urlEqualTo(CALL)).withFormParam("Status", equalTo("completed")));
  }

  @ParameterizedTest
  @DisplayName("A77 A call that has ended is no error")
  @CsvSource({"400,21220", "404,20404"})
  void aCallThatHasEndedIsNoError(int status, int code) {
    answer(aResponse().withStatus(status).withBody("{\"code\":" + code + "}"));

    assertThat(channel().hangUp(VoiceSamples.SID))
        .isEqualTo(new SendResult.Taken(VoiceSamples.SID));
  }

  @Test
  void aHangUpThatFailsSaysSo() {
    answer(aResponse().withStatus(503));

    assertThat(channel().hangUp(VoiceSamples.SID)).isInstanceOf(SendResult.Unknown.class);
  }

  private static void list(String calls) {
    TWILIO.stubFor(
        get(urlPathEqualTo(VoiceSamples.CALLS))
            .willReturn(
                okJson(
                    "{\"calls\":["
                        + calls
                        + "],\"page_size\":50,\"uri\":\""
                        + VoiceSamples.CALLS
                        + "\",\"next_page_uri\":null}")));
  }

  @Test
  @DisplayName("S16 A call between the two phones since the attempt counts as placed")
  void aPlacedCallIsFound() {
    list(
        "{\"sid\":\""
            + VoiceSamples.SID
            + "\",\"date_created\":\"Mon, 02 Mar 2026 15:00:05 +0000\"}");

    assertThat(channel().lookUp(VoiceSamples.request()))
        .contains(new SendResult.Taken(VoiceSamples.SID));
  }

  @Test
  void anOlderCallIsAnotherOne() {
    list("{\"sid\":\"CA1\",\"date_created\":\"Mon, 02 Mar 2026 14:00:00 +0000\"}");

    assertThat(channel().lookUp(VoiceSamples.request())).isEmpty();
  }

  @Test
  void aListThatCannotBeReadTellsNothing() {
    TWILIO.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(500)));

    assertThat(channel().lookUp(VoiceSamples.request()))
        .containsInstanceOf(SendResult.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "queued,SENT,",
    "ringing,SENT,",
    "in-progress,SENT,",
    "completed,SENT,",
    "busy,FAILED,NOT_REACHED",
    "no-answer,FAILED,NOT_REACHED",
    "failed,FAILED,NOT_REACHED",
    "canceled,FAILED,NOT_REACHED",
  })
  @DisplayName("S19 That a call is over is no delivery")
  void aStatusIsAskedFor(String word, DeliveryStatus status, FailureClass failure) {
    TWILIO.stubFor(get(urlEqualTo(CALL)).willReturn(okJson("{\"status\":\"" + word + "\"}")));

    assertThat(channel().status(VoiceSamples.SID))
        .contains(new InboundEvent.Status(null, VoiceSamples.SID, status, failure, word));
  }
}
