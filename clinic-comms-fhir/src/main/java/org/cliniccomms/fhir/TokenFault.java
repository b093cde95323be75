package org.cliniccomms.fhir;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * No token could be had, so that no request was sent. Carries no secret.
 *
 * <p>An {@link IOException}, because the HTTP client asks for the token on the way.
 */
final class TokenFault extends IOException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final boolean mayPass;
  private final @Nullable Duration retryAfter;

  /**
   * Carries what may be shown to anybody.
   *
   * @param code a stable key such as {@code token-invalid_client}
   * @param mayPass whether asking again may help without anybody changing something
   * @param retryAfter how long we are asked to wait; null if nobody said so
   */
  TokenFault(String code, boolean mayPass, @Nullable Duration retryAfter) {
    super("No token: " + code);
    this.code = code;
    this.mayPass = mayPass;
    this.retryAfter = retryAfter;
  }

  String code() {
    return code;
  }

  boolean mayPass() {
    return mayPass;
  }

  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
