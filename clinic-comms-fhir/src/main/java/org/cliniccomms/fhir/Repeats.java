package org.cliniccomms.fhir;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.http.Header;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpRequestRetryHandler;
import org.apache.http.client.ServiceUnavailableRetryStrategy;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Tells the HTTP client whether to make a request again, and waits before it does.
 *
 * <p>A token that was refused is renewed once. A server that wants us to wait is waited for, if
 * that is short. Otherwise what was lost or failed is repeated if it only reads, and what did not
 * leave at all in any case. Thread-safe.
 */
final class Repeats implements ServiceUnavailableRetryStrategy, HttpRequestRetryHandler {
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;
  private static final Set<Integer> MAY_PASS = Set.of(408, 425, 500, 502, 504);
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);

  private final int most;
  private final Duration longestWait;
  private final Pause pause;
  private final InstantSource time;
  private final @Nullable Tokens tokens;

  /**
   * Repeats as {@code settings} allow it.
   *
   * @param tokens null if the server asks for none
   */
  Repeats(FhirSettings settings, Pause pause, InstantSource time, @Nullable Tokens tokens) {
    this.most = settings.retries();
    this.longestWait = settings.longestWait();
    this.pause = pause;
    this.time = time;
    this.tokens = tokens;
  }

  @Override
  public boolean retryRequest(HttpResponse response, int executionCount, HttpContext context) {
    Attempts attempts = Attempts.of(context);
    int status = response.getStatusLine().getStatusCode();
    if (status == UNAUTHORIZED) {
      return mayRenew(attempts);
    }
    if (status == TOO_MANY_REQUESTS || status == UNAVAILABLE) {
      Optional<Duration> asked = wanted(response);
      boolean isSafe = isRead(context) || isConditional(context) || status == TOO_MANY_REQUESTS;
      return isSafe && mayRepeat(attempts, asked.orElseGet(() -> backoff(attempts)));
    }
    return MAY_PASS.contains(status) && isRead(context) && mayRepeat(attempts, backoff(attempts));
  }

  /** None, as the waiting is over by then: the client itself would sleep. */
  @Override
  public long getRetryInterval() {
    return 0;
  }

  @Override
  public boolean retryRequest(IOException fault, int executionCount, HttpContext context) {
    Attempts attempts = Attempts.of(context);
    if (fault instanceof TokenFault noToken) {
      return noToken.mayPass()
          && mayRepeat(attempts, noToken.retryAfter().orElseGet(() -> backoff(attempts)));
    }
    if (fault instanceof BoundedBody.Unusable
        || fault instanceof ExportAddresses.NotPublic
        || fault instanceof SSLException
        || Thread.currentThread().isInterrupted()) {
      return false;
    }
    return (isRead(context) || hasNotLeft(fault)) && mayRepeat(attempts, backoff(attempts));
  }

  /** Whether a request certainly did not arrive that ended so. */
  static boolean hasNotLeft(IOException fault) {
    return fault instanceof TokenFault
        || fault instanceof ConnectException
        || fault instanceof ConnectTimeoutException
        || fault instanceof NoRouteToHostException
        || fault instanceof UnknownHostException;
  }

  private boolean mayRenew(Attempts attempts) {
    if (tokens == null) {
      return false;
    }
    Optional<Token> refused = attempts.toRenew();
    refused.ifPresent(tokens::forget);
    return refused.isPresent();
  }

  private boolean mayRepeat(Attempts attempts, Duration wait) {
    boolean isTooMuch =
        attempts.repeats() >= most || attempts.waited().plus(wait).compareTo(longestWait) > 0;
    if (isTooMuch || !pause.waitFor(wait)) {
      return false;
    }
    attempts.repeatedAfter(wait);
    return true;
  }

  private Optional<Duration> wanted(HttpResponse response) {
    Header header = response.getFirstHeader("Retry-After");
    return header == null ? Optional.empty() : RetryAfter.parse(header.getValue(), time.instant());
  }

  private static Duration backoff(Attempts attempts) {
    return FIRST_WAIT.multipliedBy(1L << attempts.repeats());
  }

  /** An export begins by a GET, too: each would make the server begin another one. */
  private static boolean isRead(HttpContext context) {
    HttpRequest request = request(context);
    return "GET".equals(request.getRequestLine().getMethod()) && !request.containsHeader("Prefer");
  }

  private static boolean isConditional(HttpContext context) {
    HttpRequest request = request(context);
    return request.containsHeader("If-Match") || request.containsHeader("If-None-Exist");
  }

  private static HttpRequest request(HttpContext context) {
    return HttpClientContext.adapt(context).getRequest();
  }
}
