package org.cliniccomms.examples.server.auth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Replaces what a token or session once said by the user as they stand now. A disabled one is out
 * at once, and so is whoever signed in with a password that was replaced since.
 */
final class CurrentUserFilter extends OncePerRequestFilter {
  private final Accounts accounts;

  CurrentUserFilter(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && !(authentication instanceof AnonymousAuthenticationToken)) {
      SecurityContext current = SecurityContextHolder.createEmptyContext();
      current.setAuthentication(
          user(authentication).map(CurrentUserFilter::authenticated).orElse(null));
      SecurityContextHolder.setContext(current);
    }
    chain.doFilter(request, response);
  }

  private Optional<ServerUser> user(Authentication authentication) {
    Object principal = authentication.getPrincipal();
    if (principal instanceof Jwt jwt) {
      return accounts
          .find(new UserId(UUID.fromString(jwt.getSubject())))
          .filter(now -> AccessTokens.hasCredentialsOf(now, jwt));
    }
    return principal instanceof SignInUser signIn
        ? accounts.find(signIn.user().id()).filter(now -> now.hasCredentialsOf(signIn.user()))
        : Optional.empty();
  }

  private static Authentication authenticated(ServerUser user) {
    return UsernamePasswordAuthenticationToken.authenticated(
        user, null, List.of(new SimpleGrantedAuthority(user.role().authority())));
  }
}
