package org.cliniccomms.examples.server.settings;

import java.net.URI;
import java.util.Objects;
import org.cliniccomms.fhir.FhirPush;
import org.jspecify.annotations.Nullable;

/**
 * How the FHIR server is asked to tell us of changes at once.
 *
 * @param topic null for R4's own subscriptions
 * @param content how much it tells
 * @param secret that it shows us; null for one that is made of the server's own key
 */
public record FhirSubscription(
    @Nullable URI topic, FhirPush.Content content, @Nullable Secret secret) {
  public FhirSubscription {
    Objects.requireNonNull(content, "content");
  }

  /**
   * The same in the library's words.
   *
   * @param publicAddress where the world reaches this server
   * @param ownSecret is used unless another one was set
   */
  public FhirPush push(URI publicAddress, String ownSecret) {
    URI endpoint = URI.create(publicAddress + "/webhooks/fhir");
    String shown = secret == null ? ownSecret : secret.value();
    FhirPush plain =
        topic == null ? FhirPush.restHook(endpoint, shown) : FhirPush.topic(endpoint, shown, topic);
    return plain.content(content);
  }
}
