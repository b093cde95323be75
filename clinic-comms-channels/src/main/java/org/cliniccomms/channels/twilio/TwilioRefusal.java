package org.cliniccomms.channels.twilio;

import java.time.Duration;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendResult;
import org.jspecify.annotations.Nullable;

/** Twilio answered with an error. Carries numbers only, never Twilio's words. */
final class TwilioRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int REQUEST_TIMEOUT = 408;

  private final int status;
  private final @Nullable Integer code;
  private final @Nullable Duration retryAfter;

  TwilioRefusal(int status, @Nullable Integer code, @Nullable Duration retryAfter) {
    super("Twilio refused: HTTP " + status + ", code " + code);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** Whether Twilio gave this code. */
  boolean has(int wanted) {
    return code != null && code == wanted;
  }

  /** What it means for a message that was to be created. */
  SendResult toResult() {
    if (status >= 500 || status == REQUEST_TIMEOUT) {
      // The message may have been created before the error.
      return new SendResult.Unknown("http-" + status);
    }
    FailureClass failure = TwilioErrors.ofRefusal(status, code);
    boolean mayWait = failure == FailureClass.THROTTLED || failure == FailureClass.TRANSIENT;
    return new SendResult.Rejected(
        failure,
        code == null ? "http-" + status : Integer.toString(code),
        mayWait ? retryAfter : null);
  }
}
