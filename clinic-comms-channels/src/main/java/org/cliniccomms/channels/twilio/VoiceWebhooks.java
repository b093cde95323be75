package org.cliniccomms.channels.twilio;

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
    if (!request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith(FORM)) {
      return refused(415, "content-type");
    }
    Optional<FormBody> form = FormBody.parse(body);
    if (form.isEmpty()) {
      return refused(400, "garbled-form");
    }
    return signature.isOnForm(target.get().pathAndQuery(), form.get(), signed.get())
        ? verified(target.get(), form.get(), receivedAt)
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
