package org.cliniccomms.examples.server.auth;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks username and password, for the API, the pages and the metrics alike. */
final class ThrottledSignIn implements AuthenticationProvider {
  private final DaoAuthenticationProvider passwords;
  private final SignInThrottle throttle;

  ThrottledSignIn(DaoAuthenticationProvider passwords, SignInThrottle throttle) {
    this.passwords = passwords;
    this.throttle = throttle;
  }

  @Override
  public @Nullable Authentication authenticate(Authentication attempt) {
    String address =
        attempt.getDetails() instanceof WebAuthenticationDetails details
            ? String.valueOf(details.getRemoteAddress())
            : "unknown";
    throttle.enter(attempt.getName(), address);
    Authentication result = passwords.authenticate(attempt);
    throttle.succeeded(attempt.getName(), address);
    return result;
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
