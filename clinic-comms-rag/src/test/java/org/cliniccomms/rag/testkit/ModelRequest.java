package org.cliniccomms.rag.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a model was asked for.
 *
 * @param authorization the header of this name; null if there was none
 * @param body the request as it came
 */
public record ModelRequest(@Nullable String authorization, JsonNode body) {

  /** Returns the model's name; empty text if none was said. */
  public String model() {
    return body.path("model").asText("");
  }

  /** Returns whether the answer was wanted token by token. */
  public boolean streamed() {
    return body.path("stream").asBoolean(false);
  }

  /** Returns the temperature that was asked for. */
  public OptionalDouble temperature() {
    JsonNode asked = body.path("temperature");
    return asked.isNumber() ? OptionalDouble.of(asked.asDouble()) : OptionalDouble.empty();
  }

  /** Returns the longest answer in tokens, under either of its names. */
  public OptionalInt maxTokens() {
    JsonNode asked =
        body.has("max_completion_tokens")
            ? body.path("max_completion_tokens")
            : body.path("max_tokens");
    return asked.isInt() ? OptionalInt.of(asked.asInt()) : OptionalInt.empty();
  }

  /** Returns the messages in their order. */
  public List<Message> messages() {
    List<Message> messages = new ArrayList<>();
    for (JsonNode each : body.path("messages")) {
      messages.add(new Message(each.path("role").asText(""), text(each.path("content"))));
    }
    return messages;
  }

  /** Returns the words of all messages of a role, one after the other. */
  public String said(String role) {
    return String.join(
        "\n",
        messages().stream().filter(one -> one.role().equals(role)).map(Message::text).toList());
  }

  /** Returns whether the number of tokens is wanted at the end of a stream. */
  boolean wantsUsage() {
    return body.path("stream_options").path("include_usage").asBoolean(false);
  }

  private static String text(JsonNode content) {
    if (!content.isArray()) {
      return content.asText("");
    }
    List<String> parts = new ArrayList<>();
    content.forEach(part -> parts.add(part.path("text").asText("")));
    return String.join("\n", parts);
  }

  /** Leaves the words out: they are a patient's. */
  @Override
  public String toString() {
    return "ModelRequest[" + model() + ", " + messages().size() + " messages]";
  }

  /**
   * What one side said.
   *
   * @param role {@code system}, {@code user} or {@code assistant}
   */
  public record Message(String role, String text) {
    /** Leaves the words out: they are a patient's. */
    @Override
    public String toString() {
      return "Message[" + role + "]";
    }
  }
}
