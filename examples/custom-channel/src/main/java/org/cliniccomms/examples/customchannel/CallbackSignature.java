package org.cliniccomms.examples.customchannel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How the gateway signs: HMAC-SHA256 of the raw body, in hexadecimal. Thread-safe. */
final class CallbackSignature {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec secret;

  CallbackSignature(String secret) {
    this.secret = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
  }

  String of(byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + ": every JDK has it", e);
    }
  }

  /** Compares in constant time: how long it takes tells a forger nothing. */
  boolean isOn(byte[] body, String signed) {
    return MessageDigest.isEqual(of(body).getBytes(UTF_8), signed.getBytes(UTF_8));
  }
}
