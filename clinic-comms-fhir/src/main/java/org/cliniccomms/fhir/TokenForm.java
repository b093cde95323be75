package org.cliniccomms.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is posted to a token endpoint. Its {@code toString} shows nothing of it. */
final class TokenForm {
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final Map<String, String> fields = new LinkedHashMap<>();
  private @Nullable String authorization;

  private TokenForm(String grant, Optional<String> scope) {
    fields.put("grant_type", grant);
    scope.ifPresent(wanted -> fields.put("scope", wanted));
  }

  /** The form for {@code login}; empty if nothing is to be proved. */
  static Optional<TokenForm> of(FhirLogin login, URI tokenUrl, Instant now) {
    Credentials credentials = login.credentials();
    if (credentials instanceof Credentials.Password password) {
      TokenForm form = new TokenForm("password", login.scope());
      form.fields.put("username", password.username());
      form.fields.put("password", password.password());
      form.identify(password.clientId(), password.clientSecret(), login.isSecretInBody());
      return Optional.of(form);
    }
    if (credentials instanceof Credentials.ClientSecret secret) {
      TokenForm form = new TokenForm("client_credentials", login.scope());
      form.identify(secret.clientId(), secret.clientSecret(), login.isSecretInBody());
      return Optional.of(form);
    }
    if (credentials instanceof Credentials.PrivateKey own) {
      TokenForm form = new TokenForm("client_credentials", login.scope());
      form.fields.put("client_assertion_type", ASSERTION_TYPE);
      form.fields.put(
          "client_assertion",
          new ClientAssertion(own.clientId(), own.key(), login.keySetUrl()).sign(tokenUrl, now));
      return Optional.of(form);
    }
    return Optional.empty();
  }

  String body() {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** The client's id and secret; empty if they stand in the body. */
  Optional<String> authorization() {
    return Optional.ofNullable(authorization);
  }

  private void identify(String clientId, @Nullable String secret, boolean inBody) {
    if (secret == null || inBody) {
      fields.put("client_id", clientId);
      if (secret != null) {
        fields.put("client_secret", secret);
      }
      return;
    }
    String both = encoded(clientId) + ":" + encoded(secret); // RFC 6749, 2.3.1
    authorization = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  @Override
  public String toString() {
    return "TokenForm[***]";
  }
}
