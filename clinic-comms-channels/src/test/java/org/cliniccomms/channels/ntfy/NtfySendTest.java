package org.cliniccomms.channels.ntfy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToIgnoreCase;
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
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NtfySendTest {
  private static final SendRequest REQUEST = NtfySamples.request(NtfySamples.TOPIC);

  @RegisterExtension
  private static final WireMockExtension NTFY =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort())
          .build();

  @Test
  @DisplayName("a message is published to its topic under a neutral title and our id")
  void aMessageIsPublishedToItsTopic() {
    answer(okJson("{\"id\":\"sPs71M8A2T\",\"event\":\"message\"}"));

    assertThat(channel().send(REQUEST)).isEqualTo(new SendResult.Taken("sPs71M8A2T"));

    NTFY.verify(
        1,
        postRequestedFor(urlEqualTo("/" + NtfySamples.TOPIC))
            .withHeader("Title", equalTo("Message from your clinic"))
            .withHeader("X-Sequence-ID", equalTo(REQUEST.messageId().toString()))
            .withHeader("Content-Type", equalToIgnoreCase("text/plain; charset=utf-8"))
            .withoutHeader("Authorization")
            .withRequestBody(equalTo(NtfySamples.BODY)));
  }

  @Test
  @DisplayName("a token goes along, and a title beyond ASCII is encoded")
  void aTokenAndATitleGoAlong() {
    answer(okJson("{\"id\":\"a1\"}"));
    NtfySettings settings =
        NtfySettings.builder(URI.create(NTFY.baseUrl() + "/"))
            .accessToken(NtfySamples.TOKEN)
            .title("Clínica")
            .build();

    assertThat(new NtfyChannel(settings, SettableTime.atNoon()).send(REQUEST))
        .isEqualTo(new SendResult.Taken("a1"));

    NTFY.verify(
        postRequestedFor(urlEqualTo("/" + NtfySamples.TOPIC))
            .withHeader("Title", equalTo("=?UTF-8?B?Q2zDrW5pY2E=?="))
            .withHeader("Authorization", equalTo("Bearer " + NtfySamples.TOKEN)));
  }

  @Test
  @DisplayName("an answer without an end is not read into memory, and what came of it is not known")
  void anEndlessAnswerIsNotRead() {
    answer(okJson("{\"id\":\"" + "x".repeat(9 << 20) + "\"}"));

    assertThat(channel().send(REQUEST)).isEqualTo(new SendResult.Unknown("answer-too-long"));
  }

  @ParameterizedTest
  @CsvSource({
    "400,CONTENT",
    "413,CONTENT",
    "401,CONFIGURATION",
    "403,CONFIGURATION",
    "404,CONFIGURATION",
    "307,CONFIGURATION",
    "429,THROTTLED",
    "500,TRANSIENT",
    "502,TRANSIENT",
    "503,TRANSIENT",
    "507,TRANSIENT"
  })
  @DisplayName("a refusal is classed by its status and not repeated")
  void aRefusalIsClassedByItsStatus(int status, FailureClass failure) {
    answer(aResponse().withStatus(status).withHeader("Location", "https://evil.example/"));

    assertThat(channel().send(REQUEST))
        .isEqualTo(new SendResult.Rejected(failure, "http-" + status, null));
    NTFY.verify(1, postRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"17|17", "Mon, 02 Mar 2026 15:01:30 GMT|90", "999999999|86400"})
  @DisplayName("too many requests wait as long as ntfy asks, under ntfy's own code")
  void tooManyRequestsWait(String header, long seconds) {
    answer(
        aResponse()
            .withStatus(429)
            .withHeader("Retry-After", header)
            .withBody("{\"code\":42901,\"http\":429,\"error\":\"limit reached\"}"));

    assertThat(channel().send(REQUEST))
        .isEqualTo(
            new SendResult.Rejected(FailureClass.THROTTLED, "42901", Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>", "{}", "[]", "{\"id\":null}", "{\"id\":\"a b\"}", "{\"id\":\"a"})
  @DisplayName("a success that is not ntfy's is unknown")
  void aSuccessWithoutAnIdIsUnknown(String body) {
    answer(aResponse().withStatus(200).withBody(body));

    assertThat(channel().send(REQUEST)).isEqualTo(new SendResult.Unknown("unreadable-answer"));
  }

  @Test
  @DisplayName("a server that waited in vain for the request leaves the outcome unknown")
  void aRequestTimeoutIsUnknown() {
    answer(aResponse().withStatus(408));

    assertThat(channel().send(REQUEST)).isEqualTo(new SendResult.Unknown("http-408"));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  @DisplayName("a broken connection is unknown and not repeated")
  void aBrokenConnectionIsUnknown(Fault fault) {
    answer(aResponse().withFault(fault));

    assertThat(channel().send(REQUEST)).isInstanceOf(SendResult.Unknown.class);
    NTFY.verify(1, postRequestedFor(anyUrl()));
  }

  @Test
  @DisplayName("an answer that never comes, or never ends, is unknown")
  void aLateAnswerIsUnknown() {
    answer(okJson("{\"id\":\"a1\"}").withFixedDelay(6_000));
    assertThat(impatient().send(REQUEST)).isEqualTo(new SendResult.Unknown("timeout"));

    answer(okJson("{\"id\":\"a1\"}").withChunkedDribbleDelay(10, 6_000));
    assertThat(impatient().send(REQUEST)).isEqualTo(new SendResult.Unknown("timeout"));
  }

  @Test
  @DisplayName("a refused connection and an unknown host were sent nothing")
  void aRefusedConnectionSentNothing() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    SendResult notConnected =
        new SendResult.Rejected(FailureClass.TRANSIENT, "not-connected", null);

    assertThat(channelAt("http://localhost:" + port).send(REQUEST)).isEqualTo(notConnected);
    assertThat(channelAt("http://no-such-host.invalid").send(REQUEST)).isEqualTo(notConnected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+12145551234", "a/b", "a?x=1", "ann@home.example", "Jürgen", "a\nb"})
  @DisplayName("what is no topic gets nothing")
  void whatIsNoTopicGetsNothing(String address) {
    assertThat(channel().send(NtfySamples.request(address)))
        .isEqualTo(new SendResult.Rejected(FailureClass.PERMANENT_NUMBER, "not-a-topic", null));
    NTFY.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  @DisplayName("a text that would become an attached file is refused")
  void aTextThatIsTooLongIsRefused() {
    answer(okJson("{\"id\":\"a1\"}"));

    assertThat(channel().send(NtfySamples.request(NtfySamples.TOPIC, "ü".repeat(2_048))))
        .isEqualTo(new SendResult.Taken("a1"));
    assertThat(channel().send(NtfySamples.request(NtfySamples.TOPIC, "ü".repeat(2_049))))
        .isEqualTo(new SendResult.Rejected(FailureClass.CONTENT, "too-long", null));
  }

  private static void answer(ResponseDefinitionBuilder answer) {
    NTFY.stubFor(post(anyUrl()).willReturn(answer));
  }

  private static NtfyChannel channel() {
    return channelAt(NTFY.baseUrl());
  }

  private static NtfyChannel channelAt(String baseUrl) {
    return new NtfyChannel(
        NtfySettings.builder(URI.create(baseUrl)).build(), new SettableTime(NtfySamples.NOW));
  }

  private static NtfyChannel impatient() {
    NtfySettings settings =
        NtfySettings.builder(URI.create(NTFY.baseUrl()))
            .timeouts(Duration.ofMillis(1_499), Duration.ofMillis(1_500))
            .build();
    return new NtfyChannel(settings, new SettableTime(NtfySamples.NOW));
  }
}
