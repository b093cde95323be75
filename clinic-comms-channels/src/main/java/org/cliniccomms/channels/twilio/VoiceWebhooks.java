package org.cliniccomms.channels.twilio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cliniccomms.contact.Line;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;

/**
 * Reads Twilio's requests about calls, each verified against its own address. Nothing is looked at
 * before the signature has been verified.
 */
final class VoiceWebhooks {
  private static final int LARGEST_BODY = 64 * 1024;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final FormBody NOTHING = FormBody.parse(new byte[0]).orElseThrow();

  private final TwilioSignature signature;
  private final VoiceReader reader;

  VoiceWebhooks(TwilioSettings settings) {
    this.signature = new TwilioSignature(settings);
    this.reader = new VoiceReader(settings.region());
  }

  WebhookReading read(WebhookRequest request, Instant receivedAt) {
    Optional<VoiceTarget> target = VoiceTarget.of(request.url());
    if (target.isEmpty()) {
      return refused(404, "unknown-path");
    }
    boolean isGet = request.method().equals("GET");
    if (!isGet && !request.method().equals("POST")) {
      return refused(405, "method");
    }
    Optional<String> signed = request.header("X-Twilio-Signature");
    if (signed.isEmpty()) {
      return refused(403, "signature-missing");
    }
    return isGet
        ? readQuery(target.get(), signed.get(), receivedAt)
        : readForm(target.get(), request, signed.get(), receivedAt);
  }

  /** All that a GET tells is in its address, which the signature covers by itself. */
  private WebhookReading readQuery(VoiceTarget target, String signed, Instant receivedAt) {
    Optional<FormBody> query = FormBody.parse(target.query().getBytes(ISO_8859_1));
    if (query.isEmpty()) {
      return refused(400, "garbled-query");
    }
    return signature.isOnForm(target.pathAndQuery(), NOTHING, signed)
        ? verified(target, query.get(), receivedAt)
        : refused(403, "bad-signature");
  }

  private WebhookReading readForm(
      VoiceTarget target, WebhookRequest request, String signed, Instant receivedAt) {
    byte[] body = request.body();
    if (body.length > LARGEST_BODY) {
      return refused(413, "too-large");
    }
    if (!request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith(FORM)) {
      return refused(415, "content-type");
    }
    Optional<FormBody> form = FormBody.parse(body);
    if (form.isEmpty()) {
      return refused(400, "garbled-form");
    }
    return signature.isOnForm(target.pathAndQuery(), form.get(), signed)
        ? verified(target, form.get(), receivedAt)
        : refused(403, "bad-signature");
  }

  private WebhookReading verified(VoiceTarget target, FormBody form, Instant receivedAt) {
    Optional<Line> line = reader.line(form);
    if (line.isEmpty()) {
      return refused(400, "no-call");
    }
    return target.isStatus()
        ? new WebhookReading.Genuine(
            reader.report(target, form, line.get(), receivedAt).map(List::of).orElse(List.of()),
            WebhookResponse.of(204))
        : reader.talk(target, form, line.get(), receivedAt);
  }

  private static WebhookReading refused(int status, String reason) {
    return new WebhookReading.Refused(WebhookResponse.of(status), reason);
  }
}
