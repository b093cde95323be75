package org.cliniccomms.channels.elevenlabs;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An ElevenLabs account and the voice that speaks.
 *
 * <p>Its {@code toString} hides the key. Immutable and thread-safe.
 */
public final class ElevenLabsSettings {
  private static final URI VENDOR = URI.create("https://api.elevenlabs.io");

  /** Somebody is on the phone, and the telephone vendor gives up after fifteen seconds. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private final String apiKey;
  private final String voiceId;
  private final String model;
  private final String baseUrl;
  private final Duration deadline;

  private ElevenLabsSettings(Builder builder) {
    this.apiKey = matching(KEY, "apiKey", builder.apiKey);
    this.voiceId = matching(NAME, "voiceId", builder.voiceId);
    this.model = matching(NAME, "model", builder.model);
    this.baseUrl = base(builder.baseUrl);
    this.deadline = builder.deadline;
    if (deadline.compareTo(Duration.ZERO) <= 0 || deadline.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("deadline: give up to 5 seconds");
    }
  }

  /** Begins with the vendor's address, {@code eleven_multilingual_v2} and two seconds. */
  public static Builder builder(String apiKey, String voiceId) {
    return new Builder(apiKey, voiceId);
  }

  String apiKey() {
    return apiKey;
  }

  String voiceId() {
    return voiceId;
  }

  String model() {
    return model;
  }

  /** Where we reach the vendor; ends without a slash. */
  String baseUrl() {
    return baseUrl;
  }

  Duration deadline() {
    return deadline;
  }

  private static String matching(Pattern pattern, String field, String value) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(field + ": copy it from ElevenLabs, without spaces");
    }
    return value;
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

  /** Shows the voice and the address, not the key. */
  @Override
  public String toString() {
    return "ElevenLabsSettings[key ***, " + voiceId + ", " + model + ", " + baseUrl + "]";
  }

  /** Changes what differs from the defaults. Not thread-safe. */
  public static final class Builder {
    private final String apiKey;
    private final String voiceId;
    private String model = "eleven_multilingual_v2";
    private URI baseUrl = VENDOR;
    private Duration deadline = Duration.ofSeconds(2);

    private Builder(String apiKey, String voiceId) {
      this.apiKey = Objects.requireNonNull(apiKey, "apiKey");
      this.voiceId = Objects.requireNonNull(voiceId, "voiceId");
    }

    /** Where to reach ElevenLabs, if not at its own address. */
    public Builder baseUrl(URI url) {
      this.baseUrl = Objects.requireNonNull(url, "baseUrl");
      return this;
    }

    /** Another model than {@code eleven_multilingual_v2}. */
    public Builder model(String name) {
      this.model = Objects.requireNonNull(name, "model");
      return this;
    }

    /** How long a text may take; two seconds unless told. */
    public Builder deadline(Duration most) {
      this.deadline = Objects.requireNonNull(most, "deadline");
      return this;
    }

    /**
     * Checks and returns the settings.
     *
     * @throws IllegalArgumentException naming the field that cannot be used
     */
    public ElevenLabsSettings build() {
      return new ElevenLabsSettings(this);
    }
  }
}
