package org.cliniccomms.channels.twilio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TwilioWebhookFuzzTest {
  private static final int ROUNDS = 20_000;
  private static final String URL = TwilioSamples.PUBLIC + "/webhooks/twilio/status?message=7";
  private static final List<String> TYPES =
      List.of("application/x-www-form-urlencoded", "application/json", "text/plain", ";;", "");
  private static final String ALPHABET = "&=%+?#/:;[]{}\\\" \0\r\n\u00e9aA09";

  private final TwilioSmsChannel channel =
      new TwilioSmsChannel(
          TwilioSamples.settings("https://api.twilio.com").build(),
          new SettableTime(TwilioSamples.NOW));
  private final List<Map.Entry<String, String>> fields =
      TwilioSigner.fields(
          "MessageSid", TwilioSamples.SID,
          "MessageStatus", "delivered",
          "From", TwilioSamples.CLINIC_PHONE,
          "To", TwilioSamples.PATIENT_PHONE);
  private final byte[] body = TwilioSigner.form(fields);
  private final String signature = new TwilioSigner(TwilioSamples.TOKEN).sign(URL, fields);

  @Test
  @DisplayName("A63 no random request is accepted, and none is an error")
  void noRandomRequestIsAccepted() {
    Random random = new Random(63);
    for (int round = 0; round < ROUNDS; round++) {
      WebhookRequest request =
          new WebhookRequest(
              random.nextInt(9) == 0 ? "GET" : "POST",
              random.nextBoolean() ? URL : URL + text(random, 20),
              Map.of(
                  "Content-Type", List.of(TYPES.get(random.nextInt(TYPES.size()))),
                  "X-Twilio-Signature",
                      List.of(random.nextBoolean() ? signature : text(random, 9))),
              text(random, 200).getBytes(ISO_8859_1));

      assertThat(channel.read(request, TwilioSamples.NOW))
          .as("round %d", round)
          .isInstanceOf(WebhookReading.Refused.class);
    }
  }

  @Test
  @DisplayName("A63 a genuine request with one byte changed is refused")
  void aChangedByteIsNoticed() {
    assertThat(read(body)).isInstanceOf(WebhookReading.Genuine.class);
    for (int at = 0; at < body.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = body.clone();
        changed[at] ^= (byte) (1 << bit);
        if (!means(changed)) {
          assertThat(read(changed)).as("byte %d", at).isInstanceOf(WebhookReading.Refused.class);
        }
      }
    }
  }

  @Test
  void aGenuineRequestWithOddFieldsIsNoError() {
    Random random = new Random(64);
    for (int round = 0; round < ROUNDS; round++) {
      List<Map.Entry<String, String>> odd =
          TwilioSigner.fields(
              "MessageSid",
              random.nextBoolean() ? "SM1" : text(random, 70),
              "MessageStatus",
              text(random, 300),
              "ErrorCode",
              text(random, 40),
              "From",
              random.nextBoolean() ? TwilioSamples.CLINIC_PHONE : text(random, 80),
              "To",
              random.nextBoolean() ? TwilioSamples.PATIENT_PHONE : text(random, 80),
              text(random, 4),
              text(random, 4));
      String signed = new TwilioSigner(TwilioSamples.TOKEN).sign(URL, odd);

      WebhookReading reading =
          channel.read(request(TwilioSigner.form(odd), signed), TwilioSamples.NOW);

      boolean isFine =
          reading instanceof WebhookReading.Genuine
              || (reading instanceof WebhookReading.Refused refused
                  && refused.reason().equals("no-message-sid"));
      assertThat(isFine).as("round %d", round).isTrue();
    }
  }

  /** Some escapes have two spellings ({@code %2b} and {@code %2B}), which say the same. */
  private boolean means(byte[] changed) {
    return FormBody.parse(changed)
        .map(FormBody::fields)
        .equals(FormBody.parse(body).map(FormBody::fields));
  }

  private WebhookReading read(byte[] sent) {
    return channel.read(request(sent, signature), TwilioSamples.NOW);
  }

  private static WebhookRequest request(byte[] sent, String signed) {
    return new WebhookRequest(
        "POST",
        URL,
        Map.of(
            "Content-Type", List.of("application/x-www-form-urlencoded"),
            "X-Twilio-Signature", List.of(signed)),
        sent);
  }

  private static String text(Random random, int longest) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(longest);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
