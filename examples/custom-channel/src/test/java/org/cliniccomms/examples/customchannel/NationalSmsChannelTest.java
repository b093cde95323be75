package org.cliniccomms.examples.customchannel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.testkit.ChannelContract;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NationalSmsChannelTest extends ChannelContract {
  private static final String SECRET = "secret";

  private final List<String> phones = new CopyOnWriteArrayList<>();
  private GatewayStandIn gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = GatewayStandIn.start(SECRET, (to, text) -> phones.add(to));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Override
  protected Channel channel() {
    gateway.answer(201);
    return national();
  }

  @Override
  protected Channel refusingChannel() {
    gateway.answer(404);
    return national();
  }

  @Override
  protected Channel unreachableChannel() {
    gateway.answer(GatewayStandIn.HANG_UP);
    return national();
  }

  @ParameterizedTest
  @CsvSource({"401,CONFIGURATION", "404,PERMANENT_NUMBER", "422,CONTENT", "429,THROTTLED"})
  @DisplayName("a refusal is classed by its status")
  void aRefusalIsClassedByItsStatus(int status, FailureClass failure) {
    gateway.answer(status);

    assertThat(send()).isEqualTo(new SendResult.Rejected(failure, "http-" + status, null));
  }

  @ParameterizedTest
  @CsvSource({"500,http-500", "503,http-503", "200,http-200", "0,connection-lost"})
  @DisplayName("where nobody can tell whether the text left, the outcome is unknown")
  void whereNobodyCanTellTheOutcomeIsUnknown(int status, String code) {
    gateway.answer(status);

    assertThat(send()).isEqualTo(new SendResult.Unknown(code));
  }

  @Test
  @DisplayName("a gateway that cannot be reached got nothing")
  void aGatewayThatCannotBeReachedGotNothing() {
    gateway.close();

    assertThat(send())
        .isEqualTo(new SendResult.Rejected(FailureClass.TRANSIENT, "not-connected", null));
  }

  @Test
  @DisplayName("a text whose answer was lost is not sent twice, because its key is the same")
  void aLostAnswerDoesNotSendTwice() {
    SendRequest request = request(national(), 1);

    gateway.answer(GatewayStandIn.HANG_UP);
    assertThat(national().send(request)).isInstanceOf(SendResult.Unknown.class);
    gateway.answer(201);
    assertThat(national().send(request)).isInstanceOf(SendResult.Taken.class);

    assertThat(phones).hasSize(1);
  }

  @Test
  @DisplayName("a signature is what the gateway's manual shows")
  void aSignatureIsWhatTheManualShows() {
    assertThat(
            new CallbackSignature("key").of(bytes("The quick brown fox jumps over the lazy dog")))
        .isEqualTo("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
  }

  @Test
  @DisplayName("a genuine callback says who wrote what, under the gateway's own key")
  void aGenuineCallbackSaysWhoWroteWhat() {
    WebhookRequest callback = gateway.callback("in-1", "+13125550101", "+17735550100", "Sí");

    assertThat(national().read(callback, SampleClinic.NOON))
        .isInstanceOfSatisfying(
            WebhookReading.Genuine.class,
            genuine -> {
              assertThat(genuine.answer()).isEqualTo(WebhookResponse.of(204));
              InboundEvent event = genuine.events().get(0);
              assertThat(event.dedupeKey()).isEqualTo("in-1");
              assertThat(event.line().sender().value()).isEqualTo("+17735550100");
              assertThat(event.line().recipient().value()).isEqualTo("+13125550101");
              assertThat(event.content()).isEqualTo(new InboundEvent.Text("Sí", null));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "signature"})
  @DisplayName("a callback with another signature is refused unread")
  void aForgedCallbackIsRefused(String signature) {
    WebhookRequest forged = callback(signature, "{\"id\":\"1\"}");

    assertThat(national().read(forged, SampleClinic.NOON))
        .isEqualTo(new WebhookReading.Refused(WebhookResponse.of(403), "bad-signature"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "null", "{\"id\":\"1\",\"from\":\"+1\"}"})
  @DisplayName("a signed callback that cannot be read is refused, not thrown at")
  void aGarbledCallbackIsRefused(String body) {
    WebhookRequest garbled = callback(new CallbackSignature(SECRET).of(bytes(body)), body);

    assertThat(national().read(garbled, SampleClinic.NOON))
        .isEqualTo(new WebhookReading.Refused(WebhookResponse.of(400), "garbled"));
  }

  private SendResult send() {
    return national().send(request(national(), 1));
  }

  private NationalSmsChannel national() {
    return new NationalSmsChannel(gateway.url(), SECRET);
  }

  private static WebhookRequest callback(String signature, String body) {
    return new WebhookRequest(
        "POST", "https://a.example", Map.of("X-Signature", List.of(signature)), bytes(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
