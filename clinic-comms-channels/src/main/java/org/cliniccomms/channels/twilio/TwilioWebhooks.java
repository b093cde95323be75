package org.cliniccomms.channels.twilio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.twilio.twiml.MessagingResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;
import org.jspecify.annotations.Nullable;

/** Reads Twilio's requests. Nothing is looked at before the signature has been verified. */
final class TwilioWebhooks {
  private static final int LARGEST_BODY = 64 * 1024;
  private static final WebhookResponse NOTED = WebhookResponse.of(204);

  /** Tells Twilio to answer nothing: what we say goes out by itself. */
  private static final WebhookResponse NO_ANSWER =
      new WebhookResponse(200, "text/xml", new MessagingResponse.Builder().build().toXml());

  private final TwilioSignature signature;
  private final InboundReader reader;

  TwilioWebhooks(TwilioSettings settings) {
    this.signature = new TwilioSignature(settings);
    this.reader = new InboundReader(settings.region());
  }

  WebhookReading read(WebhookRequest request, Instant receivedAt) {
    Optional<WebhookTarget> target = WebhookTarget.of(request.url());
    if (target.isEmpty()) {
      return refused(404, "unknown-path");
    }
    if (!request.method().equals("POST")) {
      return refused(405, "method");
    }
    Optional<String> signed = request.header("X-Twilio-Signature");
    if (signed.isEmpty()) {
      return refused(403, "signature-missing");
    }
    byte[] body = request.body();
    if (body.length > LARGEST_BODY) {
      return refused(413, "too-large");
    }
    return switch (mediaType(request)) {
      case "application/x-www-form-urlencoded" ->
          readForm(target.get(), body, signed.get(), receivedAt);
      case "application/json" -> readJson(target.get(), body, signed.get());
      default -> refused(415, "content-type");
    };
  }

  private WebhookReading readForm(
      WebhookTarget target, byte[] body, String signed, Instant receivedAt) {
    Optional<FormBody> form = FormBody.parse(body);
    if (form.isEmpty()) {
      return refused(400, "garbled-form");
    }
    if (!signature.isOnForm(target, form.get(), signed)) {
      return refused(403, "bad-signature");
    }
    if (!InboundReader.hasSid(form.get())) {
      return refused(400, "no-message-sid");
    }
    return target.isStatus()
        ? genuine(reader.status(form.get(), messageId(target), receivedAt), NOTED)
        : genuine(reader.text(form.get(), receivedAt), NO_ANSWER);
  }

  /** Neither of our addresses expects JSON, so even a genuine one reports nothing. */
  private WebhookReading readJson(WebhookTarget target, byte[] body, String signed) {
    return signature.isOnBody(target, body, signed)
        ? genuine(Optional.empty(), NOTED)
        : refused(403, "bad-signature");
  }

  private static @Nullable MessageId messageId(WebhookTarget target) {
    try {
      return FormBody.parse(target.query().getBytes(ISO_8859_1))
          .map(query -> MessageId.parse(query.first("message")))
          .orElse(null);
    } catch (IllegalArgumentException e) {
      return null; // a report on a message that something else sent
    }
  }

  private static String mediaType(WebhookRequest request) {
    String type = request.header("Content-Type").orElse("");
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }

  private static WebhookReading genuine(Optional<InboundEvent> event, WebhookResponse answer) {
    return new WebhookReading.Genuine(event.map(List::of).orElse(List.of()), answer);
  }

  private static WebhookReading refused(int status, String reason) {
    return new WebhookReading.Refused(WebhookResponse.of(status), reason);
  }
}
