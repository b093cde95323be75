package org.cliniccomms.examples.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.time.Duration;
import java.util.UUID;
import org.cliniccomms.examples.server.web.RepeatedRequests.Answer;
import org.cliniccomms.examples.server.web.RepeatedRequests.Claim;
import org.cliniccomms.examples.server.web.RepeatedRequests.RequestKey;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a POST with an {@code Idempotency-Key} once; the same request again gets the same answer.
 *
 * <p>Only answers that say something was done are kept: a refused request did nothing and may be
 * corrected under its key.
 */
final class RepeatedRequestFilter extends OncePerRequestFilter {
  static final String HEADER = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";

  private final RepeatedRequests requests;
  private final ProblemWriter problems;

  RepeatedRequestFilter(RepeatedRequests requests, ProblemWriter problems) {
    this.requests = requests;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    // Tokens are never kept, so signing in has no repetition. Nor are answers about charts: each of
    // them is decided on, and put on record, when it is given. The path is the one that is mapped,
    // not as it was spelt.
    return !"POST".equals(request.getMethod())
        || request.getHeader(HEADER) == null
        || request.getUserPrincipal() == null
        || request.getServletPath().startsWith("/api/v1/auth/")
        || request.getServletPath().startsWith("/api/v1/query");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String given = request.getHeader(HEADER);
    Principal user = request.getUserPrincipal();
    if (!given.matches("[\\x21-\\x7e]{1,200}")) {
      problems.write(
          response,
          HttpStatus.BAD_REQUEST,
          HEADER + " must have 1 to 200 visible characters without blanks.");
      return;
    }
    RequestKey key = new RequestKey(UUID.fromString(user.getName()), given);
    Claim claim = requests.claim(key, hash(request));
    switch (claim.kind()) {
      case FIRST -> runAndKeep(key, request, response, chain);
      case ANSWERED -> replay(claim.answer(), response);
      case RUNNING ->
          problems.later(
              response,
              HttpStatus.CONFLICT,
              "The same request is still being worked on. Repeat it in a moment.",
              Duration.ZERO);
      case OTHER_REQUEST ->
          problems.write(
              response,
              HttpStatus.UNPROCESSABLE_CONTENT,
              "This " + HEADER + " was used for another request. Use a new one for each request.");
    }
  }

  private void runAndKeep(
      RequestKey key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    ContentCachingResponseWrapper kept = new ContentCachingResponseWrapper(response);
    boolean done = false;
    try {
      chain.doFilter(request, kept);
      done = HttpStatus.valueOf(kept.getStatus()).is2xxSuccessful();
      if (done) {
        requests.keep(
            key,
            new Answer(
                kept.getStatus(),
                kept.getContentType(),
                kept.getHeader(HttpHeaders.LOCATION),
                new String(kept.getContentAsByteArray(), UTF_8)));
      }
    } finally {
      if (!done) {
        requests.forget(key);
      }
    }
    kept.copyBodyToResponse();
  }

  private static void replay(@Nullable Answer answer, HttpServletResponse response)
      throws IOException {
    if (answer == null) {
      throw new IllegalStateException("A kept request has an answer");
    }
    response.setStatus(answer.status());
    response.setHeader(REPLAYED, "true");
    if (answer.contentType() != null) {
      response.setContentType(answer.contentType());
    }
    if (answer.location() != null) {
      response.setHeader(HttpHeaders.LOCATION, answer.location());
    }
    byte[] body = answer.body().getBytes(UTF_8);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static byte[] hash(HttpServletRequest request) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String target = request.getServletPath() + "?" + request.getQueryString() + "\n";
      digest.update(target.getBytes(UTF_8));
      return digest.digest(request.getInputStream().readAllBytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
    }
  }
}
