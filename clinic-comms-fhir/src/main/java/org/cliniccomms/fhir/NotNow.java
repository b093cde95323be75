package org.cliniccomms.fhir;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server could not be asked, or did not say what is needed; it is asked again later. */
final class NotNow extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final @Nullable Instant comeAgainAt;

  /**
   * Carries no content.
   *
   * @param code a stable key such as {@code timeout}
   * @param comeAgainAt when the server wants us to; null if it did not say
   */
  NotNow(String code, @Nullable Instant comeAgainAt) {
    super("Not now: " + code);
    this.code = code;
    this.comeAgainAt = comeAgainAt;
  }

  NotNow(String code) {
    this(code, null);
  }

  String code() {
    return code;
  }

  Optional<Instant> comeAgainAt() {
    return Optional.ofNullable(comeAgainAt);
  }
}
