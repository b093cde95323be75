package org.cliniccomms.channels.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;
import org.jspecify.annotations.Nullable;

/** Reads Meta's requests. Nothing is looked at before the signature has been verified. */
final class WhatsAppWebhooks {
  /** The largest that Meta sends. */
  private static final int LARGEST_BODY = 3 * 1024 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CHALLENGE = Pattern.compile("[!-~]{1,256}");

  private final WhatsAppSignature signature;
  private final byte[] verifyToken;
  private final DeliveryReader reader;

  WhatsAppWebhooks(WhatsAppSettings settings, TemplateStates states) {
    this.signature = new WhatsAppSignature(settings.appSecret());
    this.verifyToken = settings.verifyToken().getBytes(UTF_8);
    this.reader = new DeliveryReader(settings, states);
  }

  WebhookReading read(WebhookRequest request, Instant receivedAt) {
    return switch (request.method()) {
      case "GET" -> handshake(request.url());
      case "POST" -> delivery(request, receivedAt);
      default -> refused(405, "method");
    };
  }

  /** Meta asks once, when the address is set, whether it is ours. */
  private WebhookReading handshake(String url) {
    @Nullable HttpUrl address = HttpUrl.parse(url);
    if (address == null || !asked(address, "hub.mode").equals("subscribe")) {
      return refused(403, "no-subscription");
    }
    byte[] token = asked(address, "hub.verify_token").getBytes(UTF_8);
    String challenge = asked(address, "hub.challenge");
    if (!MessageDigest.isEqual(token, verifyToken) || !CHALLENGE.matcher(challenge).matches()) {
      return refused(403, "bad-verify-token");
    }
    return new WebhookReading.Genuine(List.of(), new WebhookResponse(200, "text/plain", challenge));
  }

  private static String asked(HttpUrl address, String name) {
    return Optional.ofNullable(address.queryParameter(name)).orElse("");
  }

  private WebhookReading delivery(WebhookRequest request, Instant receivedAt) {
    Optional<String> signed = request.header("X-Hub-Signature-256");
    if (signed.isEmpty()) {
      return refused(401, "signature-missing");
    }
    byte[] body = request.body();
    if (body.length > LARGEST_BODY) {
      return refused(413, "too-large");
    }
    if (!signature.isOn(body, signed.get())) {
      return refused(401, "bad-signature");
    }
    return parsed(body)
        .<WebhookReading>map(
            json ->
                new WebhookReading.Genuine(
                    reader.events(json, receivedAt), WebhookResponse.of(200)))
        .orElseGet(() -> refused(400, "garbled-json"));
  }

  private static Optional<JsonNode> parsed(byte[] body) {
    try {
      return Optional.ofNullable(JSON.readTree(body));
    } catch (JacksonException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("body: cannot be read from memory", e);
    }
  }

  private static WebhookReading refused(int status, String reason) {
    return new WebhookReading.Refused(WebhookResponse.of(status), reason);
  }
}
