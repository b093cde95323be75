package org.cliniccomms.channels.vapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.tool.ToolAnswer;
import org.cliniccomms.tool.ToolCall;
import org.cliniccomms.tool.ToolResult;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;

/** Reads Vapi's server messages. Nothing is looked at before the request has been verified. */
final class VapiWebhooks {
  /** The report of a long call holds all its words twice; more than this it never needs. */
  static final int LARGEST_BODY = 4 * 1024 * 1024;

  private static final int LONGEST_SPEECH = 2_000;

  private final VapiSettings settings;
  private final VapiSignature signature;

  VapiWebhooks(VapiSettings settings) {
    this.settings = settings;
    this.signature = new VapiSignature(settings);
  }

  WebhookReading read(WebhookRequest request, Instant receivedAt) {
    if (!request.method().equals("POST")) {
      return refused(405, "method");
    }
    byte[] body = request.body();
    if (body.length > LARGEST_BODY) {
      return refused(413, "too-large");
    }
    Optional<String> refusal = signature.refusal(request, body, receivedAt);
    if (refusal.isPresent()) {
      return refused(401, refusal.get());
    }
    return Json.parsed(body)
        .filter(JsonNode::isObject)
        .map(json -> read(json.path("message"), body, receivedAt))
        .orElseGet(() -> refused(400, "garbled-json"));
  }

  private WebhookReading read(JsonNode message, byte[] body, Instant receivedAt) {
    CallJson call = new CallJson(message.path("call"));
    String type = Json.text(message, "type");
    if (type.equals("assistant-request")) {
      return new WebhookReading.Genuine(
          List.of(), ToolRequests.json(Json.object().put("assistantId", settings.assistantId())));
    }
    Optional<Line> line = call.line(message, settings);
    if (line.isEmpty() || call.id().isEmpty()) {
      // A call by the web, for example: nobody's phone is in it.
      return switch (type) {
        case "tool-calls" -> nobodys(ToolRequests.read(message), ToolRequests::answer);
        case "function-call" ->
            nobodys(List.of(ToolRequests.readLegacy(message, body)), ToolRequests::answerLegacy);
        case "transfer-destination-request" ->
            nobodys(List.of(ToolRequests.readTransfer(message)), transfer(call));
        default -> genuine(List.of());
      };
    }
    return inCall(type, message, body, new Known(call, call.id().get(), line.get(), receivedAt));
  }

  /** A call whose two ends are known. */
  private record Known(CallJson call, String id, Line line, Instant receivedAt) {
    InboundEvent event(String key, InboundEvent.Content content) {
      return new InboundEvent(InboundId.random(), id + ":" + key, line, receivedAt, content);
    }

    WebhookReading tools(List<ToolCall> calls, Function<List<ToolAnswer>, WebhookResponse> reply) {
      return new WebhookReading.Tools(line, call.message().orElse(null), id, calls, reply);
    }
  }

  private static WebhookReading inCall(String type, JsonNode message, byte[] body, Known call) {
    if (type.equals("transcript") || type.startsWith("transcript[")) {
      return genuine(words(type, message, body, call));
    }
    return switch (type) {
      case "tool-calls" -> call.tools(ToolRequests.read(message), ToolRequests::answer);
      case "function-call" ->
          call.tools(List.of(ToolRequests.readLegacy(message, body)), ToolRequests::answerLegacy);
      case "transfer-destination-request" ->
          call.tools(List.of(ToolRequests.readTransfer(message)), transfer(call.call()));
      case "status-update", "end-of-call-report" ->
          genuine(
              call.call()
                  .message()
                  .map(id -> Reports.read(message, id, call.id(), call.line(), call.receivedAt()))
                  .orElse(List.of()));
      case "hang" -> genuine(hang(body, call));
      default -> genuine(List.of());
    };
  }

  /** A tool without a known patient may still tell of nobody: its calls are refused one by one. */
  private static WebhookReading nobodys(
      List<ToolCall> calls, Function<List<ToolAnswer>, WebhookResponse> reply) {
    List<ToolAnswer> answers =
        calls.stream()
            .map(
                it ->
                    new ToolAnswer(
                        it,
                        ToolResult.refused("unknown-call", "It is not known who is in this call.")))
            .toList();
    return new WebhookReading.Genuine(List.of(), reply.apply(answers));
  }

  private static Function<List<ToolAnswer>, WebhookResponse> transfer(CallJson call) {
    VapiWords words = VapiWords.in(call.language());
    return answers -> ToolRequests.answerTransfer(answers, words);
  }

  /** What the patient has said to the end; what the assistant said we know. */
  private static List<InboundEvent> words(String type, JsonNode message, byte[] body, Known call) {
    String said = Json.text(message, "transcript").strip();
    boolean isFinal =
        Json.text(message, "transcriptType").equals("final") || type.contains("\"final\"");
    if (!isFinal || !Json.text(message, "role").equals("user") || said.isEmpty()) {
      return List.of();
    }
    JsonNode time = message.path("timestamp");
    String key =
        time.isValueNode() && !time.isNull()
            ? Json.hash((time.asText() + " " + said).getBytes(UTF_8))
            : Json.hash(body);
    String words = said.substring(0, Math.min(said.length(), LONGEST_SPEECH));
    return List.of(call.event("words-" + key, new InboundEvent.Text(words, null, null, call.id())));
  }

  /** The assistant failed to answer for a while; it is recorded with the call. */
  private static List<InboundEvent> hang(byte[] body, Known call) {
    return call.call()
        .message()
        .map(
            id ->
                List.of(
                    call.event(
                        "hang-" + Json.hash(body),
                        new InboundEvent.Status(id, call.id(), null, null, "hang"))))
        .orElse(List.of());
  }

  private static WebhookReading genuine(List<InboundEvent> events) {
    return new WebhookReading.Genuine(events, ToolRequests.json(Json.object()));
  }

  private static WebhookReading refused(int status, String reason) {
    return new WebhookReading.Refused(WebhookResponse.of(status), reason);
  }
}
