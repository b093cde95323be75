package org.cliniccomms.channels.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.cliniccomms.channels.http.HttpAnswer;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendResult;
import org.jspecify.annotations.Nullable;

/**
 * What Vapi's answers mean for a call that was to be placed. None of Vapi's words goes further.
 *
 * <p>Vapi knows no codes: it answers by the status and by English, of which two phrases are told
 * apart. Whatever else it says falls to a class that harms nobody.
 */
final class VapiErrors {
  private static final int BAD_REQUEST = 400;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private VapiErrors() {}

  static SendResult toResult(HttpAnswer answer) {
    if (answer.isSuccess()) {
      return new CallJson(Json.read(answer.body()))
          .id()
          .<SendResult>map(SendResult.Taken::new)
          .orElseGet(() -> new SendResult.Unknown("unreadable-answer"));
    }
    if (answer.status() >= SERVER_ERROR || answer.status() == REQUEST_TIMEOUT) {
      // The call may have been placed before the error.
      return new SendResult.Unknown("http-" + answer.status());
    }
    FailureClass failure = ofRefusal(answer);
    return new SendResult.Rejected(failure, "http-" + answer.status(), wait(answer, failure));
  }

  private static FailureClass ofRefusal(HttpAnswer answer) {
    if (answer.status() == TOO_MANY_REQUESTS) {
      return FailureClass.THROTTLED;
    }
    String said = said(Json.read(answer.body()).path("message"));
    if (said.contains("concurrency limit") || said.contains("daily outbound call limit")) {
      return FailureClass.THROTTLED;
    }
    if (answer.status() != BAD_REQUEST) {
      // Anything but a bad request condemns the way we ask: key, plan, assistant, number.
      return FailureClass.CONFIGURATION;
    }
    return said.contains("customer.number") || said.contains("e.164")
        ? FailureClass.PERMANENT_NUMBER
        : FailureClass.CONFIGURATION;
  }

  /** One sentence or several. */
  private static String said(JsonNode message) {
    StringBuilder said = new StringBuilder(message.asText());
    message.forEach(one -> said.append(' ').append(one.asText()));
    return said.toString().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Duration wait(HttpAnswer answer, FailureClass failure) {
    return Optional.ofNullable(answer.retryAfter())
        .filter(any -> failure == FailureClass.THROTTLED)
        .orElse(null);
  }
}
