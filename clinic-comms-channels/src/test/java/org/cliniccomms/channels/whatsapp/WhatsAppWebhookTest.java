package org.cliniccomms.channels.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhatsAppWebhookTest {
  private static final String URL = "https://clinic.example/webhooks/whatsapp";
  private static final String DELIVERY = WhatsAppSamples.message(WhatsAppSamples.text("YES"));

  @Test
  void theSignerOfTheseTestsAgreesWithThePublishedVector() {
    // RFC 4231, test case 2.
    assertThat(WhatsAppSamples.hmac("Jefe", "what do ya want for nothing?".getBytes(UTF_8)))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    assertThat(
            new WhatsAppSignature("Jefe")
                .isOn(
                    "what do ya want for nothing?".getBytes(UTF_8),
                    "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"))
        .isTrue();
  }

  @Test
  void theHandshakeEchoesItsChallenge() {
    WebhookReading reading =
        handshake("?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=let-me-in");

    assertThat(reading)
        .isEqualTo(
            new WebhookReading.Genuine(
                List.of(), new WebhookResponse(200, "text/plain", "1158201444")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?hub.mode=subscribe&hub.challenge=7",
        "?hub.mode=subscribe&hub.challenge=7&hub.verify_token=",
        "?hub.mode=subscribe&hub.challenge=7&hub.verify_token=let-me-out",
        "?hub.mode=subscribe&hub.challenge=7&hub.verify_token=let-me-in%00",
        "?hub.mode=unsubscribe&hub.challenge=7&hub.verify_token=let-me-in",
        "?hub.mode=subscribe&hub.verify_token=let-me-in",
        "?hub.mode=subscribe&hub.challenge=%3Cb%3E%0d%0a&hub.verify_token=let-me-in"
      })
  void aHandshakeWithAnotherTokenIsRefused(String query) {
    assertRefused(handshake(query), 403);
  }

  @Test
  void aHandshakeToNoAddressIsRefused() {
    assertRefused(read(new WebhookRequest("GET", "nowhere", Map.of(), new byte[0])), 403);
  }

  @Test
  void aGenuineDeliveryIsTaken() {
    WebhookReading reading = read(WhatsAppSamples.signed(DELIVERY));

    assertThat(reading).isInstanceOf(WebhookReading.Genuine.class);
    WebhookReading.Genuine genuine = (WebhookReading.Genuine) reading;
    assertThat(genuine.answer().status()).isEqualTo(200);
    assertThat(genuine.events()).hasSize(1);
  }

  @Test
  @DisplayName("W01 A63 a wrong or missing signature is refused, and nothing of it is read")
  void aWrongSignatureIsRefused() {
    byte[] body = DELIVERY.getBytes(UTF_8);
    String genuine = WhatsAppSamples.hmac(WhatsAppSamples.APP_SECRET, body);
    List<String> signatures =
        List.of(
            "",
            "sha256=",
            genuine,
            "sha1=" + genuine,
            "sha256=" + WhatsAppSamples.hmac("another", body),
            "sha256=" + genuine.substring(1),
            "sha256=" + genuine + "0",
            "sha256=" + "é".repeat(64),
            "sha256=" + WhatsAppSamples.hmac(WhatsAppSamples.APP_SECRET, new byte[0]));
    for (String signature : signatures) {
      assertRefused(read(WhatsAppSamples.signed(body, signature)), 401);
    }
    assertRefused(read(new WebhookRequest("POST", URL, Map.of(), body)), 401);
  }

  @Test
  @DisplayName("W02 a signature over the same JSON with other spaces is refused")
  void aSignatureOverOtherSpacesIsRefused() {
    byte[] spaced = DELIVERY.replace(":", ": ").getBytes(UTF_8);
    String compact = WhatsAppSamples.hmac(WhatsAppSamples.APP_SECRET, DELIVERY.getBytes(UTF_8));

    assertRefused(read(WhatsAppSamples.signed(spaced, "sha256=" + compact)), 401);
  }

  @Test
  void aSignatureMayHaveCapitalLetters() {
    byte[] body = DELIVERY.getBytes(UTF_8);
    String hex = HexFormat.of().withUpperCase().formatHex(HexFormat.of().parseHex(signed(body)));

    assertThat(read(WhatsAppSamples.signed(body, "sha256=" + hex)))
        .isInstanceOf(WebhookReading.Genuine.class);
    assertThat(hex).isEqualTo(hex.toUpperCase(Locale.ROOT));
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() {
    assertRefused(read(WhatsAppSamples.signed(new byte[3 * 1024 * 1024 + 1], "sha256=0")), 413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "nonsense", "{\"entry\":[}", "{\"a\":\"\\ud8\"}"})
  void aGenuineBodyThatIsNoJsonIsRefused(String body) {
    assertRefused(read(WhatsAppSamples.signed(body)), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "7",
        "null",
        "{}",
        "{\"entry\":7}",
        "{\"entry\":[7]}",
        "{\"entry\":[{\"changes\":{}}]}",
        "{\"entry\":[{\"changes\":[{\"field\":\"messages\"}]}]}",
        "{\"entry\":[{\"changes\":[{\"field\":\"account_update\",\"value\":{\"event\":\"X\"}}]}]}"
      })
  @DisplayName("W07 JSON in which nothing is said is taken without an event")
  void jsonThatSaysNothingIsTaken(String body) {
    assertThat(read(WhatsAppSamples.signed(body)))
        .isEqualTo(new WebhookReading.Genuine(List.of(), WebhookResponse.of(200)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "HEAD", "get"})
  void anotherMethodIsRefused(String method) {
    assertRefused(read(new WebhookRequest(method, URL, Map.of(), new byte[0])), 405);
  }

  @Test
  void metaConfirmsNoOptOut() {
    assertThat(WhatsAppSamples.reader().confirmsOptOut("STOP")).isFalse();
    assertThat(WhatsAppSamples.reader().kind()).isEqualTo(ChannelKind.WHATSAPP);
  }

  private static String signed(byte[] body) {
    return WhatsAppSamples.hmac(WhatsAppSamples.APP_SECRET, body);
  }

  private static WebhookReading handshake(String query) {
    return read(new WebhookRequest("GET", URL + query, Map.of(), new byte[0]));
  }

  private static WebhookReading read(WebhookRequest request) {
    return WhatsAppSamples.reader().read(request, WhatsAppSamples.NOW);
  }

  private static void assertRefused(WebhookReading reading, int status) {
    assertThat(reading).isInstanceOf(WebhookReading.Refused.class);
    assertThat(((WebhookReading.Refused) reading).answer().status()).isEqualTo(status);
  }
}
