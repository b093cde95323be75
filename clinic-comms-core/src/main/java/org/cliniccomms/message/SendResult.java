package org.cliniccomms.message;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The outcome of one attempt to send. */
public sealed interface SendResult {
  /** The carrier took the message. */
  record Taken(String providerId) implements SendResult {
    public Taken {
      Objects.requireNonNull(providerId, "providerId");
    }
  }

  /**
   * The carrier did not take it.
   *
   * @param code the vendor's code, or a stable key of our own
   * @param retryAfter how long the vendor wants us to wait; null if it did not say
   */
  record Rejected(FailureClass failure, String code, @Nullable Duration retryAfter)
      implements SendResult {
    public Rejected {
      Objects.requireNonNull(failure, "failure");
      Objects.requireNonNull(code, "code");
    }
  }

  /** Nobody can tell whether the carrier took it, for example after a timeout. */
  record Unknown(String code) implements SendResult {
    public Unknown {
      Objects.requireNonNull(code, "code");
    }
  }
}
