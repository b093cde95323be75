package org.cliniccomms.examples.server.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.channels.vapi.VapiChannel;
import org.cliniccomms.channels.vapi.VapiSettings;
import org.cliniccomms.examples.server.ServerTest;
import org.cliniccomms.webhook.WebhookRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class VendorWebhooksTest extends ServerTest {
  @Autowired private ClinicComms comms;

  @Test
  @DisplayName("Without the vendor's secret nothing is taken unverified")
  void aVendorThatIsNotSetUpIsNotHeard() throws Exception {
    HttpResponse<String> response = send(post("/webhooks/vapi", "{\"message\":{}}"));

    assertThat(response.statusCode()).isEqualTo(503);
  }

  @Test
  @DisplayName("Without mail there is nothing to unsubscribe from")
  void aMailServerThatIsNotSetUpIsNotHeard() throws Exception {
    assertThat(send(to("/webhooks/email/unsubscribe?t=x")).statusCode()).isEqualTo(503);
    assertThat(send(post("/webhooks/email/unsubscribe?t=x", "")).statusCode()).isEqualTo(503);
  }

  @Test
  void aFhirServerThatIsNotSetUpIsNotHeard() throws Exception {
    assertThat(send(post("/webhooks/fhir", "")).statusCode()).isEqualTo(503);
  }

  @Test
  @DisplayName("A63 A request without Vapi's secret is answered by 401")
  void aForgedRequestIsRefused() {
    VapiChannel channel =
        new VapiChannel(
            VapiSettings.builder("key", "assistant", "number", "secret").build(),
            java.time.InstantSource.fixed(java.time.Instant.EPOCH));

    for (String given : Set.of("", "forged")) {
      WebhookRequest request =
          new WebhookRequest(
              "POST",
              "https://clinic.example.org/webhooks/vapi",
              Map.of("X-Vapi-Secret", List.of(given)),
              "{\"message\":{\"type\":\"hang\"}}".getBytes(UTF_8));
      assertThat(comms.inbox().receive(channel, request).status()).isEqualTo(401);
    }
  }
}
