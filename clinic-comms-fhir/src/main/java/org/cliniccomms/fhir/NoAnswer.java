package org.cliniccomms.fhir;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** There was no answer that could be used. Says whether the request may have arrived. */
final class NoAnswer extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final boolean mayHaveArrived;
  private final @Nullable Duration retryAfter;

  /**
   * Carries no content.
   *
   * @param code a stable key such as {@code timeout}
   * @param retryAfter how long we are asked to wait; null if nobody said so
   */
  NoAnswer(String code, boolean mayHaveArrived, @Nullable Duration retryAfter) {
    super("No answer: " + code);
    this.code = code;
    this.mayHaveArrived = mayHaveArrived;
    this.retryAfter = retryAfter;
  }

  String code() {
    return code;
  }

  boolean mayHaveArrived() {
    return mayHaveArrived;
  }

  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
