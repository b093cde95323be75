package org.cliniccomms.channels.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.channels.whatsapp.DeliveryReader.Keyed;
import org.cliniccomms.message.InboundEvent;
import org.jspecify.annotations.Nullable;

/** Reads what a patient sent. */
final class MessageReader {
  private static final int LONGEST_CHOICE = 256;
  private static final int LONGEST_RAW = 100_000;

  /** What a person sends who wants to say something, be it without words. */
  private static final Set<String> SHOWN =
      Set.of(
          "image",
          "audio",
          "video",
          "document",
          "sticker",
          "location",
          "contacts",
          "order",
          "unsupported");

  /** What a person does with a message, and says nothing by it; Meta tells it as unsupported. */
  private static final Set<String> DONE = Set.of("pin", "keep_in_chat", "link_preview", "reaction");

  /** A delivery usually takes no longer. */
  private static final Duration USUAL = Duration.ofMinutes(1);

  /** Meta gives a delivery up after seven days. */
  private static final Duration LONGEST_RETRY = Duration.ofDays(8);

  private MessageReader() {}

  /** Empty if it has no id, so that nobody could tell it from a repetition. */
  static Optional<Keyed> read(JsonNode message) {
    String id = Json.text(message, "id");
    return id.isBlank()
        ? Optional.empty()
        : Optional.of(new Keyed(Json.key(id), content(id, message)));
  }

  /**
   * When the patient wrote, if that is a while before {@code now}: Meta delivers again for days.
   *
   * <p>Else now: our clock and Meta's differ a little, and a question that was just put must not
   * seem to come after its answer. A time that nobody can have written at says nothing.
   */
  static Instant writtenAt(JsonNode message, Instant now) {
    try {
      Instant then = Instant.ofEpochSecond(Long.parseLong(Json.text(message, "timestamp")));
      boolean isLate = then.isBefore(now.minus(USUAL)) && then.isAfter(now.minus(LONGEST_RETRY));
      return isLate ? then : now;
    } catch (NumberFormatException | DateTimeException e) {
      return now;
    }
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
      default ->
          SHOWN.contains(type) && !isDone(type, part)
              ? said(message, shown(type, Json.text(part, "caption")), "")
              : raw(message);
    };
  }

  private static boolean isDone(String type, JsonNode part) {
    return type.equals("unsupported") && DONE.contains(Json.text(part, "type"));
  }

  /** Words beside a picture count; of what has none staff see what it is, and it says nothing. */
  private static String shown(String type, String caption) {
    return caption.isBlank() ? "[" + type + "]" : caption;
  }

  /** What Meta invents next, and a heart on a message of ours, ask for no answer. */
  static InboundEvent.Raw raw(JsonNode json) {
    String all = json.toString();
    return new InboundEvent.Raw(all.substring(0, Math.min(all.length(), LONGEST_RAW)));
  }

  private static InboundEvent.Text pressed(JsonNode message, JsonNode reply) {
    return said(message, Json.text(reply, "title"), Json.text(reply, "id"));
  }

  private static InboundEvent.Text said(JsonNode message, String body, String choice) {
    boolean isChoice = !choice.isEmpty() && choice.length() <= LONGEST_CHOICE;
    return new InboundEvent.Text(body, null, isChoice ? choice : null, inReplyTo(message));
  }

  private static @Nullable String inReplyTo(JsonNode message) {
    String id = Json.text(message.path("context"), "id");
    return id.isEmpty() ? null : id;
  }
}
