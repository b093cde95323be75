package org.cliniccomms.examples.server.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** Leads a browser to the sign-in page, and back to it when signing in failed. */
@Component
class SignInAnswers implements AuthenticationEntryPoint, AuthenticationFailureHandler {

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    String accept = request.getHeader("Accept");
    if (accept != null && accept.contains("text/event-stream")) {
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
    } else if (request.getHeader("HX-Request") == null) {
      response.sendRedirect("/login");
    } else {
      // A part of a page cannot be redirected: the browser would put the sign-in page into it.
      response.setHeader("HX-Redirect", "/login");
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
    }
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    response.sendRedirect(reason instanceof TooManySignIns ? "/login?wait" : "/login?wrong");
  }
}
