package org.cliniccomms.channels.vapi;

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
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.MessageContent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.RenderedText;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.webhook.WebhookRequest;

/** Values that the tests of this package share. */
final class VapiSamples {
  static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
  static final String KEY = "c0ffeec0-ffee-c0ff-eec0-ffeec0ffee00";
  static final String SECRET = "5ecre75ecre75ecre7";
  static final String ASSISTANT = "5b0a4a08-133c-4146-9315-0984f8c6be80";
  static final String NUMBER = "42b4b25d-031e-4786-857f-63b346c9580f";
  static final String CALL = "7420f27a-30fd-4f49-a995-5549ae7cc00d";
  static final String PATIENT_PHONE = "+12145551234";
  static final MessageId MESSAGE = new MessageId(new UUID(7, 9));
  static final String WORDS = "You have a visit on Tuesday. To confirm it, press 1.";
  static final Map<String, String> FACTS =
      Map.of(
          "clinic",
          "Lakeside Clinic",
          "phone",
          "(773) 555-0199",
          "spokenTime",
          "Tuesday, March 3 at 9:00 AM",
          "location",
          "Main Street");

  /** What was said before the assistant wanted to hand a call over, as Vapi shows it. */
  static final String TRANSFER =
      "\"artifact\":{\"messages\":[{\"role\":\"user\",\"message\":\"A person, please\"},"
          + "{\"role\":\"tool_calls\",\"toolCalls\":[{\"id\":\"call_1\",\"type\":\"function\","
          + "\"function\":{\"name\":\"transfer_to_human\",\"arguments\":"
          + "\"{\\\"reason\\\":\\\"a bill\\\"}\"}}]}]}";

  private VapiSamples() {}

  static VapiSettings.Builder settings(String baseUrl) {
    return VapiSettings.builder(KEY, ASSISTANT, NUMBER, SECRET)
        .baseUrl(URI.create(baseUrl))
        .timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5));
  }

  static VapiChannel channel(String baseUrl) {
    return new VapiChannel(settings(baseUrl).build(), new SettableTime(NOW));
  }

  /** A channel that only reads. */
  static VapiChannel reader() {
    return channel("https://api.vapi.ai");
  }

  static Line line() {
    return new Line(ChannelKind.VAPI, new Address(NUMBER), new Address(PATIENT_PHONE));
  }

  static SendRequest request() {
    return request(MessageKind.REMINDER, new RenderedText(WORDS, Locale.US, FACTS, List.of()));
  }

  static SendRequest request(MessageKind kind, RenderedText text) {
    return new SendRequest(
        new ClinicId(new UUID(1, 1)), MESSAGE, line(), MessageContent.of(kind, text), NOW, null);
  }

  /** The call that speaks the sample message, as Vapi shows it. */
  static String call(String more) {
    return "{\"id\":\""
        + CALL
        + "\",\"type\":\"outboundPhoneCall\",\"phoneNumberId\":\""
        + NUMBER
        + "\",\"customer\":{\"number\":\""
        + PATIENT_PHONE
        + "\"},\"assistantOverrides\":{\"metadata\":{\"clinicCommsMessage\":\""
        + MESSAGE
        + "\"}}"
        + more
        + "}";
  }

  /** A server message about that call. */
  static String message(String type, String fields) {
    return "{\"message\":{\"type\":\""
        + type.replace("\"", "\\\"")
        + "\",\"timestamp\":1772463600123,\"call\":"
        + call("")
        + (fields.isEmpty() ? "" : "," + fields)
        + "}}";
  }

  static WebhookRequest with(String body, String... headers) {
    return new WebhookRequest(
        "POST",
        "https://clinic.example/webhooks/vapi",
        headers.length == 0
            ? Map.of()
            : headers.length == 2
                ? Map.of(headers[0], List.of(headers[1]))
                : Map.of(headers[0], List.of(headers[1]), headers[2], List.of(headers[3])),
        body.getBytes(UTF_8));
  }

  /** A request with the secret. */
  static WebhookRequest secret(String body) {
    return with(body, "X-Vapi-Secret", SECRET);
  }

  static String hmac(String secret, String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A signature that carries its time, over the time and the body. */
  static String signature(String body, long time) {
    return "t=" + time + ",v1=" + hmac(SECRET, time + "." + body);
  }
}
