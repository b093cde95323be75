package org.cliniccomms.examples.server.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.cliniccomms.fhir.FhirLogin;
import org.cliniccomms.fhir.FhirSettings;
import org.jspecify.annotations.Nullable;

/** Reads where the FHIR server is that keeps the schedule, and how this server proves itself. */
final class FhirReader {
  private static final String BASE = "FHIR_BASE_URL";
  private static final String AUTH = "FHIR_AUTH";
  private static final String CLIENT = "FHIR_CLIENT_ID";
  private static final String SECRET = "FHIR_CLIENT_SECRET";
  private static final String USER = "FHIR_USERNAME";
  private static final String PASSWORD = "FHIR_PASSWORD";
  private static final String KEY = "FHIR_PRIVATE_KEY_FILE";
  private static final String OTHER_KEY = "FHIR_ALSO_PUBLISHED_KEY_FILE";
  private static final String TOKENS = "FHIR_TOKEN_URL";

  private static final String EXPORT = "FHIR_EXPORT";
  private static final String WORDS = "FHIR_MESSAGE_WORDS";

  /** Whoever sets one of these wants to be known to a FHIR server. */
  static final List<String> CREDENTIALS = List.of(CLIENT, SECRET, USER, PASSWORD, KEY, TOKENS);

  private static final List<String> ALL =
      List.of(AUTH, CLIENT, SECRET, USER, PASSWORD, KEY, OTHER_KEY, TOKENS, EXPORT, WORDS);

  private final Values values;
  private final Problems problems;

  FhirReader(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** Null if there is none, or if something is wrong with it; then the problems say so. */
  @Nullable FhirSettings read() {
    URI base = values.address(BASE);
    if (base == null) {
      ALL.stream()
          .filter(values::isSet)
          .filter(name -> !values.isSet(BASE))
          .forEach(name -> problems.add(name, "is set without " + BASE + "; set both or neither"));
      return null;
    }
    try {
      FhirSettings.Builder builder = FhirSettings.builder(base);
      if (values.isSet(EXPORT)) {
        builder.export(text(EXPORT));
      }
      if (values.flag(WORDS, false)) {
        builder.messageWords();
      }
      FhirLogin login = login();
      return login == null ? null : builder.login(login(login)).build();
    } catch (IllegalArgumentException wrong) {
      problems.add(BASE, "and what belongs to it cannot be used: " + wrong.getMessage());
      return null;
    }
  }

  private FhirLogin login(FhirLogin plain) {
    URI tokens = values.address(TOKENS);
    return tokens == null ? plain : plain.tokenUrl(tokens);
  }

  /** Null if something is wrong with it. */
  private @Nullable FhirLogin login() {
    if (!values.isSet(AUTH)) {
      CREDENTIALS.stream()
          .filter(values::isSet)
          .findFirst()
          .ifPresent(name -> problems.add(AUTH, "is missing: " + name + " is set and is not used"));
    }
    switch (values.text(AUTH, "none")) {
      case "none" -> {
        return FhirLogin.none();
      }
      case "password" -> {
        return whole("password", CLIENT, USER, PASSWORD)
            ? FhirLogin.password(text(CLIENT), text(USER), text(PASSWORD))
            : null;
      }
      case "client-credentials" -> {
        return whole("client-credentials", CLIENT, SECRET)
            ? FhirLogin.clientSecret(text(CLIENT), text(SECRET))
            : null;
      }
      case "private-key-jwt" -> {
        return whole("private-key-jwt", CLIENT, KEY) ? key() : null;
      }
      default -> {
        problems.add(AUTH, "must be none, password, client-credentials or private-key-jwt");
        return null;
      }
    }
  }

  private @Nullable FhirLogin key() {
    String name = KEY;
    try {
      FhirLogin own = FhirLogin.privateKey(text(CLIENT), Path.of(text(KEY)));
      name = OTHER_KEY;
      return values.isSet(OTHER_KEY) ? own.alsoPublish(Path.of(text(OTHER_KEY))) : own;
    } catch (IllegalArgumentException wrong) {
      problems.add(name, "must name a file with a private key (PEM or JWK): RSA, or EC on P-384");
      return null;
    }
  }

  private String text(String name) {
    return values.text(name, "");
  }

  private boolean whole(String auth, String... names) {
    boolean whole = true;
    for (String name : names) {
      if (!values.isSet(name)) {
        problems.add(name, "is missing: " + AUTH + "=" + auth + " needs it");
        whole = false;
      }
    }
    return whole;
  }
}
