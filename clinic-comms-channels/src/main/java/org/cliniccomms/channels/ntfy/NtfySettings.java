package org.cliniccomms.channels.ntfy;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cliniccomms.channels.http.Timeouts;
import org.jspecify.annotations.Nullable;

/**
 * An ntfy server, and what its messages show.
 *
 * <p>Its {@code toString} hides the token. Immutable and thread-safe.
 */
public final class NtfySettings {
  /** Less than the time for which an outgoing message is leased, so that no attempt outlives it. */
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(45);

  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,200}");
  private static final Pattern TITLE = Pattern.compile("[^\\p{Cntrl}\\p{Zl}\\p{Zp}]{1,100}");

  private final String baseUrl;
  private final String title;
  private final @Nullable String accessToken;
  private final Duration connectTimeout;
  private final Duration requestTimeout;

  private NtfySettings(Builder builder) {
    this.baseUrl = base(builder.baseUrl);
    this.title = title(builder.title);
    this.accessToken = builder.accessToken;
    this.connectTimeout = builder.connectTimeout;
    this.requestTimeout = builder.requestTimeout;
    checkToken();
    Timeouts.check(connectTimeout, requestTimeout, LONGEST_REQUEST);
  }

  /**
   * Begins with a neutral title and no token.
   *
   * @param baseUrl where the server is, without a topic, such as {@code https://ntfy.sh}
   */
  public static Builder builder(URI baseUrl) {
    return new Builder(baseUrl);
  }

  /** Where we reach the server; ends without a slash. */
  String baseUrl() {
    return baseUrl;
  }

  String title() {
    return title;
  }

  Optional<String> accessToken() {
    return Optional.ofNullable(accessToken);
  }

  Duration connectTimeout() {
    return connectTimeout;
  }

  Duration requestTimeout() {
    return requestTimeout;
  }

  private void checkToken() {
    if (accessToken != null && !TOKEN.matcher(accessToken).matches()) {
      throw new IllegalArgumentException(
          "accessToken: copy it from ntfy, tk_…, without spaces; leave it out if there is none");
    }
  }

  private static String title(String title) {
    if (title.isBlank() || !TITLE.matcher(title).matches()) {
      throw new IllegalArgumentException("title: use 1 to 100 characters on one line");
    }
    return title;
  }

  private static String base(URI url) {
    boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    boolean isBare =
        url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
    if (!isWeb || !isBare || url.getHost() == null) {
      throw new IllegalArgumentException(
          "baseUrl: give an http or https address without user, query or fragment");
    }
    return url.toString().replaceAll("/+$", "");
  }

  /** Shows the address, not the token. */
  @Override
  public String toString() {
    return "NtfySettings[" + baseUrl + (accessToken == null ? "" : ", token ***") + "]";
  }

  /** Changes what differs from the defaults. Not thread-safe. */
  public static final class Builder {
    private final URI baseUrl;
    private String title = "Message from your clinic";
    private @Nullable String accessToken;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration requestTimeout = Duration.ofSeconds(15);

    private Builder(URI baseUrl) {
      this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
    }

    /**
     * What stands above every message; neutral unless told. It shows on locked screens, so let it
     * tell nothing about health.
     */
    public Builder title(String words) {
      this.title = Objects.requireNonNull(words, "title");
      return this;
    }

    /** The token to publish with; none unless told. */
    public Builder accessToken(String token) {
      this.accessToken = Objects.requireNonNull(token, "accessToken");
      return this;
    }

    /** How long connecting and a whole request may take; 5 and 15 seconds unless told. */
    public Builder timeouts(Duration connect, Duration request) {
      this.connectTimeout = Objects.requireNonNull(connect, "connect");
      this.requestTimeout = Objects.requireNonNull(request, "request");
      return this;
    }

    /**
     * Checks and returns the settings.
     *
     * @throws IllegalArgumentException naming the field that cannot be used
     */
    public NtfySettings build() {
      return new NtfySettings(this);
    }
  }
}
