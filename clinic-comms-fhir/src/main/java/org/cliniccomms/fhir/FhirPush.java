package org.cliniccomms.fhir;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a FHIR server is asked to tell us of changes at once, by a {@code Subscription}.
 *
 * <p>What it tells is a hint only: the appointments are then read. A server that cannot, or that
 * stops, is asked regularly as ever. Its {@code toString} hides the secret. Immutable and
 * thread-safe.
 */
public final class FhirPush {
  private static final Pattern SECRET = Pattern.compile("[!-~]{32,256}");
  private static final Pattern CRITERIA = Pattern.compile("Appointment\\?[!-~]{0,500}");
  private static final Duration SHORTEST = Duration.ofSeconds(10);

  private final URI endpoint;
  private final String secret;
  private final @Nullable URI topic;
  private final Content content;
  private final Duration heartbeat;
  private final String criteria;

  /** How much the server tells. */
  public enum Content {
    /** That something changed. */
    EMPTY("empty"),
    /** Which appointment changed. */
    ID_ONLY("id-only"),
    /** The appointment as it is now; of this, too, only the id is used. */
    FULL_RESOURCE("full-resource");

    private final String code;

    Content(String code) {
      this.code = code;
    }

    /** As the backport guide spells it. */
    String code() {
      return code;
    }
  }

  private FhirPush(
      FhirPush other, @Nullable URI topic, Content content, Duration heartbeat, String criteria) {
    this.endpoint = other.endpoint;
    this.secret = other.secret;
    this.topic = topic;
    this.content = content;
    this.heartbeat = heartbeat;
    this.criteria = criteria;
  }

  private FhirPush(URI endpoint, String secret) {
    boolean isWeb = "https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme());
    if (!isWeb || endpoint.getHost() == null || endpoint.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "endpoint: give the http or https address at which the server reaches us, without query");
    }
    if (!SECRET.matcher(secret).matches()) {
      throw new IllegalArgumentException("secret: give 32 to 256 letters, digits and signs");
    }
    this.endpoint = endpoint;
    this.secret = secret;
    this.topic = null;
    this.content = Content.EMPTY;
    this.heartbeat = Duration.ofMinutes(5);
    this.criteria = "Appointment?";
  }

  /**
   * By R4's own subscriptions: a POST to {@code endpoint} says that something changed. With {@link
   * Content#FULL_RESOURCE} it is a PUT to {@code endpoint/Appointment/{id}}.
   *
   * @param secret by which we know the server: it sends it as a bearer token
   */
  public static FhirPush restHook(URI endpoint, String secret) {
    return new FhirPush(endpoint, secret);
  }

  /**
   * By a topic, as the backport of R5's subscriptions to R4 has it (guide 1.1.0). Tells ids unless
   * told.
   *
   * @param secret by which we know the server: it sends it as a bearer token
   * @param topic the canonical address of the server's topic of changed appointments
   */
  public static FhirPush topic(URI endpoint, String secret, URI topic) {
    FhirPush plain = new FhirPush(endpoint, secret);
    return new FhirPush(
        plain,
        Objects.requireNonNull(topic, "topic"),
        Content.ID_ONLY,
        plain.heartbeat,
        plain.criteria);
  }

  /**
   * How much is told.
   *
   * @throws IllegalArgumentException if it cannot be told so without a topic
   */
  public FhirPush content(Content wanted) {
    if (topic == null && wanted == Content.ID_ONLY) {
      throw new IllegalArgumentException("content: without a topic it is EMPTY or FULL_RESOURCE");
    }
    return new FhirPush(this, topic, wanted, heartbeat, criteria);
  }

  /** How long a server with a topic may say nothing; five minutes unless told. */
  public FhirPush heartbeat(Duration longest) {
    if (longest.compareTo(SHORTEST) < 0 || longest.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("heartbeat: give ten seconds to a day");
    }
    return new FhirPush(this, topic, content, longest, criteria);
  }

  /** Which appointments are meant, such as {@code Appointment?location=Location/7}; all else. */
  public FhirPush criteria(String search) {
    if (!CRITERIA.matcher(search).matches()) {
      throw new IllegalArgumentException("criteria: give a search such as Appointment?status=x");
    }
    return new FhirPush(this, topic, content, heartbeat, search);
  }

  URI endpoint() {
    return endpoint;
  }

  String secret() {
    return secret;
  }

  Optional<URI> topic() {
    return Optional.ofNullable(topic);
  }

  Content content() {
    return content;
  }

  Duration heartbeat() {
    return heartbeat;
  }

  String criteria() {
    return criteria;
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return "FhirPush[" + endpoint + ", " + (topic == null ? "rest-hook" : topic) + "]";
  }
}
