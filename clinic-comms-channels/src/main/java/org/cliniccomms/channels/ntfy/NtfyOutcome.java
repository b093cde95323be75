package org.cliniccomms.channels.ntfy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.regex.Pattern;
import org.cliniccomms.channels.http.HttpAnswer;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendResult;

/** What ntfy's answers mean for a message. */
final class NtfyOutcome {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ID = Pattern.compile("[-_A-Za-z0-9]{1,64}");
  private static final int REQUEST_TIMEOUT = 408;

  private NtfyOutcome() {}

  static SendResult of(HttpAnswer answer) {
    JsonNode content = read(answer.body());
    if (answer.isSuccess()) {
      String id = content.path("id").asText("");
      // A page of a proxy, for example: nobody can tell whether ntfy saw the message.
      return ID.matcher(id).matches()
          ? new SendResult.Taken(id)
          : new SendResult.Unknown("unreadable-answer");
    }
    if (answer.status() == REQUEST_TIMEOUT) {
      return new SendResult.Unknown("http-408");
    }
    FailureClass failure = failure(answer.status());
    boolean mayWait = failure == FailureClass.THROTTLED || failure == FailureClass.TRANSIENT;
    return new SendResult.Rejected(
        failure, code(answer.status(), content), mayWait ? answer.retryAfter() : null);
  }

  private static FailureClass failure(int status) {
    if (status >= 500) {
      return FailureClass.TRANSIENT;
    }
    return switch (status) {
      case 400, 413 -> FailureClass.CONTENT;
      case 429 -> FailureClass.THROTTLED;
      // Access denied, a wrong address, a redirect: a person has to look at the settings.
      default -> FailureClass.CONFIGURATION;
    };
  }

  /** The code of ntfy's own, which says more than the status and nothing of the message. */
  private static String code(int status, JsonNode content) {
    JsonNode code = content.path("code");
    return code.isInt() ? code.asText() : "http-" + status;
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
