package org.cliniccomms.examples.server.auth;

import org.cliniccomms.examples.server.web.PlainText;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks username and password, for the API, the pages and the metrics alike. */
final class ThrottledSignIn implements AuthenticationProvider {
  private static final int LONGEST_NAME = 64;

  private final DaoAuthenticationProvider passwords;
  private final SignInThrottle throttle;

  ThrottledSignIn(DaoAuthenticationProvider passwords, SignInThrottle throttle) {
    this.passwords = passwords;
    this.throttle = throttle;
  }

  @Override
  public @Nullable Authentication authenticate(Authentication attempt) {
    if (attempt.getName().length() > LONGEST_NAME || !PlainText.is(attempt.getName())) {
      // Nobody has this name; the throttle need not remember it, nor the database look for it.
      throw new BadCredentialsException("No such user");
    }
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
