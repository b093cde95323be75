package org.cliniccomms.examples.server.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
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
      URI tokens = values.address(TOKENS);
      if (tokens != null) {
        builder.tokenUrl(tokens);
      }
      if (values.isSet(EXPORT)) {
        builder.export(text(EXPORT));
      }
      if (values.flag(WORDS, false)) {
        builder.messageWords();
      }
      return prove(builder) ? builder.build() : null;
    } catch (IllegalArgumentException wrong) {
      problems.add(BASE, "and what belongs to it cannot be used: " + wrong.getMessage());
      return null;
    }
  }

  private boolean prove(FhirSettings.Builder builder) {
    switch (values.text(AUTH, "none")) {
      case "none" -> {
        return true;
      }
      case "password" -> {
        boolean whole = whole("password", CLIENT, USER, PASSWORD);
        if (whole) {
          builder.password(text(CLIENT), text(USER), text(PASSWORD));
        }
        return whole;
      }
      case "client-credentials" -> {
        boolean whole = whole("client-credentials", CLIENT, SECRET);
        if (whole) {
          builder.clientSecret(text(CLIENT), text(SECRET));
        }
        return whole;
      }
      case "private-key-jwt" -> {
        return whole("private-key-jwt", CLIENT, KEY) && key(builder);
      }
      default -> {
        problems.add(AUTH, "must be none, password, client-credentials or private-key-jwt");
        return false;
      }
    }
  }

  private boolean key(FhirSettings.Builder builder) {
    try {
      builder.privateKey(text(CLIENT), Path.of(text(KEY)));
      if (values.isSet(OTHER_KEY)) {
        builder.alsoPublish(Path.of(text(OTHER_KEY)));
      }
      return true;
    } catch (IllegalArgumentException wrong) {
      problems.add(KEY, "must name a file with a private key (PEM or JWK): RSA, or EC on P-384");
      return false;
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
