package org.cliniccomms.examples.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the whole body of a request, up to a limit, so that it can be compared, verified and read
 * again.
 */
final class RequestBodyFilter extends OncePerRequestFilter {
  /** Far more than any request of the API needs. */
  static final int LIMIT = 1 << 20;

  /** What a vendor may deliver at once: Meta up to 3 MiB, Vapi the report of a long call. */
  private static final int WEBHOOK_LIMIT = 4 << 20;

  private final ProblemWriter problems;

  RequestBodyFilter(ProblemWriter problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    int limit = request.getServletPath().startsWith("/webhooks/") ? WEBHOOK_LIMIT : LIMIT;
    boolean tooLarge = request.getContentLengthLong() > limit;
    byte[] body = tooLarge ? new byte[0] : request.getInputStream().readNBytes(limit + 1);
    if (tooLarge || body.length > limit) {
      problems.write(
          response,
          HttpStatus.CONTENT_TOO_LARGE,
          ProblemTexts.of(HttpStatus.CONTENT_TOO_LARGE.value()));
    } else {
      chain.doFilter(new CachedBody(request, body), response);
    }
  }
}
