package org.cliniccomms.channels.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.Choice;
import org.cliniccomms.message.MessageContent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.webhook.WebhookRequest;
import org.jspecify.annotations.Nullable;

/** Values that the tests of this package share. */
final class WhatsAppSamples {
  static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
  static final String NUMBER_ID = "106540352242922";
  static final String ACCESS_TOKEN = "EAAJB0c0ffee0c0ffee";
  static final String APP_SECRET = "5ecre75ecre75ecre7";
  static final String VERIFY_TOKEN = "let-me-in";
  static final String CLINIC_PHONE = "+16505550111";
  static final String PATIENT_PHONE = "+12145551234";
  static final String USER_ID = "US.13491208655302741918";
  static final String BODY = "Ann, a visit is free on Tuesday at 9:00. Reply YES or NO.";
  static final String WAMID = "wamid.HBgLMTIxNDU1NTEyMzQVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA";
  static final MessageId MESSAGE = new MessageId(new UUID(7, 9));
  static final String MESSAGES = "/v23.0/" + NUMBER_ID + "/messages";
  static final List<Choice> YES_OR_NO =
      List.of(new Choice(ReplyIntent.YES, "Yes"), new Choice(ReplyIntent.NO, "No"));

  private WhatsAppSamples() {}

  static WhatsAppSettings.Builder settings(String baseUrl) {
    return WhatsAppSettings.builder(NUMBER_ID, ACCESS_TOKEN, APP_SECRET, VERIFY_TOKEN)
        .baseUrl(URI.create(baseUrl))
        .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));
  }

  /** A channel that only reads. */
  static WhatsAppChannel reader() {
    return new WhatsAppChannel(
        settings("https://graph.facebook.com").build(), new SettableTime(NOW));
  }

  /** Words to a patient who has just written. */
  static SendRequest request() {
    return request(RenderedText.of(BODY, Locale.US), NOW.minusSeconds(60), null);
  }

  static SendRequest asking(List<Choice> choices) {
    return request(new RenderedText(BODY, Locale.US, Map.of(), choices), NOW, null);
  }

  static SendRequest request(
      RenderedText text, @Nullable Instant lastHeardAt, @Nullable Instant notAfter) {
    return request(text, lastHeardAt, notAfter, PATIENT_PHONE);
  }

  static SendRequest request(
      RenderedText text,
      @Nullable Instant lastHeardAt,
      @Nullable Instant notAfter,
      String recipient) {
    return new SendRequest(
        new ClinicId(new UUID(1, 1)),
        MESSAGE,
        new Line(ChannelKind.WHATSAPP, new Address(CLINIC_PHONE), new Address(recipient)),
        new MessageContent(MessageKind.OFFER, text, lastHeardAt),
        NOW,
        notAfter);
  }

  static Line line() {
    return request().line();
  }

  /** A delivery with one change of the field {@code messages}. */
  static String delivery(String arrays) {
    return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"102290129340398\","
        + "\"changes\":["
        + change(arrays)
        + "]}]}";
  }

  static String change(String arrays) {
    return "{\"field\":\"messages\",\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":"
        + "{\"display_phone_number\":\"16505550111\",\"phone_number_id\":\""
        + NUMBER_ID
        + "\"},"
        + arrays
        + "}}";
  }

  /** A delivery of one message of the sample patient, whose profile has a name. */
  static String message(String typed) {
    return delivery(
        "\"contacts\":[{\"profile\":{\"name\":\"Ann Example\"},\"wa_id\":\"12145551234\"}],"
            + "\"messages\":["
            + bare(WAMID, typed)
            + "]");
  }

  static String bare(String id, String typed) {
    return "{\"from\":\"12145551234\",\"id\":\""
        + id
        + "\",\"timestamp\":\"1772463600\","
        + typed
        + "}";
  }

  static String text(String body) {
    return "\"type\":\"text\",\"text\":{\"body\":\"" + body + "\"}";
  }

  static String status(String word, String more) {
    return delivery("\"statuses\":[" + bareStatus(word, more) + "]");
  }

  static String bareStatus(String word, String more) {
    return "{\"id\":\""
        + WAMID
        + "\",\"status\":\""
        + word
        + "\",\"timestamp\":\"1772463600\",\"recipient_id\":\"12145551234\","
        + "\"biz_opaque_callback_data\":\""
        + MESSAGE
        + "\""
        + more
        + "}";
  }

  /** Puts the values for {@code %s} and {@code %d}, in order. */
  static String filled(String text, Object... values) {
    String filled = text;
    for (Object value : values) {
      filled = filled.replaceFirst("%[sd]", Matcher.quoteReplacement(value.toString()));
    }
    return filled;
  }

  static WebhookRequest signed(String body) {
    return signed(body.getBytes(UTF_8), "sha256=" + hmac(APP_SECRET, body.getBytes(UTF_8)));
  }

  static WebhookRequest signed(byte[] body, String signature) {
    return new WebhookRequest(
        "POST",
        "https://clinic.example/webhooks/whatsapp",
        Map.of(
            "Content-Type", List.of("application/json"),
            "X-Hub-Signature-256", List.of(signature)),
        body);
  }

  static String hmac(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
