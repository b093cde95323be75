package org.cliniccomms.examples.server.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes problem documents where no controller is involved. */
@Component
public class ProblemWriter {
  private final JsonMapper json;
  private final ApplicationEventPublisher events;

  ProblemWriter(JsonMapper json, ApplicationEventPublisher events) {
    this.json = json;
    this.events = events;
  }

  /** Answers a request without valid credentials. */
  public void unauthenticated(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    events.publishEvent(new TurnedAway(request.getServletPath(), request.getRemoteAddr()));
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    write(
        response,
        HttpStatus.UNAUTHORIZED,
        "Sign in first, and send the access token as Authorization: Bearer.");
  }

  /** Answers a request that the signed-in user may not make. */
  public void forbidden(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
      throws IOException {
    write(response, HttpStatus.FORBIDDEN, "Your role does not allow this. Ask an administrator.");
  }

  /** Answers a request that may be repeated after a while. */
  void later(HttpServletResponse response, HttpStatus status, String detail, Duration wait)
      throws IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds() + 1)));
    write(response, status, detail);
  }

  void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
    byte[] body = json.writeValueAsBytes(Problem.of(status, detail));
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
