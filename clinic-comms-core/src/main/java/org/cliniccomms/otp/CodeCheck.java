package org.cliniccomms.otp;

import java.time.Duration;
import java.util.Objects;

/** Whether a code was right. */
public sealed interface CodeCheck {
  /** It was, and will not be again. */
  record Right() implements CodeCheck {}

  /** It was wrong, or there is none that counts; which of these is not told. */
  record Refused() implements CodeCheck {}

  /** Too many wrong codes in a day: no code is looked at. */
  record Locked(Duration retryAfter) implements CodeCheck {
    public Locked {
      Objects.requireNonNull(retryAfter, "retryAfter");
    }
  }
}
