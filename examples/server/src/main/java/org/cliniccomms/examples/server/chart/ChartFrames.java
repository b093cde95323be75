package org.cliniccomms.examples.server.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import org.cliniccomms.examples.server.settings.ModelSettings;
import org.cliniccomms.examples.server.settings.ServerSettings;
import org.cliniccomms.examples.server.web.PlainText;
import org.cliniccomms.examples.server.web.Refused;
import org.cliniccomms.examples.server.web.WireWord;
import org.cliniccomms.rag.answer.Answer;
import org.cliniccomms.rag.answer.AnswerListener.Stage;
import org.cliniccomms.rag.answer.AnswerStatus;
import org.cliniccomms.rag.answer.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads the frames of the staff's socket, each one a JSON object with a {@code type}:
 * {@code connected}, {@code status}, {@code stream_start}, {@code token}, {@code stream_end},
 * {@code complete}, {@code error}, {@code ping} and {@code pong} out; {@code auth}, {@code query},
 * {@code cancel}, {@code ping} and {@code pong} in.
 */
@Component
class ChartFrames {
  private final JsonMapper json;
  private final boolean checked;

  @Autowired
  ChartFrames(JsonMapper json, ServerSettings settings) {
    this(json, settings.charts().model().filter(ModelSettings::rawDrafts).isEmpty());
  }

  /** Of drafts whose sentences are checked, or not. */
  ChartFrames(JsonMapper json, boolean checked) {
    this.json = json;
    this.checked = checked;
  }

  String connected(Instant now, Instant expiresAt) {
    return json.writeValueAsString(
        frame("connected").put("expiresIn", Duration.between(now, expiresAt).toSeconds()));
  }

  String ping() {
    return json.writeValueAsString(frame("ping"));
  }

  String status(Stage stage) {
    return json.writeValueAsString(frame("status").put("status", WireWord.of(stage)));
  }

  String streamStart(String sessionId) {
    return json.writeValueAsString(
        frame("stream_start").put("sessionId", sessionId).put("checked", checked));
  }

  String token(String text) {
    return json.writeValueAsString(frame("token").put("text", text));
  }

  String streamEnd(int tokens) {
    return json.writeValueAsString(frame("stream_end").put("tokens_sent", tokens));
  }

  /** The model stood still; the checked answer follows all the same. */
  String brokeOff(int tokens) {
    return json.writeValueAsString(
        error("LLM_TIMEOUT", "The model broke off. What the records say follows.")
            .put("partial", true)
            .put("tokens_sent", tokens));
  }

  /** The answer as {@code POST /api/v1/query} has it, with the whole texts of what was written. */
  String complete(Answer answer, @Nullable String askedType) {
    ObjectNode frame = frame("complete");
    frame.setAll((ObjectNode) json.valueToTree(AnswerView.of(answer, askedType)));
    Iterator<JsonNode> views = frame.get("sources").iterator();
    for (Source source : answer.sources()) {
      ObjectNode view = (ObjectNode) views.next();
      if (!source.record().narrative().isBlank()) {
        view.put("fullText", source.record().narrative());
      }
    }
    return json.writeValueAsString(frame);
  }

  /** The end of a question that has no answer. */
  String refused(Refused refused) {
    String field = refused.field();
    String code = refused.code();
    ObjectNode frame =
        error(
                code != null ? code : field != null ? "VALIDATION_ERROR" : "REFUSED",
                refused.reason())
            .put("status", WireWord.of(AnswerStatus.ERROR));
    return json.writeValueAsString(field == null ? frame : frame.put("field", field));
  }

  String failed(String code, String message) {
    return json.writeValueAsString(error(code, message));
  }

  String pong() {
    return json.writeValueAsString(frame("pong"));
  }

  private ObjectNode error(String code, String message) {
    return frame("error").put("code", code).put("message", message);
  }

  private ObjectNode frame(String type) {
    return json.createObjectNode().put("type", type);
  }

  /** Reads a frame; empty if it is no JSON object. */
  Optional<Frame> read(String text) {
    try {
      JsonNode node = json.readTree(text);
      return node.isObject() ? Optional.of(new Frame(node)) : Optional.empty();
    } catch (JacksonException garbled) {
      return Optional.empty();
    }
  }

  /** A frame that came in. */
  record Frame(JsonNode node) {
    /** A field; null if it is missing or no plain text. */
    @Nullable String text(String field) {
      JsonNode value = node.get(field);
      return value != null && value.isString() && PlainText.is(value.stringValue())
          ? value.stringValue()
          : null;
    }

    String type() {
      String type = text("type");
      return type == null ? "" : type;
    }

    EnteredQuestion question() {
      return new EnteredQuestion(
          text("sessionId"),
          text("documentType"),
          text("documentNumber"),
          text("patientId"),
          text("question"),
          text("reason"),
          text("purpose"),
          node.has("userId") ? node.get("userId") : node.get("user_id"));
    }

    @Override
    public String toString() {
      return "Frame";
    }
  }
}
