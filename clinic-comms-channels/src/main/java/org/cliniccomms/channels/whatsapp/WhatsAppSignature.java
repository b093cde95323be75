package org.cliniccomms.channels.whatsapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells whether Meta signed a body, on its raw bytes and in constant time. Thread-safe. */
final class WhatsAppSignature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final Pattern FORM = Pattern.compile("sha256=([0-9a-fA-F]{64})");

  private final SecretKeySpec key;

  WhatsAppSignature(String appSecret) {
    this.key = new SecretKeySpec(appSecret.getBytes(UTF_8), ALGORITHM);
  }

  /** Judges {@code sha256=…}, as the header {@code X-Hub-Signature-256} has it. */
  boolean isOn(byte[] body, String signature) {
    var form = FORM.matcher(signature);
    return form.matches()
        && MessageDigest.isEqual(HexFormat.of().parseHex(form.group(1)), signed(body));
  }

  private byte[] signed(byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256: every Java has it", e);
    }
  }
}
