package org.cliniccomms.channels.http;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor answered. Its {@code toString} leaves the words out.
 *
 * @param body in UTF-8, whole; empty if there was none
 * @param retryAfter how long the vendor wants us to wait, a day at most; null if it did not say
 */
public record HttpAnswer(int status, String body, @Nullable Duration retryAfter) {
  /** Refuses a null body. */
  public HttpAnswer {
    Objects.requireNonNull(body, "body");
  }

  /** Whether the vendor did what it was asked. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Shows the status and the length only. */
  @Override
  public String toString() {
    return "HttpAnswer[" + status + ", " + body.length() + " characters]";
  }
}
