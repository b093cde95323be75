package org.cliniccomms.fhir;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How we prove to a FHIR server who we are: by nothing, a user's password, a secret, or a private
 * key.
 *
 * <pre>{@code
 * FhirSettings.builder(url)
 *     .login(FhirLogin.privateKey("clinic-7", file).keySetUrl(published))
 *     .build();
 * }</pre>
 *
 * <p>A token's address is found by the server's own description unless told. What cannot be used is
 * refused at once, by an {@link IllegalArgumentException} that names it. Its {@code toString} hides
 * the secrets. Immutable and thread-safe.
 */
public final class FhirLogin {
  private static final String EVERYTHING = "system/*.read system/*.write";
  private static final Pattern PLAIN = Pattern.compile("[ -~]{1,1024}");
  private static final Pattern SCOPE = Pattern.compile("[!-~]+( [!-~]+)*");

  private final Credentials credentials;
  private final boolean secretInBody;
  private final @Nullable URI tokenUrl;
  private final @Nullable URI keySetUrl;
  private final @Nullable String scope;

  private FhirLogin(
      Credentials credentials,
      boolean secretInBody,
      @Nullable URI tokenUrl,
      @Nullable URI keySetUrl,
      @Nullable String scope) {
    this.credentials = credentials;
    this.secretInBody = secretInBody;
    this.tokenUrl = tokenUrl;
    this.keySetUrl = keySetUrl;
    this.scope = scope;
  }

  private static FhirLogin by(Credentials credentials) {
    return new FhirLogin(credentials, false, null, null, null);
  }

  private FhirLogin with(Credentials other) {
    return new FhirLogin(other, secretInBody, tokenUrl, keySetUrl, scope);
  }

  /** The server is asked as it is. */
  public static FhirLogin none() {
    return by(new Credentials.None());
  }

  /** By a user's name and password. */
  public static FhirLogin password(String clientId, String username, String password) {
    return by(
        new Credentials.Password(
            matching(PLAIN, "clientId", clientId),
            null,
            notEmpty("username", username),
            notEmpty("password", password)));
  }

  /** By a secret. */
  public static FhirLogin clientSecret(String clientId, String secret) {
    return by(
        new Credentials.ClientSecret(
            matching(PLAIN, "clientId", clientId), matching(PLAIN, "clientSecret", secret)));
  }

  /**
   * By SMART Backend Services; the server knows the key by the file's own name for it, or by its
   * thumbprint.
   *
   * @param file a JWK, or PEM in PKCS#8; RSA signs by RS384, P-384 by ES384
   */
  public static FhirLogin privateKey(String clientId, Path file) {
    return key(clientId, SigningKey.read(Objects.requireNonNull(file, "file"), null));
  }

  /**
   * The same with a key that the server knows by another name.
   *
   * @param keyId that name
   */
  public static FhirLogin privateKey(String clientId, Path file, String keyId) {
    String kid = matching(PLAIN, "keyId", keyId);
    return key(clientId, SigningKey.read(Objects.requireNonNull(file, "file"), kid));
  }

  private static FhirLogin key(String clientId, SigningKey key) {
    return by(new Credentials.PrivateKey(matching(PLAIN, "clientId", clientId), key, List.of()));
  }

  /** Adds the client's own secret to a user's password. */
  public FhirLogin withClientSecret(String secret) {
    if (!(credentials instanceof Credentials.Password user)) {
      throw new IllegalArgumentException("clientSecret: give it with a user's password");
    }
    return with(
        new Credentials.Password(
            user.clientId(),
            matching(PLAIN, "clientSecret", secret),
            user.username(),
            user.password()));
  }

  /**
   * Publishes a further key, beside the one that signs. To change keys, publish the next one until
   * the server has seen it, then sign with it and publish the one before.
   */
  public FhirLogin alsoPublish(Path file) {
    Credentials.PrivateKey own = ownKey();
    SigningKey further = SigningKey.read(Objects.requireNonNull(file, "file"), null);
    return with(
        new Credentials.PrivateKey(
            own.clientId(),
            own.key(),
            Stream.concat(own.published().stream(), Stream.of(further)).toList()));
  }

  /** Where the server finds {@link FhirSettings#publicKeySet}; it is then named when signing. */
  public FhirLogin keySetUrl(URI url) {
    Credentials.PrivateKey own = ownKey();
    return new FhirLogin(
        own, secretInBody, tokenUrl, FhirBase.checked("keySetUrl", url, false), scope);
  }

  private Credentials.PrivateKey ownKey() {
    if (credentials instanceof Credentials.PrivateKey own) {
      return own;
    }
    throw new IllegalArgumentException("privateKeyFile: missing, but other keys are named");
  }

  /** Sends the client's secret in the body, for a server that does not read the header. */
  public FhirLogin secretInBody() {
    return new FhirLogin(credentials, true, tokenUrl, keySetUrl, scope);
  }

  /** Where tokens are given out; looked up on the server unless told. */
  public FhirLogin tokenUrl(URI url) {
    return new FhirLogin(
        credentials, secretInBody, FhirBase.checked("tokenUrl", url, false), keySetUrl, scope);
  }

  /**
   * What is asked to be allowed. Unless told, a system asks to read and write everything, and with
   * a user's password nothing is named.
   */
  public FhirLogin scope(String scopes) {
    return new FhirLogin(
        credentials, secretInBody, tokenUrl, keySetUrl, matching(SCOPE, "scope", scopes));
  }

  Credentials credentials() {
    return credentials;
  }

  boolean isSecretInBody() {
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

  /** Shows the kind of credentials, no secret. */
  @Override
  public String toString() {
    return "FhirLogin[" + credentials + "]";
  }

  private static String matching(Pattern pattern, String field, String value) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(field + ": copy it from where the client is registered");
    }
    return value;
  }

  private static String notEmpty(String field, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(field + ": copy it from where the user is registered");
    }
    return value;
  }
}
