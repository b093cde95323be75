package org.cliniccomms.channels.whatsapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.RenderedText;
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

class WhatsAppSendTest {
  /** The answer that Meta documents for a message that it took. */
  private static final String TAKEN =
      "{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":\"12145551234\","
          + "\"wa_id\":\"12145551234\"}],\"messages\":[{\"id\":\""
          + WhatsAppSamples.WAMID
          + "\",\"message_status\":\"accepted\"}]}";

  @RegisterExtension
  private static final WireMockExtension META =
      WireMockExtension.newInstance()
          .options(WireMockConfiguration.options().dynamicPort())
          .build();

  @Test
  @DisplayName("S19 what Meta accepts is taken, not delivered; our id goes along")
  void anAcceptedTextIsTaken() {
    answer(okJson(TAKEN));

    assertThat(channel().send(WhatsAppSamples.request()))
        .isEqualTo(new SendResult.Taken(WhatsAppSamples.WAMID));
    META.verify(
        1,
        postRequestedFor(urlEqualTo(WhatsAppSamples.MESSAGES))
            .withHeader("Authorization", equalTo("Bearer " + WhatsAppSamples.ACCESS_TOKEN))
            .withHeader("Content-Type", containing("application/json"))
            .withRequestBody(
                equalToJson(
                    WhatsAppSamples.filled(
                        """
                        {"messaging_product": "whatsapp", "recipient_type": "individual",
                         "to": "12145551234", "type": "text",
                         "text": {"preview_url": false, "body": "%s"},
                         "biz_opaque_callback_data": "%s"}
                        """,
                        WhatsAppSamples.BODY, WhatsAppSamples.MESSAGE))));
  }

  @Test
  void aUserWithoutAPhoneIsTheRecipient() {
    answer(okJson(TAKEN));

    assertThat(channel().send(to(WhatsAppSamples.USER_ID))).isInstanceOf(SendResult.Taken.class);
    META.verify(
        postRequestedFor(urlEqualTo(WhatsAppSamples.MESSAGES))
            .withRequestBody(
                equalToJson(
                    WhatsAppSamples.filled(
                        """
                        {"messaging_product": "whatsapp", "recipient_type": "individual",
                         "recipient": "US.13491208655302741918", "type": "text",
                         "text": {"preview_url": false, "body": "%s"},
                         "biz_opaque_callback_data": "%s"}
                        """,
                        WhatsAppSamples.BODY, WhatsAppSamples.MESSAGE))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann@example.com", "12145551234", "chat-7"})
  void anAddressOfAnotherChannelIsRefusedBeforeTheNetwork(String recipient) {
    assertThat(channel().send(to(recipient)))
        .isEqualTo(new SendResult.Rejected(FailureClass.CONTENT, "invalid:recipient", null));
    META.verify(0, postRequestedFor(urlEqualTo(WhatsAppSamples.MESSAGES)));
  }

  @Test
  @DisplayName("S26 Hindi with joiners and line breaks leaves byte by byte")
  void hindiLeavesByteByByte() throws IOException {
    String hindi = "नमस्ते,\nक्\u200dष \u0915\u094d\u200d\r\nहाँ 👩\u200d⚕️";
    answer(okJson(TAKEN));

    SendRequest request =
        WhatsAppSamples.request(
            RenderedText.of(hindi, Locale.forLanguageTag("hi")), WhatsAppSamples.NOW, null);
    assertThat(channel().send(request)).isInstanceOf(SendResult.Taken.class);

    byte[] sent =
        META.findAll(postRequestedFor(urlEqualTo(WhatsAppSamples.MESSAGES))).get(0).getBody();
    String body = new ObjectMapper().readTree(sent).path("text").path("body").textValue();
    assertThat(body.getBytes(UTF_8)).isEqualTo(hindi.getBytes(UTF_8));
  }

  @Test
  void eachClinicsNumberSendsForIt() {
    META.stubFor(post(urlEqualTo("/v23.0/77/messages")).willReturn(okJson(TAKEN)));
    WhatsAppSettings settings =
        WhatsAppSamples.settings(META.baseUrl())
            .sender(new Address(WhatsAppSamples.CLINIC_PHONE), "77")
            .build();

    assertThat(channel(settings).send(WhatsAppSamples.request()))
        .isInstanceOf(SendResult.Taken.class);
  }

  @Test
  @DisplayName("S19 an address without a number of its own sends nothing, and says so")
  void anAddressWithoutANumberSendsNothing() {
    WhatsAppSettings settings =
        WhatsAppSamples.settings(META.baseUrl()).sender(new Address("+16505550199"), "77").build();

    assertThat(channel(settings).send(WhatsAppSamples.request()))
        .isEqualTo(
            new SendResult.Rejected(FailureClass.CONFIGURATION, "sender-not-configured", null));
  }

  @ParameterizedTest
  @CsvSource({
    "400,131026,PERMANENT_NUMBER,131026",
    "403,131050,MARKETING_STOPPED,131050",
    "400,131047,CONTENT,template-required",
    "401,190,CONFIGURATION,190",
    "403,368,CONFIGURATION,368",
    "400,99999999,CONTENT,99999999",
    "404,99999999,CONFIGURATION,99999999",
    "500,131000,TRANSIENT,131000",
    "503,131016,TRANSIENT,131016",
    "500,3,CONFIGURATION,3"
  })
  @DisplayName("S01 a refusal is classed by Meta's code; a closed window is the same as ours")
  void aRefusalIsClassedByItsCode(int status, int code, FailureClass failure, String said) {
    answer(error(status, code));

    assertThat(channel().send(WhatsAppSamples.request()))
        .isEqualTo(new SendResult.Rejected(failure, said, null));
    META.verify(1, postRequestedFor(urlEqualTo(WhatsAppSamples.MESSAGES)));
  }

  @Test
  void aNumberThatDoesNotExistIsNotTheTextsFault() {
    answer(aResponse().withStatus(400).withBody("{\"error\":{\"code\":100,\"error_subcode\":33}}"));

    assertThat(channel().send(WhatsAppSamples.request()))
        .isEqualTo(new SendResult.Rejected(FailureClass.CONFIGURATION, "100", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>Forbidden</html>",
        "[]",
        "null",
        "{\"error\":7}",
        "{\"error\":{\"code\":\"190\"}}",
        "{\"error\":{\"code\":1e99}}",
        "{"
      })
  void aRefusalThatIsNotMetasIsClassedByItsStatus(String body) {
    answer(aResponse().withStatus(403).withBody(body));

    assertThat(channel().send(WhatsAppSamples.request()))
        .isEqualTo(new SendResult.Rejected(FailureClass.CONFIGURATION, "http-403", null));
  }

  @ParameterizedTest
  @CsvSource({"429,130429", "429,131056", "400,80007", "400,131048", "429,4"})
  @DisplayName("S17 a limit waits as long as Meta asks")
  void aLimitWaitsAsLongAsMetaAsks(int status, int code) {
    answer(error(status, code).withHeader("Retry-After", "17"));

    assertThat(channel().send(WhatsAppSamples.request()))
        .isEqualTo(
            new SendResult.Rejected(
                FailureClass.THROTTLED, Integer.toString(code), Duration.ofSeconds(17)));
  }

  @Test
  @DisplayName("S17 429 without a word of Meta's is a limit too")
  void aBareLimitIsOne() {
    answer(aResponse().withStatus(429));

    assertThat(channel().send(WhatsAppSamples.request()))
        .isEqualTo(new SendResult.Rejected(FailureClass.THROTTLED, "http-429", null));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  @DisplayName("S16 an error on the way is unknown and not repeated")
  void anErrorOnTheWayIsUnknown(int status) {
    answer(aResponse().withStatus(status).withHeader("Retry-After", "0").withBody("<html>"));

    assertThat(channel().send(WhatsAppSamples.request()))
        .isEqualTo(new SendResult.Unknown("http-" + status));
    META.verify(1, postRequestedFor(urlEqualTo(WhatsAppSamples.MESSAGES)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 99999999})
  @DisplayName("S16 an error of the server whose code says nothing is unknown")
  void aServersErrorThatSaysNothingIsUnknown(int code) {
    answer(error(500, code));

    assertThat(channel().send(WhatsAppSamples.request()))
        .isEqualTo(new SendResult.Unknown("http-500"));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  @DisplayName("S16 a connection that breaks after the request is unknown and not repeated")
  void aBrokenConnectionIsUnknown(Fault fault) {
    answer(aResponse().withFault(fault));

    assertThat(channel().send(WhatsAppSamples.request())).isInstanceOf(SendResult.Unknown.class);
    META.verify(1, postRequestedFor(urlEqualTo(WhatsAppSamples.MESSAGES)));
  }

  @Test
  void anAnswerThatNeverEndsIsUnknown() {
    answer(okJson(TAKEN).withChunkedDribbleDelay(10, 6_000));

    assertThat(impatient().send(WhatsAppSamples.request()))
        .isEqualTo(new SendResult.Unknown("timeout"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "{}",
        "{\"messages\":[]}",
        "{\"messages\":[{\"id\":7}]}",
        "{\"messages\":[{\"id\":\"\"}]}",
        "{\"messages\":{\"id\":\"x\"}}"
      })
  void aSuccessWithoutAnIdIsUnknown(String body) {
    answer(aResponse().withStatus(200).withBody(body));

    assertThat(channel().send(WhatsAppSamples.request()))
        .isEqualTo(new SendResult.Unknown("unreadable-answer"));
  }

  @Test
  void aRefusedConnectionSentNothing() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    WhatsAppSettings settings = WhatsAppSamples.settings("http://localhost:" + port).build();

    assertThat(channel(settings).send(WhatsAppSamples.request()))
        .isEqualTo(new SendResult.Rejected(FailureClass.TRANSIENT, "not-connected", null));
  }

  @Test
  void aRedirectIsFollowedNowhere() {
    answer(aResponse().withStatus(307).withHeader("Location", "https://evil.example/"));

    assertThat(channel().send(WhatsAppSamples.request()))
        .isEqualTo(new SendResult.Rejected(FailureClass.CONFIGURATION, "http-307", null));
  }

  @Test
  void anInterruptedSendIsNoSuccessAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    SendResult result = channel().send(WhatsAppSamples.request());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result).isNotInstanceOf(SendResult.Taken.class);
  }

  @Test
  void theAddressMayHaveAPathAndAnotherVersion() {
    META.stubFor(
        post(urlEqualTo("/proxy/v25.0/" + WhatsAppSamples.NUMBER_ID + "/messages"))
            .willReturn(okJson(TAKEN)));
    WhatsAppSettings settings =
        WhatsAppSamples.settings(META.baseUrl() + "/proxy/").graphVersion("v25.0").build();

    assertThat(channel(settings).send(WhatsAppSamples.request()))
        .isInstanceOf(SendResult.Taken.class);
  }

  @Test
  void aMessageIsMarkedAsRead() {
    answer(okJson("{\"success\":true}"));

    assertThat(channel().markRead(WhatsAppSamples.line(), "wamid.7")).isTrue();
    META.verify(
        postRequestedFor(urlEqualTo(WhatsAppSamples.MESSAGES))
            .withRequestBody(
                equalToJson(
                    """
                    {"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.7"}
                    """)));
  }

  @Test
  void aMarkThatFailsIsNoError() {
    answer(error(400, 131009));
    assertThat(channel().markRead(WhatsAppSamples.line(), "wamid.7")).isFalse();
    answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
    assertThat(channel().markRead(WhatsAppSamples.line(), "wamid.7")).isFalse();
  }

  private static ResponseDefinitionBuilder error(int status, int code) {
    return aResponse()
        .withStatus(status)
        .withBody(
            WhatsAppSamples.filled(
                    "{\"error\":{\"message\":\"(#%d) +12145551234\",\"type\":\"OAuthException\",",
                    code)
                + WhatsAppSamples.filled(
                    "\"code\":%d,\"error_data\":{\"details\":\"Ann\"},\"fbtrace_id\":\"A\"}}",
                    code));
  }

  private static SendRequest to(String recipient) {
    return WhatsAppSamples.request(
        RenderedText.of(WhatsAppSamples.BODY, Locale.US), WhatsAppSamples.NOW, null, recipient);
  }

  private static void answer(ResponseDefinitionBuilder answer) {
    META.stubFor(post(urlEqualTo(WhatsAppSamples.MESSAGES)).willReturn(answer));
  }

  private static WhatsAppChannel channel() {
    return channel(WhatsAppSamples.settings(META.baseUrl()).build());
  }

  private static WhatsAppChannel channel(WhatsAppSettings settings) {
    return new WhatsAppChannel(settings, new SettableTime(WhatsAppSamples.NOW));
  }

  private static WhatsAppChannel impatient() {
    return channel(
        WhatsAppSamples.settings(META.baseUrl())
            .baseUrl(URI.create(META.baseUrl()))
            .timeouts(Duration.ofMillis(1_499), Duration.ofMillis(1_500))
            .build());
  }
}
