package org.cliniccomms.channels.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.tool.PatientTool;
import org.cliniccomms.tool.ToolAnswer;
import org.cliniccomms.tool.ToolCall;
import org.cliniccomms.tool.ToolResult;
import org.cliniccomms.webhook.WebhookResponse;

/** Reads which tools the assistant uses, and writes what they answer. */
final class ToolRequests {
  private static final int MOST_CALLS = 16;
  private static final int MOST_ARGUMENTS = 32;
  private static final int LONGEST_ARGUMENT = 1_000;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_ID = 100;

  private static final String TRANSFER = "transfer";

  private ToolRequests() {}

  /** The calls of {@code tool-calls}; one without an id could not be answered. */
  static List<ToolCall> read(JsonNode message) {
    List<ToolCall> calls = new ArrayList<>();
    JsonNode list = message.path("toolCallList");
    for (JsonNode one : list.isArray() ? list : message.path("toolCalls")) {
      String id = Json.text(one, "id");
      if (!id.isBlank() && id.length() <= LONGEST_ID && calls.size() < MOST_CALLS) {
        calls.add(call(id, one));
      }
    }
    return calls;
  }

  /** The one call of the older {@code function-call}, which has no id of its own. */
  static ToolCall readLegacy(JsonNode message, byte[] body) {
    return call("function-" + Json.hash(body), message.path("functionCall"));
  }

  /**
   * The one wish of {@code transfer-destination-request}, which has no id: it is made once a call.
   * Why is in what was said before.
   */
  static ToolCall readTransfer(JsonNode message) {
    String tool = PatientTool.TRANSFER_TO_HUMAN.wireName();
    ToolCall wish = new ToolCall(TRANSFER, tool, Map.of());
    for (JsonNode said : message.path("artifact").path("messages")) {
      for (JsonNode one : said.path("toolCalls")) {
        ToolCall before = call(TRANSFER, one);
        wish = before.name().equals(tool) ? before : wish;
      }
    }
    return wish;
  }

  private static ToolCall call(String id, JsonNode one) {
    JsonNode function = one.path("function").isObject() ? one.path("function") : one;
    JsonNode given =
        function.has("parameters") ? function.path("parameters") : function.path("arguments");
    JsonNode arguments = given.isTextual() ? Json.read(given.textValue()) : given;
    return new ToolCall(id, shortened(Json.text(function, "name"), LONGEST_NAME), flat(arguments));
  }

  private static Map<String, String> flat(JsonNode arguments) {
    Map<String, String> flat = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : arguments.properties()) {
      JsonNode value = field.getValue();
      if (flat.size() < MOST_ARGUMENTS && !value.isNull()) {
        String text = value.isValueNode() ? value.asText() : value.toString();
        flat.put(shortened(field.getKey(), LONGEST_NAME), shortened(text, LONGEST_ARGUMENT));
      }
    }
    return flat;
  }

  private static String shortened(String text, int longest) {
    return text.substring(0, Math.min(text.length(), longest));
  }

  /** Vapi ignores any other status than 200, and takes one-line texts only. */
  static WebhookResponse answer(List<ToolAnswer> answers) {
    ObjectNode body = Json.object();
    ArrayNode results = body.putArray("results");
    for (ToolAnswer one : answers) {
      results
          .addObject()
          .put("name", one.call().name())
          .put("toolCallId", one.call().id())
          .put(field(one.result()), line(one.result()));
    }
    return json(body);
  }

  static WebhookResponse answerLegacy(List<ToolAnswer> answers) {
    ObjectNode body = Json.object();
    answers.forEach(one -> body.put("result", line(one.result())));
    return json(body);
  }

  /** Where the call goes; what the assistant is to tell if it stays. */
  static WebhookResponse answerTransfer(List<ToolAnswer> answers, VapiWords words) {
    ObjectNode body = Json.object();
    for (ToolAnswer one : answers) {
      PhoneNumber to = one.result().transferTo();
      if (to == null) {
        body.put("error", line(one.result()));
      } else {
        body.putObject("destination")
            .put("type", "number")
            .put("number", to.e164())
            .put("message", words.transfer());
      }
    }
    return json(body);
  }

  /** With other times to choose from it is no error, but goes on. */
  private static String field(ToolResult result) {
    return result.ok() || !result.alternatives().isEmpty() ? "result" : "error";
  }

  private static String line(ToolResult result) {
    ObjectNode said =
        Json.object()
            .put("ok", result.ok())
            .put("code", result.code())
            .put("message", result.text().replaceAll("\\s+", " "));
    if (!result.alternatives().isEmpty()) {
      ArrayNode times = said.putArray("alternatives");
      result.alternatives().forEach(times::add);
    }
    return said.toString();
  }

  static WebhookResponse json(ObjectNode body) {
    return new WebhookResponse(200, "application/json", body.toString());
  }
}
