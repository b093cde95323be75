package org.cliniccomms.examples.customchannel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.WebhookChannel;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;

/** Texts by a national gateway that speaks JSON over HTTP and signs its callbacks. Thread-safe. */
final class NationalSmsChannel implements WebhookChannel {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** From the gateway's manual: with these it certainly did not take the text. */
  private static final Map<Integer, FailureClass> REFUSALS =
      Map.of(
          401, FailureClass.CONFIGURATION, // key refused
          404, FailureClass.PERMANENT_NUMBER, // no such phone
          422, FailureClass.CONTENT, // text refused
          429, FailureClass.THROTTLED); // too many at once

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI messages;
  private final CallbackSignature signature;

  NationalSmsChannel(URI gateway, String secret) {
    this.messages = gateway.resolve("/messages");
    this.signature = new CallbackSignature(secret);
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.SMS;
  }

  @Override
  public SendResult send(SendRequest request) {
    try {
      return outcome(http.send(toHttp(request), HttpResponse.BodyHandlers.ofString()));
    } catch (ConnectException | HttpConnectTimeoutException e) {
      return new SendResult.Rejected(FailureClass.TRANSIENT, "not-connected", null); // nothing left
    } catch (IOException e) {
      return new SendResult.Unknown("connection-lost"); // the text may be on its way
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SendResult.Unknown("interrupted");
    }
  }

  private HttpRequest toHttp(SendRequest request) {
    Map<String, String> text =
        Map.of(
            "from", request.line().sender().value(),
            "to", request.line().recipient().value(),
            "text", request.body());
    return HttpRequest.newBuilder(messages)
        .timeout(Duration.ofSeconds(20)) // with connecting still less than the 45 seconds allowed
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", request.messageId().toString()) // the same for every attempt
        .POST(HttpRequest.BodyPublishers.ofString(JSON.valueToTree(text).toString()))
        .build();
  }

  private static SendResult outcome(HttpResponse<String> answer) throws IOException {
    String code = "http-" + answer.statusCode();
    if (answer.statusCode() == 201) {
      String id = JSON.readTree(answer.body()).path("id").asText();
      return id.isBlank() ? new SendResult.Unknown("no-id") : new SendResult.Taken(id);
    }
    FailureClass failure = REFUSALS.get(answer.statusCode());
    return failure == null
        ? new SendResult.Unknown(code) // an error of the gateway: the text may have left before
        : new SendResult.Rejected(failure, code, null);
  }

  @Override
  public WebhookReading read(WebhookRequest request, Instant receivedAt) {
    byte[] body = request.body();
    if (!signature.isOn(body, request.header("X-Signature").orElse(""))) {
      return refused(403, "bad-signature"); // before anything in it is looked at
    }
    try {
      return new WebhookReading.Genuine(
          List.of(event(JSON.readTree(body), receivedAt)), WebhookResponse.of(204));
    } catch (IOException | IllegalArgumentException e) {
      return refused(400, "garbled"); // says nothing of the text
    }
  }

  private static InboundEvent event(JsonNode json, Instant receivedAt) {
    Address ours = new Address(json.path("to").asText());
    Address theirs = new Address(json.path("from").asText());
    return new InboundEvent(
        InboundId.random(),
        json.path("id").asText(), // the gateway's own: delivered twice, it is acted on once
        new Line(ChannelKind.SMS, ours, theirs),
        receivedAt,
        new InboundEvent.Text(json.path("text").asText(), null));
  }

  /** This gateway leaves answering a STOP to us. */
  @Override
  public boolean confirmsOptOut(String body) {
    return false;
  }

  private static WebhookReading refused(int status, String reason) {
    return new WebhookReading.Refused(WebhookResponse.of(status), reason);
  }
}
