package org.cliniccomms.examples.server.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.examples.server.engine.Texting;
import org.cliniccomms.spi.WebhookChannel;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands Twilio's calls to the inbox, as they were received. */
@RestController
class TwilioWebhooks {
  private final ClinicComms comms;
  private final Texting texting;

  TwilioWebhooks(ClinicComms comms, Texting texting) {
    this.comms = comms;
    this.texting = texting;
  }

  @PostMapping({"/webhooks/twilio/sms", "/webhooks/twilio/status"})
  ResponseEntity<String> receive(HttpServletRequest request) throws IOException {
    Optional<WebhookChannel> channel = texting.webhooks();
    // Without the vendor's secret nothing can be verified, and nothing is taken unverified.
    return channel.isEmpty()
        ? ResponseEntity.status(503).build()
        : answer(comms.inbox().receive(channel.get(), read(request)));
  }

  private static WebhookRequest read(HttpServletRequest request) throws IOException {
    String query = request.getQueryString();
    Map<String, List<String>> headers = new HashMap<>();
    Collections.list(request.getHeaderNames())
        .forEach(name -> headers.put(name, Collections.list(request.getHeaders(name))));
    return new WebhookRequest(
        request.getMethod(),
        request.getRequestURL() + (query == null ? "" : "?" + query),
        headers,
        request.getInputStream().readAllBytes());
  }

  private static ResponseEntity<String> answer(WebhookResponse response) {
    return ResponseEntity.status(response.status())
        .contentType(MediaType.parseMediaType(response.contentType()))
        .body(response.body());
  }
}
