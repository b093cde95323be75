package org.cliniccomms.fhir;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How we prove to a FHIR server who we are. Never shows a secret. */
sealed interface Credentials {
  /** The server asks for nothing, or something in front of it does. */
  record None() implements Credentials {}

  /**
   * A user's name and password, sent to the token endpoint.
   *
   * @param clientSecret null if the client has none
   */
  record Password(String clientId, @Nullable String clientSecret, String username, String password)
      implements Credentials {
    @Override
    public String toString() {
      return "Password[" + clientId + "]";
    }
  }

  /** A secret shared with the server. */
  record ClientSecret(String clientId, String clientSecret) implements Credentials {
    @Override
    public String toString() {
      return "ClientSecret[" + clientId + "]";
    }
  }

  /**
   * A private key, by SMART Backend Services.
   *
   * @param published further keys that the server may see: the one before, or the next
   */
  record PrivateKey(String clientId, SigningKey key, List<SigningKey> published)
      implements Credentials {
    public PrivateKey {
      published = List.copyOf(published);
    }

    @Override
    public String toString() {
      return "PrivateKey[" + clientId + "]";
    }
  }
}
