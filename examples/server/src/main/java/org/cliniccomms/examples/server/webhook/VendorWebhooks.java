package org.cliniccomms.examples.server.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.examples.server.engine.Vendors;
import org.cliniccomms.examples.server.fhir.FhirSchedule;
import org.cliniccomms.fhir.FhirConnection;
import org.cliniccomms.spi.WebhookChannel;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Hands vendors' calls to the inbox, as they were received. */
@RestController
class VendorWebhooks {
  private final ClinicComms comms;
  private final Vendors vendors;
  private final FhirSchedule schedule;

  VendorWebhooks(ClinicComms comms, Vendors vendors, FhirSchedule schedule) {
    this.comms = comms;
    this.vendors = vendors;
    this.schedule = schedule;
  }

  @PostMapping({"/webhooks/twilio/sms", "/webhooks/twilio/status"})
  ResponseEntity<String> twilio(HttpServletRequest request) throws IOException {
    return receive(ChannelKind.SMS, request);
  }

  /** Twilio asks what to say in a call, and reports how far it has come. */
  @RequestMapping(
      path = {"/webhooks/twilio/voice/{call}", "/webhooks/twilio/voice/{call}/status"},
      method = {RequestMethod.GET, RequestMethod.POST})
  ResponseEntity<String> call(HttpServletRequest request) throws IOException {
    return receive(ChannelKind.VOICE, request);
  }

  /** Meta first asks by a GET whether it has the right address. */
  @RequestMapping(
      path = "/webhooks/whatsapp",
      method = {RequestMethod.GET, RequestMethod.POST})
  ResponseEntity<String> whatsApp(HttpServletRequest request) throws IOException {
    return receive(ChannelKind.WHATSAPP, request);
  }

  @PostMapping("/webhooks/vapi")
  ResponseEntity<String> vapi(HttpServletRequest request) throws IOException {
    return receive(ChannelKind.VAPI, request);
  }

  /** A patient, or their mail program for them, ends our mail. */
  @RequestMapping(
      path = Vendors.UNSUBSCRIBE,
      method = {RequestMethod.GET, RequestMethod.POST})
  ResponseEntity<String> unsubscribe(HttpServletRequest request) throws IOException {
    return receive(ChannelKind.EMAIL, request);
  }

  /** The FHIR server tells of a change: that there is one, or which appointment it is. */
  @RequestMapping(
      path = {"/webhooks/fhir", "/webhooks/fhir/{type}/{id}"},
      method = {RequestMethod.POST, RequestMethod.PUT, RequestMethod.DELETE})
  ResponseEntity<String> fhir(HttpServletRequest request) throws IOException {
    Optional<FhirConnection> connection = schedule.connection();
    return connection.isEmpty()
        ? ResponseEntity.status(503).build()
        : answer(connection.get().notified(read(request)));
  }

  private ResponseEntity<String> receive(ChannelKind kind, HttpServletRequest request)
      throws IOException {
    Optional<WebhookChannel> channel = vendors.webhooks(kind);
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
