package org.cliniccomms.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.client.apache.ApacheHttpClient;
import ca.uhn.fhir.rest.client.api.IHttpClient;
import ca.uhn.fhir.rest.client.api.IHttpRequest;
import ca.uhn.fhir.rest.client.api.IHttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.http.HttpRequestInterceptor;
import org.apache.http.HttpResponseInterceptor;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.conn.DnsResolver;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Requests by HAPI's HTTP client, answered by raw bytes: bounded in size and time, to our server
 * only. Thread-safe.
 */
final class FhirHttp implements AutoCloseable {
  private static final String JSON = "application/fhir+json; charset=utf-8";

  /** Servers that pack an answer add the packing to its tag, not to the version. */
  private static final Pattern ETAG = Pattern.compile("(?:W/)?\"?([^\"]{1,128}?)(?:--?gzip)?\"?");

  private final FhirSettings settings;
  private final FhirContext context;
  private final InstantSource time;
  private final CloseableHttpClient plain;
  private final @Nullable Tokens tokens;
  private final Repeats repeats;
  private final CloseableHttpClient client;

  FhirHttp(FhirSettings settings, FhirContext context, InstantSource time, Pause pause) {
    this.settings = settings;
    this.context = context;
    this.time = time;
    this.plain = bounded(builder()).disableAutomaticRetries().build();
    this.tokens = settings.login().credentials() instanceof Credentials.None ? null : tokens();
    this.repeats = new Repeats(settings, pause, time, tokens);
    this.client = bounded(authorized()).build();
  }

  /** Another client that proves who we are in the same way, but leaves it to us to read on. */
  CloseableHttpClient streaming() {
    return authorized().build();
  }

  /** One for other hosts, which proves nothing and goes only where {@code resolver} allows. */
  CloseableHttpClient elsewhere(DnsResolver resolver, Pause pause) {
    return repeating(new Repeats(settings, pause, time, null)).setDnsResolver(resolver).build();
  }

  /**
   * Makes a request, and repeats it as {@link Repeats} has it; any answer is returned, also a
   * refusal.
   *
   * @param body null if there is none
   * @throws NoAnswer if there is none, or none that could be used
   */
  RawAnswer exchange(
      RequestTypeEnum method, URI url, @Nullable String body, Map<String, String> headers)
      throws NoAnswer {
    IHttpClient one =
        new ApacheHttpClient(
            client, new StringBuilder(url.toString()), null, null, method, List.of());
    IHttpRequest request =
        body == null
            ? one.createGetRequest(context, EncodingEnum.JSON)
            : one.createByteRequest(context, body, JSON, EncodingEnum.JSON);
    headers.forEach(request::addHeader);
    @Nullable IHttpResponse response = null;
    try {
      response = request.execute();
      return answer(response);
    } catch (IOException e) {
      throw noAnswer(e);
    } finally {
      if (response != null) {
        response.close();
      }
    }
  }

  @Override
  public void close() {
    try (plain;
        client) {
      // Both are closed, whatever the first does.
    } catch (IOException e) {
      throw new IllegalStateException("The HTTP client cannot be closed", e);
    }
  }

  private Tokens tokens() {
    SmartDiscovery discovery = new SmartDiscovery(settings, plain);
    return new Tokens(new TokenEndpoint(settings, discovery, plain, time), time);
  }

  private HttpClientBuilder authorized() {
    HttpClientBuilder repeating = repeating(repeats);
    return tokens == null
        ? repeating
        : repeating.addInterceptorLast((HttpRequestInterceptor) new BearerToken(tokens));
  }

  private HttpClientBuilder repeating(Repeats how) {
    return builder().setRetryHandler(how).setServiceUnavailableRetryStrategy(how);
  }

  private HttpClientBuilder bounded(HttpClientBuilder builder) {
    return builder.addInterceptorLast((HttpResponseInterceptor) new BoundedBody(settings, time));
  }

  /** Follows no redirect and keeps no cookie: what we show is for this server only. */
  private HttpClientBuilder builder() {
    int connect = Math.toIntExact(settings.connectTimeout().toMillis());
    return HttpClientBuilder.create()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectTimeout(connect)
                .setConnectionRequestTimeout(connect)
                .setSocketTimeout(Math.toIntExact(settings.readTimeout().toMillis()))
                .setAuthenticationEnabled(false)
                .setNormalizeUri(false)
                .build());
  }

  private RawAnswer answer(IHttpResponse response) throws IOException {
    byte[] body;
    try (InputStream stream = response.readEntity()) {
      body = stream == null ? new byte[0] : stream.readAllBytes();
    }
    return new RawAnswer(
        response.getStatus(),
        body,
        header(response, "ETag").flatMap(FhirHttp::version).orElse(null),
        header(response, "Location").or(() -> header(response, "Content-Location")).orElse(null),
        header(response, "Last-Modified").flatMap(RetryAfter::date).orElse(null),
        header(response, "Date").flatMap(RetryAfter::date).orElse(null),
        header(response, "Retry-After")
            .flatMap(value -> RetryAfter.parse(value, time.instant()))
            .orElse(null));
  }

  private static Optional<String> header(IHttpResponse response, String name) {
    return response.getHeaders(name).stream().findFirst();
  }

  private static Optional<String> version(String etag) {
    Matcher matcher = ETAG.matcher(etag.strip());
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** What became of a request that ended so. */
  static NoAnswer noAnswer(IOException fault) {
    if (fault instanceof TokenFault noToken) {
      return new NoAnswer(noToken.code(), false, noToken.retryAfter().orElse(null));
    }
    if (fault instanceof BoundedBody.Unusable unusable) {
      return new NoAnswer(unusable.code(), true, null);
    }
    boolean mayHaveArrived = !Repeats.hasNotLeft(fault);
    if (fault instanceof InterruptedIOException) {
      return new NoAnswer("timeout", mayHaveArrived, null);
    }
    return new NoAnswer(mayHaveArrived ? "connection-lost" : "not-connected", mayHaveArrived, null);
  }
}
