package org.cliniccomms.channels.whatsapp;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Optional;
import org.cliniccomms.channels.http.HttpAnswer;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendResult;
import org.jspecify.annotations.Nullable;

/**
 * What Meta answered to a message. Carries ids and numbers only, never Meta's words.
 *
 * @param messageId of the message that was taken; null if none is told
 * @param code Meta's own, which counts more than the status; null if none is told
 * @param subcode what further tells code 100 apart; 0 if none is told
 */
record GraphAnswer(
    HttpAnswer http, @Nullable String messageId, @Nullable Integer code, int subcode) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int REQUEST_TIMEOUT = 408;

  static GraphAnswer of(HttpAnswer http) {
    JsonNode body = parsed(http.body());
    JsonNode id = body.path("messages").path(0).path("id");
    JsonNode error = body.path("error");
    JsonNode code = error.path("code");
    return new GraphAnswer(
        http,
        id.isTextual() && !id.textValue().isBlank() ? id.textValue() : null,
        code.isInt() ? code.intValue() : null,
        error.path("error_subcode").asInt());
  }

  boolean isCode(int wanted) {
    return code != null && code == wanted;
  }

  /** What it means for a message that was to be sent. */
  SendResult toResult() {
    if (http.isSuccess()) {
      return messageId == null
          ? new SendResult.Unknown("unreadable-answer")
          : new SendResult.Taken(messageId);
    }
    // With a code of its own Meta says that the message was not sent; a bare error of a server on
    // the way says nothing, and the message may have been taken before it.
    boolean isSaid = code != null && GraphErrors.isCertain(code);
    if (!isSaid && (http.status() >= 500 || http.status() == REQUEST_TIMEOUT)) {
      return new SendResult.Unknown("http-" + http.status());
    }
    FailureClass failure = GraphErrors.ofRefusal(http.status(), code, subcode);
    return new SendResult.Rejected(failure, said(), wait(failure));
  }

  private String said() {
    if (isCode(GraphErrors.WINDOW_CLOSED)) {
      return "template-required";
    }
    return code == null ? "http-" + http.status() : Integer.toString(code);
  }

  private @Nullable Duration wait(FailureClass failure) {
    boolean mayWait = failure == FailureClass.THROTTLED || failure == FailureClass.TRANSIENT;
    return Optional.ofNullable(http.retryAfter()).filter(any -> mayWait).orElse(null);
  }

  private static JsonNode parsed(String body) {
    try {
      JsonNode read = JSON.readTree(body);
      return read == null ? MissingNode.getInstance() : read;
    } catch (JacksonException e) {
      return MissingNode.getInstance(); // a proxy's page, for example
    }
  }
}
