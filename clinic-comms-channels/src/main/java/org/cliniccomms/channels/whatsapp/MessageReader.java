package org.cliniccomms.channels.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.cliniccomms.channels.whatsapp.DeliveryReader.Keyed;
import org.cliniccomms.message.InboundEvent;
import org.jspecify.annotations.Nullable;

/** Reads what a patient sent. */
final class MessageReader {
  private static final int LONGEST_CHOICE = 256;

  private MessageReader() {}

  /** Empty if it has no id, so that nobody could tell it from a repetition. */
  static Optional<Keyed> read(JsonNode message) {
    String id = Json.text(message, "id");
    return id.isBlank()
        ? Optional.empty()
        : Optional.of(new Keyed(Json.key(id), content(id, message)));
  }

  private static InboundEvent.Content content(String id, JsonNode message) {
    String type = Json.text(message, "type");
    JsonNode part = message.path(type);
    return switch (type) {
      case "text" -> said(message, Json.text(part, "body"), "");
      // A template's button.
      case "button" -> said(message, Json.text(part, "text"), Json.text(part, "payload"));
      case "interactive" -> pressed(message, part.path(Json.text(part, "type")));
      // The patient said nothing: Meta tells of a new number, for example.
      case "system" ->
          new InboundEvent.Status(
              null, id, null, null, StatusReader.raw("system " + Json.text(part, "type")));
      // Words beside a picture count; what has none is answered as a text that says nothing.
      default -> said(message, Json.text(part, "caption"), "");
    };
  }

  private static InboundEvent.Text pressed(JsonNode message, JsonNode reply) {
    return said(message, Json.text(reply, "title"), Json.text(reply, "id"));
  }

  private static InboundEvent.Text said(JsonNode message, String body, String choice) {
    boolean isChoice = !choice.isEmpty() && choice.length() <= LONGEST_CHOICE;
    return new InboundEvent.Text(body, null, isChoice ? choice : null, inReplyTo(message));
  }

  private static @Nullable String inReplyTo(JsonNode message) {
    String answered = Json.text(message.path("context"), "id");
    String id = answered.isEmpty() ? Json.text(message.path("reaction"), "message_id") : answered;
    return id.isEmpty() ? null : id;
  }
}
