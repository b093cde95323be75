package org.cliniccomms.examples.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import org.cliniccomms.fhir.FhirPush;
import org.jspecify.annotations.Nullable;

/** Reads whether and how the FHIR server is to tell us of changes at once. */
final class SubscriptionReader {
  private static final String WISH = "FHIR_SUBSCRIPTION";
  private static final String CONTENT = "FHIR_SUBSCRIPTION_CONTENT";
  private static final String SECRET = "FHIR_WEBHOOK_SECRET";
  private static final String HOOK = "rest-hook";
  private static final String SECRETS = "[!-~]{32,256}";

  private final Values values;
  private final Problems problems;

  SubscriptionReader(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** Null if none is wanted; what is wrong with the wish, the problems say. */
  @Nullable FhirSubscription read() {
    String wish = values.text(WISH, "none");
    String secret = values.text(SECRET, "");
    String content = values.text(CONTENT, wish.equals(HOOK) ? "empty" : "id-only");
    if (wish.equals("none")) {
      return null;
    }
    needs("FHIR_BASE_URL", "is missing: " + WISH + " asks the server that it names");
    needs("PUBLIC_BASE_URL", "is missing: the FHIR server calls this server there");
    if (!secret.isEmpty() && !secret.matches(SECRETS)) {
      problems.add(SECRET, "must have 32 to 256 letters, digits and signs, without blanks");
    }
    return new FhirSubscription(
        wish.equals(HOOK) ? null : topic(wish),
        content(content, wish),
        secret.isEmpty() ? null : new Secret(secret));
  }

  private void needs(String name, String why) {
    if (!values.isSet(name)) {
      problems.add(name, why);
    }
  }

  private @Nullable URI topic(String wish) {
    try {
      URI topic = new URI(wish);
      if (topic.isAbsolute()) {
        return topic;
      }
    } catch (URISyntaxException malformed) {
      // Said below, as for a word that is none.
    }
    problems.add(WISH, "must be none, rest-hook or the address of the server's topic");
    return null;
  }

  private FhirPush.Content content(String content, String wish) {
    return switch (content) {
      case "empty" -> FhirPush.Content.EMPTY;
      case "full-resource" -> FhirPush.Content.FULL_RESOURCE;
      default -> {
        if (!content.equals("id-only") || wish.equals(HOOK)) {
          problems.add(CONTENT, "must be empty, full-resource or, with a topic, id-only");
        }
        yield FhirPush.Content.ID_ONLY;
      }
    };
  }
}
