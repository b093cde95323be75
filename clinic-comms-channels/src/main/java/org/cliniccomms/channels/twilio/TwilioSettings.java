package org.cliniccomms.channels.twilio;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.cliniccomms.channels.http.Timeouts;
import org.cliniccomms.patient.PhoneParser;

/**
 * A Twilio account, and the addresses between it and us.
 *
 * <p>Its {@code toString} hides the token. Immutable and thread-safe.
 */
public final class TwilioSettings {
  private static final URI VENDOR = URI.create("https://api.twilio.com");

  /** Less than the time for which an outgoing message is leased, so that no attempt outlives it. */
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(45);

  private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{1,64}");
  private static final Pattern TOKEN = Pattern.compile("[!-~]{1,200}");

  private final String accountSid;
  private final String authToken;
  private final String publicBaseUrl;
  private final String baseUrl;
  private final Duration connectTimeout;
  private final Duration requestTimeout;
  private final boolean confirmsOptOut;
  private final boolean redacted;
  private final String region;

  private TwilioSettings(Builder builder) {
    this.accountSid = matching(SID, "accountSid", builder.accountSid);
    this.authToken = matching(TOKEN, "authToken", builder.authToken);
    this.publicBaseUrl = base("publicBaseUrl", builder.publicBaseUrl);
    this.baseUrl = base("baseUrl", builder.baseUrl);
    this.connectTimeout = builder.connectTimeout;
    this.requestTimeout = builder.requestTimeout;
    this.confirmsOptOut = builder.confirmsOptOut;
    this.redacted = builder.redacted;
    this.region = builder.region;
    Timeouts.check(connectTimeout, requestTimeout, LONGEST_REQUEST);
    Objects.requireNonNull(PhoneParser.forRegion(region), "region");
  }

  /**
   * Begins with the vendor's address and long codes in the United States.
   *
   * @param accountSid the account, {@code AC…}
   * @param authToken the primary token, which also signs Twilio's requests
   * @param publicBaseUrl where Twilio reaches this server, as Twilio sees it, without {@code
   *     /webhooks/…}
   */
  public static Builder builder(String accountSid, String authToken, URI publicBaseUrl) {
    return new Builder(accountSid, authToken, publicBaseUrl);
  }

  String accountSid() {
    return accountSid;
  }

  String authToken() {
    return authToken;
  }

  /** Where Twilio reaches this server; ends without a slash. */
  String publicBaseUrl() {
    return publicBaseUrl;
  }

  /** Where we reach Twilio; ends without a slash. */
  String baseUrl() {
    return baseUrl;
  }

  Duration connectTimeout() {
    return connectTimeout;
  }

  Duration requestTimeout() {
    return requestTimeout;
  }

  boolean confirmsOptOut() {
    return confirmsOptOut;
  }

  boolean redacted() {
    return redacted;
  }

  String region() {
    return region;
  }

  private static String matching(Pattern pattern, String field, String value) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(field + ": copy it from Twilio's console, without spaces");
    }
    return value;
  }

  private static String base(String field, URI url) {
    boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    boolean isBare =
        url.getRawQuery() == null && url.getRawFragment() == null && url.getRawUserInfo() == null;
    if (!isWeb || !isBare || url.getHost() == null) {
      throw new IllegalArgumentException(
          field + ": give an http or https address without user, query or fragment");
    }
    return url.toString().replaceAll("/+$", "");
  }

  /** Shows addresses and the account, not the token. */
  @Override
  public String toString() {
    return "TwilioSettings[" + accountSid + ", token ***, " + baseUrl + ", " + publicBaseUrl + "]";
  }

  /** Changes what differs from the defaults. Not thread-safe. */
  public static final class Builder {
    private final String accountSid;
    private final String authToken;
    private final URI publicBaseUrl;
    private URI baseUrl = VENDOR;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration requestTimeout = Duration.ofSeconds(15);
    private boolean confirmsOptOut = true;
    private boolean redacted;
    private String region = "US";

    private Builder(String accountSid, String authToken, URI publicBaseUrl) {
      this.accountSid = Objects.requireNonNull(accountSid, "accountSid");
      this.authToken = Objects.requireNonNull(authToken, "authToken");
      this.publicBaseUrl = Objects.requireNonNull(publicBaseUrl, "publicBaseUrl");
    }

    /** Where to reach Twilio, if not at its own address. */
    public Builder baseUrl(URI url) {
      this.baseUrl = Objects.requireNonNull(url, "baseUrl");
      return this;
    }

    /** How long connecting and a whole request may take; 5 and 15 seconds unless told. */
    public Builder timeouts(Duration connect, Duration request) {
      this.connectTimeout = Objects.requireNonNull(connect, "connect");
      this.requestTimeout = Objects.requireNonNull(request, "request");
      return this;
    }

    /**
     * Whether Twilio itself answers its own opt-out keywords; true unless told, as long codes do.
     * Set false where Twilio's own handling of opt-outs is switched off for the number.
     */
    public Builder confirmsOptOut(boolean byTwilio) {
      this.confirmsOptOut = byTwilio;
      return this;
    }

    /**
     * Whether the account uses Message Redaction; false unless told. Twilio then hides texts and
     * phones, so that it cannot be asked what became of a lost attempt.
     */
    public Builder redacted(boolean isRedacted) {
      this.redacted = isRedacted;
      return this;
    }

    /**
     * Whose numbering plan senders without a country code belong to, by ISO 3166; US unless told.
     */
    public Builder region(String code) {
      this.region = Objects.requireNonNull(code, "region");
      return this;
    }

    /**
     * Checks and returns the settings.
     *
     * @throws IllegalArgumentException naming the field that cannot be used
     */
    public TwilioSettings build() {
      return new TwilioSettings(this);
    }
  }
}
