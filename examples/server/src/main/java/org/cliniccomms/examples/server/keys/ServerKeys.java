package org.cliniccomms.examples.server.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.cliniccomms.examples.server.settings.Secret;

/**
 * The two keys of a deployment: the keyset that patient data is encrypted with, and the secret that
 * tokens are signed with.
 *
 * <p>Immutable; its text form shows neither.
 */
public record ServerKeys(Secret phiKeyset, Secret secretKey) {

  /** Returns a 256-bit key for one purpose, so that no two purposes share one. */
  public SecretKey derive(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secretKey.value().getBytes(UTF_8), "HmacSHA256"));
      return new SecretKeySpec(mac.doFinal(purpose.getBytes(UTF_8)), "HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java runtime", e);
    }
  }
}
