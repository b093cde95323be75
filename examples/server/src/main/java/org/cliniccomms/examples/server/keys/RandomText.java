package org.cliniccomms.examples.server.keys;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes unguessable texts. Thread-safe. */
public final class RandomText {
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomText() {}

  /** Returns {@code bytes} random bytes as text that fits into URLs and command lines. */
  public static String ofBytes(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
