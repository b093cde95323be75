package org.cliniccomms.examples.calllist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;

/**
 * Where Twilio asks what to say and fetches what is spoken. Its requests are judged by their
 * signature, never by a sign-in.
 */
final class VendorCalls {
  private static final String TWILIO = "/webhooks/twilio/voice/";
  private static final String MEDIA = "/media/";

  private final CallDesk desk;
  private final Optional<URI> publicAddress;

  VendorCalls(CallDesk desk, Settings settings) {
    this.desk = desk;
    this.publicAddress =
        Optional.ofNullable(settings.telephone()).map(Settings.Telephone::publicAddress);
  }

  /** The answer to a vendor; empty if the request is none of a vendor's. */
  Optional<Answer> answer(Request request) {
    String path = request.path();
    if (path.startsWith(MEDIA) && request.method().equals("GET")) {
      return Optional.of(audio(path.substring(MEDIA.length())));
    }
    return path.startsWith(TWILIO) && request.method().equals("POST")
        ? Optional.of(talk(request))
        : Optional.empty();
  }

  private Answer audio(String token) {
    return desk.comms()
        .speech()
        .audio(token)
        .map(it -> new Answer(200, it.mediaType(), it.bytes(), Map.of()))
        .orElseGet(() -> Answer.of(404));
  }

  private Answer talk(Request request) {
    // Without the vendor's secret nothing can be verified, and nothing is taken unverified.
    if (publicAddress.isEmpty() || desk.telephone().isEmpty()) {
      return Answer.of(503);
    }
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    String url = publicAddress.get() + request.path() + query;
    WebhookResponse said =
        desk.comms()
            .inbox()
            .receive(
                desk.telephone().get(),
                new WebhookRequest("POST", url, request.headers(), request.body()));
    return new Answer(said.status(), said.contentType(), said.body().getBytes(UTF_8), Map.of());
  }
}
