package org.cliniccomms.fhir;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
 * <p>Without credentials the server is asked as it is. A token's address is found by the server's
 * own description unless told. Its {@code toString} hides the secrets. Immutable and thread-safe.
 */
public final class FhirSettings {
  private static final String EVERYTHING = "system/*.read system/*.write";
  private static final Pattern PLAIN = Pattern.compile("[ -~]{1,1024}");
  private static final Pattern EXPORT =
      Pattern.compile("((Patient|Group/[A-Za-z0-9.-]{1,64})/)?\\$export");
  private static final Pattern SCOPE = Pattern.compile("[!-~]+( [!-~]+)*");

  private final URI baseUrl;
  private final Credentials credentials;
  private final boolean secretInBody;
  private final boolean messageWords;
  private final @Nullable URI tokenUrl;
  private final @Nullable URI keySetUrl;
  private final @Nullable String scope;
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
    this.baseUrl = web("baseUrl", builder.baseUrl, true);
    this.credentials = builder.credentials();
    this.secretInBody = builder.secretInBody;
    this.messageWords = builder.messageWords;
    this.tokenUrl = builder.tokenUrl == null ? null : web("tokenUrl", builder.tokenUrl, false);
    this.keySetUrl = builder.keySetUrl == null ? null : web("keySetUrl", builder.keySetUrl, false);
    this.scope = builder.scope == null ? null : matching(SCOPE, "scope", builder.scope);
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
    this.credentials = other.credentials;
    this.secretInBody = other.secretInBody;
    this.messageWords = other.messageWords;
    this.tokenUrl = other.tokenUrl;
    this.keySetUrl = other.keySetUrl;
    this.scope = other.scope;
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
   * key that signs first, then those that are {@linkplain Builder#alsoPublish also published};
   * without a private key it is empty.
   */
  public String publicKeySet() {
    List<JWK> keys =
        credentials instanceof Credentials.PrivateKey own
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
    return credentials instanceof Credentials.PrivateKey;
  }

  URI baseUrl() {
    return baseUrl;
  }

  Credentials credentials() {
    return credentials;
  }

  boolean secretInBody() {
    return secretInBody;
  }

  Optional<URI> tokenUrl() {
    return Optional.ofNullable(tokenUrl);
  }

  Optional<URI> keySetUrl() {
    return Optional.ofNullable(keySetUrl);
  }

  /** A user has what the user may; a system asks for everything unless told. */
  Optional<String> scope() {
    return credentials instanceof Credentials.Password
        ? Optional.ofNullable(scope)
        : Optional.of(scope == null ? EVERYTHING : scope);
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
    return "FhirSettings[" + baseUrl + ", " + credentials + "]";
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

  private static URI web(String field, URI url, boolean withoutQuery) {
    boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    boolean isBare = url.getRawUserInfo() == null && url.getRawFragment() == null;
    if (!isWeb || !isBare || url.getHost() == null || (withoutQuery && url.getRawQuery() != null)) {
      throw new IllegalArgumentException(
          field + ": give an http or https address without user, query or fragment");
    }
    return url;
  }

  private static @Nullable String exported(@Nullable String path) {
    if (path != null && !EXPORT.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "export: give $export, Patient/$export or Group/7/$export with the group's id");
    }
    return path;
  }

  private static String matching(Pattern pattern, String field, String value) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(field + ": copy it from where the client is registered");
    }
    return value;
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
    private final List<Path> published = new ArrayList<>();
    private @Nullable String clientId;
    private @Nullable String clientSecret;
    private @Nullable String username;
    private @Nullable String password;
    private @Nullable Path privateKeyFile;
    private @Nullable String keyId;
    private boolean secretInBody;
    private boolean messageWords;
    private @Nullable URI tokenUrl;
    private @Nullable URI keySetUrl;
    private @Nullable String scope;
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

    /** Proves itself by a user's name and password. */
    public Builder password(String clientId, String username, String password) {
      this.clientId = Objects.requireNonNull(clientId, "clientId");
      this.username = Objects.requireNonNull(username, "username");
      this.password = Objects.requireNonNull(password, "password");
      return this;
    }

    /** Proves itself by a secret, or adds the client's own to a user's password. */
    public Builder clientSecret(String clientId, String secret) {
      this.clientId = Objects.requireNonNull(clientId, "clientId");
      this.clientSecret = Objects.requireNonNull(secret, "clientSecret");
      return this;
    }

    /**
     * Proves itself by SMART Backend Services.
     *
     * @param file a JWK, or PEM in PKCS#8; RSA signs by RS384, P-384 by ES384
     */
    public Builder privateKey(String clientId, Path file) {
      this.clientId = Objects.requireNonNull(clientId, "clientId");
      this.privateKeyFile = Objects.requireNonNull(file, "privateKeyFile");
      return this;
    }

    /** By which name the server knows the key; the file's own or its thumbprint unless told. */
    public Builder keyId(String id) {
      this.keyId = Objects.requireNonNull(id, "keyId");
      return this;
    }

    /**
     * Publishes a further key, beside the one that signs. To change keys, publish the next one
     * until the server has seen it, then sign with it and publish the one before.
     */
    public Builder alsoPublish(Path file) {
      published.add(Objects.requireNonNull(file, "file"));
      return this;
    }

    /** Where the server finds {@link FhirSettings#publicKeySet}; it is then named when signing. */
    public Builder keySetUrl(URI url) {
      this.keySetUrl = Objects.requireNonNull(url, "keySetUrl");
      return this;
    }

    /** Sends the client's secret in the body, for a server that does not read the header. */
    public Builder secretInBody() {
      this.secretInBody = true;
      return this;
    }

    /** Where tokens are given out; looked up on the server unless told. */
    public Builder tokenUrl(URI url) {
      this.tokenUrl = Objects.requireNonNull(url, "tokenUrl");
      return this;
    }

    /**
     * What is asked to be allowed. Unless told, a system asks to read and write everything, and
     * with a user's password nothing is named.
     */
    public Builder scope(String scopes) {
      this.scope = Objects.requireNonNull(scopes, "scope");
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
     * Checks and returns the settings; reads the key files.
     *
     * @throws IllegalArgumentException naming the field that cannot be used
     */
    public FhirSettings build() {
      return new FhirSettings(this);
    }

    private Credentials credentials() {
      if (privateKeyFile != null) {
        return privateKey(privateKeyFile);
      }
      if (!published.isEmpty() || keyId != null || keySetUrl != null) {
        throw new IllegalArgumentException("privateKeyFile: missing, but other keys are named");
      }
      if (clientId == null) {
        return new Credentials.None();
      }
      String id = matching(PLAIN, "clientId", clientId);
      String secret = clientSecret == null ? null : matching(PLAIN, "clientSecret", clientSecret);
      if (username != null && password != null) {
        return new Credentials.Password(
            id, secret, notEmpty("username", username), notEmpty("password", password));
      }
      return new Credentials.ClientSecret(id, Objects.requireNonNull(secret, "clientSecret"));
    }

    private Credentials privateKey(Path file) {
      if (username != null || clientSecret != null) {
        throw new IllegalArgumentException(
            "privateKeyFile: give either this, or a password or secret");
      }
      String id = matching(PLAIN, "clientId", Objects.requireNonNull(clientId, "clientId"));
      @Nullable String kid = keyId == null ? null : matching(PLAIN, "keyId", keyId);
      return new Credentials.PrivateKey(
          id,
          SigningKey.read(file, kid),
          published.stream().map(other -> SigningKey.read(other, null)).toList());
    }

    private static String notEmpty(String field, String value) {
      if (value.isEmpty()) {
        throw new IllegalArgumentException(field + ": copy it from where the user is registered");
      }
      return value;
    }
  }
}
