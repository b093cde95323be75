package org.cliniccomms.examples.server.chat;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.chat.ChatId;
import org.cliniccomms.chat.ChatLine;
import org.cliniccomms.desk.ChatDesk;
import org.cliniccomms.message.ConversationLine.Direction;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads the frames of the chat, each one a JSON object with a {@code type}. */
@Component
class ChatFrames {
  private final JsonMapper json;

  ChatFrames(JsonMapper json) {
    this.json = json;
  }

  /** The patient is signed in; lines follow. */
  record Ready(String type, long expiresIn) {}

  /** Something that was said; {@code id} is the browser's own where the patient speaks. */
  record Said(
      String type,
      long position,
      String from,
      String id,
      String text,
      String at,
      List<Button> choices) {
    @Override
    public String toString() {
      return "Said[" + position + "]";
    }
  }

  /** An answer that a line asks for. */
  record Button(String choice, String title) {}

  /** What the patient said under this id is stored. */
  record Stored(String type, String id) {}

  /** Something was refused; {@code id} is what the patient said, if it was that. */
  record Failed(String type, String code, String id) {}

  String ready(long expiresIn) {
    return json.writeValueAsString(new Ready("ready", expiresIn));
  }

  String line(ChatId chat, ChatLine line) {
    boolean clinic = line.direction() == Direction.OUT;
    return json.writeValueAsString(
        new Said(
            "line",
            line.position(),
            clinic ? "clinic" : "patient",
            clinic ? line.key() : ChatDesk.keyOf(chat, line).orElse(""),
            line.body(),
            line.at().toString(),
            line.choices().stream().map(it -> new Button(it.id(), it.title())).toList()));
  }

  String stored(String id) {
    return json.writeValueAsString(new Stored("stored", id));
  }

  String failed(String code, String id) {
    return json.writeValueAsString(new Failed("error", code, id));
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

  /** A frame that a browser sent. */
  record Frame(JsonNode node) {
    /** A field; empty text if it is missing or no text. */
    String text(String field) {
      JsonNode value = node.get(field);
      return value != null && value.isString() ? value.stringValue() : "";
    }

    /** A position; empty if it is missing, or none. */
    Optional<Long> position(String field) {
      JsonNode value = node.get(field);
      return value != null && value.isIntegralNumber() && value.canConvertToLong()
          ? Optional.of(value.longValue()).filter(it -> it >= 0)
          : Optional.empty();
    }

    @Override
    public String toString() {
      return "Frame";
    }
  }
}
