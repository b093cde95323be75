package org.cliniccomms.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Hashes one-time codes with HMAC-SHA256, so that a stored hash shows nothing without the key.
 *
 * <p>A code has a million values: whoever has both the hashes and the key tries them all at once.
 * So the key lives outside the database. Immutable and thread-safe.
 */
public final class CodeHash {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_KEY_BYTES = 32;
  private static final byte[] NOTHING = new byte[32];

  private final SecretKey key;

  private CodeHash(SecretKey key) {
    this.key = key;
  }

  /**
   * Hashes with this key, of which nothing else should be made.
   *
   * @throws IllegalArgumentException if the key has fewer than 32 bytes
   */
  public static CodeHash with(SecretKey key) {
    byte[] encoded = key.getEncoded();
    if (encoded != null && encoded.length < LEAST_KEY_BYTES) {
      throw new IllegalArgumentException("key: give at least " + LEAST_KEY_BYTES + " bytes");
    }
    return new CodeHash(key);
  }

  /**
   * The hash of a code, in hexadecimal.
   *
   * @param bound what the code is for, such as clinic, phone and message: for anything else the
   *     same code has another hash
   */
  public String hash(String bound, String code) {
    return HexFormat.of().formatHex(mac(bound, code));
  }

  /**
   * Whether a code has this hash; takes as long for one that has not, and for no hash at all.
   *
   * @param hash null if there is none, so that no code is right
   */
  public boolean matches(@Nullable String hash, String bound, String code) {
    byte[] expected = hash == null ? NOTHING : HexFormat.of().parseHex(hash);
    boolean same = MessageDigest.isEqual(expected, mac(bound, code));
    return same && hash != null;
  }

  private byte[] mac(String bound, String code) {
    Objects.requireNonNull(bound, "bound");
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(bound.getBytes(UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(code.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new PhiException("No code can be hashed: does this JVM offer HMAC-SHA256?", e);
    }
  }

  @Override
  public String toString() {
    return "CodeHash[" + ALGORITHM + "]";
  }
}
