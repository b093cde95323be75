package org.cliniccomms.channels.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioSendTest {
  @RegisterExtension
  private static final WireMockExtension TWILIO =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort())
          .build();

  @Test
  void aTakenTextCarriesOurIdInItsCallback() {
    answer(okJson("{\"sid\":\"" + TwilioSamples.SID + "\",\"status\":\"queued\"}").withStatus(201));

    SendResult result = channel().send(TwilioSamples.request());

    assertThat(result).isEqualTo(new SendResult.Taken(TwilioSamples.SID));
    TWILIO.verify(
        1,
        postRequestedFor(urlEqualTo(TwilioSamples.MESSAGES))
            .withFormParam("To", equalTo(TwilioSamples.PATIENT_PHONE))
            .withFormParam("From", equalTo(TwilioSamples.CLINIC_PHONE))
            .withFormParam("Body", equalTo(TwilioSamples.BODY))
            .withFormParam(
                "StatusCallback",
                equalTo(
                    "https://clinic.example/webhooks/twilio/status?message="
                        + TwilioSamples.MESSAGE))
            .withoutFormParam("ValidityPeriod")
            .withBasicAuth(
                new com.github.tomakehurst.wiremock.client.BasicCredentials(
                    TwilioSamples.ACCOUNT, TwilioSamples.TOKEN)));
  }

  @ParameterizedTest
  @CsvSource({"420,420", "2,5", "-60,5", "90000,36000"})
  void twilioIsToldHowLongTheTextIsOfUse(long left, String told) {
    answer(okJson("{\"sid\":\"SM1\"}").withStatus(201));

    Instant notAfter = TwilioSamples.NOW.plusSeconds(left);
    assertThat(channel().send(TwilioSamples.request(notAfter)))
        .isEqualTo(new SendResult.Taken("SM1"));

    TWILIO.verify(
        postRequestedFor(urlEqualTo(TwilioSamples.MESSAGES))
            .withFormParam("ValidityPeriod", equalTo(told)));
  }

  @ParameterizedTest
  @CsvSource({
    "400,21211,PERMANENT_NUMBER",
    "400,21614,LANDLINE",
    "400,21610,PERMANENT_CONSENT",
    "400,21408,CONFIGURATION",
    "401,20003,CONFIGURATION",
    "400,99999,CONTENT",
    "404,20404,CONFIGURATION"
  })
  @DisplayName("A62 a refusal is classed by the vendor's code")
  void aRefusalIsClassedByItsCode(int status, int code, FailureClass failure) {
    answer(
        aResponse()
            .withStatus(status)
            .withBody("{\"code\":" + code + ",\"message\":\"To +12145551234\",\"status\":400}"));

    assertThat(channel().send(TwilioSamples.request()))
        .isEqualTo(new SendResult.Rejected(failure, Integer.toString(code), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Forbidden</html>", "[]", "{\"code\":\"x\"}", "{"})
  void aRefusalThatIsNotTwiliosIsClassedByItsStatus(String body) {
    answer(aResponse().withStatus(403).withBody(body));

    assertThat(channel().send(TwilioSamples.request()))
        .isEqualTo(new SendResult.Rejected(FailureClass.CONFIGURATION, "http-403", null));
  }

  @Test
  void aRedirectIsFollowedNowhere() {
    answer(aResponse().withStatus(307).withHeader("Location", "https://evil.example/"));

    assertThat(channel().send(TwilioSamples.request()))
        .isEqualTo(new SendResult.Rejected(FailureClass.CONFIGURATION, "http-307", null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "17|17",
        "Mon, 02 Mar 2026 15:01:30 GMT|90",
        "Mon, 02 Mar 2026 14:00:00 GMT|0",
        "999999999|86400"
      })
  void tooManyRequestsWaitAsLongAsTwilioAsks(String header, long seconds) {
    answer(
        aResponse()
            .withStatus(429)
            .withHeader("Retry-After", header)
            .withBody("{\"code\":20429,\"status\":429}"));

    assertThat(channel().send(TwilioSamples.request()))
        .isEqualTo(
            new SendResult.Rejected(FailureClass.THROTTLED, "20429", Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "1e9", "99999999999999999999"})
  void anOddRetryAfterIsLeftOut(String header) {
    answer(aResponse().withStatus(429).withHeader("Retry-After", header));

    assertThat(channel().send(TwilioSamples.request()))
        .isEqualTo(new SendResult.Rejected(FailureClass.THROTTLED, "http-429", null));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void anErrorOfTheServerIsUnknownAndNotRepeated(int status) {
    answer(aResponse().withStatus(status).withBody("{\"code\":20500}"));

    assertThat(channel().send(TwilioSamples.request()))
        .isEqualTo(new SendResult.Unknown("http-" + status));
    TWILIO.verify(1, postRequestedFor(urlEqualTo(TwilioSamples.MESSAGES)));
  }

  @Test
  void anInvitationToRepeatAtOnceIsNotFollowed() {
    answer(aResponse().withStatus(503).withHeader("Retry-After", "0"));

    assertThat(channel().send(TwilioSamples.request()))
        .isEqualTo(new SendResult.Unknown("http-503"));
    TWILIO.verify(1, postRequestedFor(urlEqualTo(TwilioSamples.MESSAGES)));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aBrokenConnectionIsUnknownAndNotRepeated(Fault fault) {
    answer(aResponse().withFault(fault));

    assertThat(channel().send(TwilioSamples.request())).isInstanceOf(SendResult.Unknown.class);
    TWILIO.verify(1, postRequestedFor(urlEqualTo(TwilioSamples.MESSAGES)));
  }

  @Test
  void anAnswerThatNeverComesIsUnknown() {
    answer(okJson("{\"sid\":\"SM1\"}").withFixedDelay(6_000));

    assertThat(impatient().send(TwilioSamples.request())).isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  void anAnswerThatNeverEndsIsUnknown() {
    answer(okJson("{\"sid\":\"SM1\"}").withChunkedDribbleDelay(10, 6_000));

    assertThat(impatient().send(TwilioSamples.request()))
        .isEqualTo(new SendResult.Unknown("timeout"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not json", "{}", "{\"sid\":null}"})
  void aSuccessWithoutAnIdIsUnknown(String body) {
    answer(aResponse().withStatus(201).withBody(body));

    assertThat(channel().send(TwilioSamples.request())).isInstanceOf(SendResult.Unknown.class);
  }

  @Test
  void aRefusedConnectionSentNothing() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    assertThat(channelAt("http://localhost:" + port).send(TwilioSamples.request()))
        .isEqualTo(new SendResult.Rejected(FailureClass.TRANSIENT, "not-connected", null));
  }

  @Test
  void anUnknownHostWasSentNothing() {
    assertThat(channelAt("http://no-such-host.invalid").send(TwilioSamples.request()))
        .isEqualTo(new SendResult.Rejected(FailureClass.TRANSIENT, "not-connected", null));
  }

  @Test
  void anInterruptedSendIsNoSuccessAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    SendResult result = channel().send(TwilioSamples.request());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result).isNotInstanceOf(SendResult.Taken.class);
  }

  @Test
  void theAddressMayHaveAPath() {
    TWILIO.stubFor(
        post(urlEqualTo("/proxy" + TwilioSamples.MESSAGES))
            .willReturn(okJson("{\"sid\":\"SM1\"}")));

    assertThat(channelAt(TWILIO.baseUrl() + "/proxy/").send(TwilioSamples.request()))
        .isEqualTo(new SendResult.Taken("SM1"));
  }

  private static void answer(ResponseDefinitionBuilder answer) {
    TWILIO.stubFor(post(urlEqualTo(TwilioSamples.MESSAGES)).willReturn(answer));
  }

  private static TwilioSmsChannel channel() {
    return channelAt(TWILIO.baseUrl());
  }

  private static TwilioSmsChannel channelAt(String baseUrl) {
    return new TwilioSmsChannel(
        TwilioSamples.settings(baseUrl).build(), new SettableTime(TwilioSamples.NOW));
  }

  private static TwilioSmsChannel impatient() {
    TwilioSettings settings =
        TwilioSettings.builder(
                TwilioSamples.ACCOUNT, TwilioSamples.TOKEN, URI.create(TwilioSamples.PUBLIC))
            .baseUrl(URI.create(TWILIO.baseUrl()))
            .timeouts(Duration.ofMillis(1_499), Duration.ofMillis(1_500))
            .build();
    return new TwilioSmsChannel(settings, new SettableTime(TwilioSamples.NOW));
  }
}
