package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.http.Header;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/**
 * Asks a token endpoint, once; a repeated question is signed anew by the next call. Shows neither a
 * secret nor the endpoint's words. Thread-safe.
 */
final class TokenEndpoint implements Tokens.Source {
  /** Of a token that does not say. */
  private static final Duration SHORT_LIFE = Duration.ofMinutes(1);

  private static final Duration LONGEST_LIFE = Duration.ofDays(1);
  private static final Duration MARGIN = Duration.ofMinutes(1);
  private static final int MOST_BYTES = 1 << 20;
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,16384}");
  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");

  private final FhirSettings settings;
  private final SmartDiscovery discovery;
  private final HttpClient client;
  private final InstantSource time;

  /**
   * Asks by {@code client}.
   *
   * @param client that repeats nothing and adds nothing
   */
  TokenEndpoint(
      FhirSettings settings, SmartDiscovery discovery, HttpClient client, InstantSource time) {
    this.settings = settings;
    this.discovery = discovery;
    this.client = client;
    this.time = time;
  }

  @Override
  public Token ask() throws TokenFault {
    URI url = discovery.tokenUrl();
    Instant now = time.instant();
    TokenForm form =
        TokenForm.of(settings.login(), url, now)
            .orElseThrow(() -> new IllegalStateException("There is nothing to prove"));
    HttpPost post = new HttpPost(url);
    post.setEntity(new StringEntity(form.body(), ContentType.APPLICATION_FORM_URLENCODED));
    post.setHeader("Accept", "application/json");
    form.authorization().ifPresent(value -> post.setHeader("Authorization", value));
    try {
      return client.execute(post, response -> read(response, now));
    } catch (TokenFault e) {
      throw e;
    } catch (IOException e) {
      throw new TokenFault("token-unreachable", true, null);
    }
  }

  private Token read(HttpResponse response, Instant askedAt) throws IOException {
    int status = response.getStatusLine().getStatusCode();
    Map<String, Object> answer = json(response);
    if (status >= 200 && status < 300) {
      return token(answer, askedAt);
    }
    Header retryAfter = response.getFirstHeader("Retry-After");
    boolean mayPass = status >= 500 || status == 429 || status == 408;
    throw new TokenFault(
        "token-" + error(answer).orElse("http-" + status),
        mayPass,
        retryAfter == null
            ? null
            : RetryAfter.parse(retryAfter.getValue(), time.instant()).orElse(null));
  }

  private static Token token(Map<String, Object> answer, Instant askedAt) throws TokenFault {
    boolean isBearer =
        answer.getOrDefault("token_type", "bearer") instanceof String type
            && "bearer".equalsIgnoreCase(type);
    if (isBearer
        && answer.get("access_token") instanceof String value
        && TOKEN.matcher(value).matches()) {
      Duration life = life(answer.get("expires_in"));
      Duration quarter = life.dividedBy(4);
      Duration margin = quarter.compareTo(MARGIN) < 0 ? quarter : MARGIN;
      return new Token(value, askedAt.plus(life).minus(margin));
    }
    throw new TokenFault("token-malformed", true, null);
  }

  private static Duration life(@Nullable Object expiresIn) {
    try {
      double seconds = expiresIn == null ? -1 : Double.parseDouble(expiresIn.toString());
      if (!(seconds > 0)) {
        return SHORT_LIFE;
      }
      return seconds > LONGEST_LIFE.toSeconds()
          ? LONGEST_LIFE
          : Duration.ofMillis((long) (seconds * 1000));
    } catch (NumberFormatException e) {
      return SHORT_LIFE;
    }
  }

  private static Optional<String> error(Map<String, Object> answer) {
    return answer.get("error") instanceof String error && ERROR.matcher(error).matches()
        ? Optional.of(error)
        : Optional.empty();
  }

  private static Map<String, Object> json(HttpResponse response) throws IOException {
    if (response.getEntity() == null) {
      return Map.of();
    }
    byte[] body = response.getEntity().getContent().readNBytes(MOST_BYTES);
    try {
      return JSONObjectUtils.parse(new String(body, UTF_8));
    } catch (ParseException e) {
      return Map.of(); // a proxy's page, for example
    }
  }
}
