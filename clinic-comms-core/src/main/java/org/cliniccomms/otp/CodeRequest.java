package org.cliniccomms.otp;

import java.time.Duration;
import java.util.Objects;

/** What became of a request for a code. It never tells whether the phone is a patient's. */
public sealed interface CodeRequest {
  /**
   * If a patient has this phone and did not opt out, a text is on its way.
   *
   * @param lifetime for how long the code counts
   */
  record Accepted(Duration lifetime) implements CodeRequest {
    public Accepted {
      Objects.requireNonNull(lifetime, "lifetime");
    }
  }

  /** The phone had too many codes in an hour, or too many wrong ones in a day. */
  record TooMany(Duration retryAfter) implements CodeRequest {
    public TooMany {
      Objects.requireNonNull(retryAfter, "retryAfter");
    }
  }

  /** The clinic has no number from which texts are sent. */
  record Unavailable() implements CodeRequest {}
}
