package org.cliniccomms.fhir;

import java.time.Duration;
import java.util.Optional;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** What was tried for one request so far. Belongs to the one thread that makes it. */
final class Attempts {
  private static final String KEY = Attempts.class.getName();

  private int repeats;
  private boolean renewed;
  private @Nullable Token token;
  private Duration waited = Duration.ZERO;

  private Attempts() {}

  static Attempts of(HttpContext context) {
    if (context.getAttribute(KEY) instanceof Attempts known) {
      return known;
    }
    Attempts fresh = new Attempts();
    context.setAttribute(KEY, fresh);
    return fresh;
  }

  void used(Token sent) {
    this.token = sent;
  }

  /** The token that was refused, the first time only. */
  Optional<Token> toRenew() {
    Optional<Token> refused = renewed ? Optional.empty() : Optional.ofNullable(token);
    renewed = true;
    return refused;
  }

  int repeats() {
    return repeats;
  }

  Duration waited() {
    return waited;
  }

  void repeatedAfter(Duration wait) {
    repeats++;
    waited = waited.plus(wait);
  }
}
