package org.cliniccomms.fhir;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a FHIR server is, how we prove who we are, and how patient we are with it.
 *
 * <p>Its {@code toString} hides the secrets. Immutable and thread-safe.
 */
public final class FhirSettings {
  private static final Pattern EXPORT =
      Pattern.compile("((Patient|Group/[A-Za-z0-9.-]{1,64})/)?\\$export");

  private final URI baseUrl;
  private final FhirLogin login;
  private final boolean messageWords;
  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final Duration wholeTimeout;
  private final Duration longestWait;
  private final Duration capabilitiesKeptFor;
  private final int pageSize;
  private final int mostPages;
  private final int mostBytes;
  private final int retries;
  private final @Nullable String export;
  private final Set<String> exportHosts;

  private FhirSettings(Builder builder) {
    this.baseUrl = FhirBase.checked("baseUrl", builder.baseUrl, true);
    this.login = builder.login;
    this.messageWords = builder.messageWords;
    this.connectTimeout = builder.connectTimeout;
    this.readTimeout = builder.readTimeout;
    this.wholeTimeout = builder.wholeTimeout;
    this.longestWait = builder.longestWait;
    this.capabilitiesKeptFor = builder.capabilitiesKeptFor;
    this.pageSize = between(1, 1_000, "pageSize", builder.pageSize);
    this.mostPages = between(1, 1_000_000, "mostPages", builder.mostPages);
    this.mostBytes = between(1_024, 1 << 30, "mostBytes", builder.mostBytes);
    this.retries = between(0, 10, "retries", builder.retries);
    this.export = exported(builder.export);
    this.exportHosts = Set.copyOf(builder.exportHosts);
    checkTimes();
  }

  /** The same, in a hurry: short timeouts, nothing repeated, no waiting. */
  private FhirSettings(FhirSettings other) {
    this.baseUrl = other.baseUrl;
    this.login = other.login;
    this.messageWords = other.messageWords;
    this.connectTimeout = shorter(other.connectTimeout, Duration.ofSeconds(2));
    this.readTimeout = shorter(other.readTimeout, Duration.ofSeconds(4));
    this.wholeTimeout = shorter(other.wholeTimeout, Duration.ofSeconds(5));
    this.longestWait = Duration.ZERO;
    this.capabilitiesKeptFor = other.capabilitiesKeptFor;
    this.pageSize = other.pageSize;
    this.mostPages = other.mostPages;
    this.mostBytes = other.mostBytes;
    this.retries = 0;
    this.export = other.export;
    this.exportHosts = other.exportHosts;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** The same for what somebody waits for: who has no answer within seconds asks again later. */
  FhirSettings hurried() {
    return new FhirSettings(this);
  }

  /**
   * Begins without credentials.
   *
   * @param baseUrl where the server's resources are, such as {@code https://ehr.example/fhir}
   */
  public static Builder builder(URI baseUrl) {
    return new Builder(baseUrl);
  }

  /**
   * The public keys, as JSON to be published where the server was told to find them. It holds the
   * key that signs first, then those that are {@linkplain FhirLogin#alsoPublish also published};
   * without a private key it is empty.
   */
  public String publicKeySet() {
    List<JWK> keys =
        login.credentials() instanceof Credentials.PrivateKey own
            ? Stream.concat(Stream.of(own.key()), own.published().stream())
                .map(SigningKey::publicKey)
                .toList()
            : List.of();
    return new JWKSet(keys).toString(true);
  }

  /**
   * Whether it proves itself by a private key, so that {@link #publicKeySet} is to be published.
   */
  public boolean signs() {
    return login.credentials() instanceof Credentials.PrivateKey;
  }

  URI baseUrl() {
    return baseUrl;
  }

  FhirLogin login() {
    return login;
  }

  Duration connectTimeout() {
    return connectTimeout;
  }

  Duration readTimeout() {
    return readTimeout;
  }

  Duration wholeTimeout() {
    return wholeTimeout;
  }

  Duration longestWait() {
    return longestWait;
  }

  Duration capabilitiesKeptFor() {
    return capabilitiesKeptFor;
  }

  int pageSize() {
    return pageSize;
  }

  int mostPages() {
    return mostPages;
  }

  int mostBytes() {
    return mostBytes;
  }

  int retries() {
    return retries;
  }

  /** Whether the server is told what was said, not only that something was. */
  boolean messageWords() {
    return messageWords;
  }

  /** The export by which the first load is made; empty if it goes page by page. */
  Optional<String> export() {
    return Optional.ofNullable(export);
  }

  /** Other hosts that may have files of an export at a private address. */
  Set<String> exportHosts() {
    return exportHosts;
  }

  /** Shows the address and the kind of credentials, no secret. */
  @Override
  public String toString() {
    return "FhirSettings[" + baseUrl + ", " + login + "]";
  }

  private void checkTimes() {
    boolean inOrder =
        connectTimeout.compareTo(Duration.ZERO) > 0
            && readTimeout.compareTo(Duration.ZERO) > 0
            && connectTimeout.compareTo(wholeTimeout) < 0
            && readTimeout.compareTo(wholeTimeout) <= 0
            && wholeTimeout.compareTo(Duration.ofHours(1)) <= 0;
    if (!inOrder) {
      throw new IllegalArgumentException(
          "timeouts: connecting and each read must take less than the whole, the whole at most an"
              + " hour");
    }
    if (longestWait.isNegative() || longestWait.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException("longestWait: give none to ten minutes");
    }
    if (capabilitiesKeptFor.isNegative()) {
      throw new IllegalArgumentException("capabilitiesKeptFor: must not be negative");
    }
  }

  private static @Nullable String exported(@Nullable String path) {
    if (path != null && !EXPORT.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "export: give $export, Patient/$export or Group/7/$export with the group's id");
    }
    return path;
  }

  private static int between(int least, int most, String field, int value) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(field + ": give " + least + " to " + most);
    }
    return value;
  }

  /** Changes what differs from the defaults. Not thread-safe. */
  public static final class Builder {
    private final URI baseUrl;
    private FhirLogin login = FhirLogin.none();
    private boolean messageWords;
    private Duration connectTimeout = Duration.ofSeconds(5);
    private Duration readTimeout = Duration.ofSeconds(30);
    private Duration wholeTimeout = Duration.ofMinutes(2);
    private Duration longestWait = Duration.ofSeconds(30);
    private Duration capabilitiesKeptFor = Duration.ofMinutes(10);
    private int pageSize = 100;
    private int mostPages = 10_000;
    private int mostBytes = 64 << 20;
    private int retries = 3;
    private @Nullable String export;
    private final Set<String> exportHosts = new HashSet<>();

    private Builder(URI baseUrl) {
      this.baseUrl = Objects.requireNonNull(baseUrl, "baseUrl");
    }

    /** How we prove who we are; the server is asked as it is unless told. */
    public Builder login(FhirLogin by) {
      this.login = Objects.requireNonNull(by, "login");
      return this;
    }

    /**
     * How long things may take; 5 seconds, 30 seconds and 2 minutes unless told.
     *
     * @param connect until there is a connection
     * @param read until the server says something, and between two things that it says
     * @param whole until the last byte of an answer is here
     */
    public Builder timeouts(Duration connect, Duration read, Duration whole) {
      this.connectTimeout = Objects.requireNonNull(connect, "connect");
      this.readTimeout = Objects.requireNonNull(read, "read");
      this.wholeTimeout = Objects.requireNonNull(whole, "whole");
      return this;
    }

    /**
     * How long we wait on the spot if asked to; a longer wait ends the run. 30 seconds unless told.
     */
    public Builder longestWait(Duration wait) {
      this.longestWait = Objects.requireNonNull(wait, "longestWait");
      return this;
    }

    /**
     * For how long what the server says that it can do is not asked again; 10 minutes unless told.
     */
    public Builder capabilitiesKeptFor(Duration time) {
      this.capabilitiesKeptFor = Objects.requireNonNull(time, "capabilitiesKeptFor");
      return this;
    }

    /** How many resources are asked for at once; 100 unless told. */
    public Builder pageSize(int resources) {
      this.pageSize = resources;
      return this;
    }

    /** How many pages one search may have; 10 000 unless told. */
    public Builder mostPages(int pages) {
      this.mostPages = pages;
      return this;
    }

    /** How large one answer may be, unpacked; 64 MB unless told. */
    public Builder mostBytes(int bytes) {
      this.mostBytes = bytes;
      return this;
    }

    /** How often a request is repeated that may be; 3 times unless told. */
    public Builder retries(int times) {
      this.retries = times;
      return this;
    }

    /**
     * Has the words of messages written into the server's Communications, too; by default they say
     * that, when and how something was said, and by whom.
     */
    public Builder messageWords() {
      this.messageWords = true;
      return this;
    }

    /**
     * Makes the first load by the server's bulk export, which is quicker if there is much; page by
     * page unless told, or if the server has none.
     *
     * @param path {@code $export}, {@code Patient/$export} or {@code Group/7/$export}
     */
    public Builder export(String path) {
      this.export = Objects.requireNonNull(path, "path");
      return this;
    }

    /**
     * Allows files of an export on another host also if its address is private. It is asked without
     * a token in any case.
     */
    public Builder exportHost(String host) {
      exportHosts.add(host.toLowerCase(Locale.ROOT));
      return this;
    }

    /**
     * Checks and returns the settings.
     *
     * @throws IllegalArgumentException naming the field that cannot be used
     */
    public FhirSettings build() {
      return new FhirSettings(this);
    }
  }
}
