package org.cliniccomms.examples.server.auth;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many failed sign-ins; says when to try again. */
public final class TooManySignIns extends AuthenticationException {
  private final Duration retryWithin;

  TooManySignIns(Duration retryWithin) {
    super("Too many failed sign-ins");
    this.retryWithin = retryWithin;
  }

  /** Returns how long to wait. */
  public Duration retryWithin() {
    return retryWithin;
  }
}
