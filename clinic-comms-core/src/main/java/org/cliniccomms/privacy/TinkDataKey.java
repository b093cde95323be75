package org.cliniccomms.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.cliniccomms.spi.DataKey;

/**
 * One AES-256-GCM key with a random nonce per message: 28 bytes more than the plaintext.
 *
 * <p>The key is wrapped as bare bytes, not as a Tink keyset, because opening one is on the path of
 * every request: about a microsecond instead of a proto parse. Thread-safe.
 */
final class TinkDataKey implements DataKey {

  /** Leads the wrapped bytes, so that another algorithm can follow without a schema change. */
  private static final byte FORMAT = 1;

  private static final int KEY_BYTES = 32;
  private static final AesGcmParameters PARAMETERS = parameters();

  private final byte[] wrapped;
  private final Aead aead;

  private TinkDataKey(byte[] wrapped, Aead aead) {
    this.wrapped = wrapped;
    this.aead = aead;
  }

  static TinkDataKey create(Aead wrapping, String owner) {
    SecretBytes key = SecretBytes.randomBytes(KEY_BYTES);
    byte[] bare = new byte[1 + KEY_BYTES];
    bare[0] = FORMAT;
    byte[] secret = key.toByteArray(InsecureSecretKeyAccess.get());
    System.arraycopy(secret, 0, bare, 1, KEY_BYTES);
    try {
      return new TinkDataKey(wrapping.encrypt(bare, binding(owner)), aead(key));
    } catch (GeneralSecurityException e) {
      throw new PhiException("No data key can be made", e);
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(bare, (byte) 0);
    }
  }

  static TinkDataKey open(Aead wrapping, String owner, byte[] wrapped) {
    byte[] bare = unwrap(wrapping, owner, wrapped);
    try {
      if (bare.length != 1 + KEY_BYTES || bare[0] != FORMAT) {
        throw new PhiException(
            "The data key has an unknown format; was it made by a newer version?");
      }
      byte[] secret = Arrays.copyOfRange(bare, 1, bare.length);
      SecretBytes key = SecretBytes.copyFrom(secret, InsecureSecretKeyAccess.get());
      Arrays.fill(secret, (byte) 0);
      return new TinkDataKey(wrapped.clone(), aead(key));
    } catch (GeneralSecurityException e) {
      throw new PhiException("The data key cannot be used", e);
    } finally {
      Arrays.fill(bare, (byte) 0);
    }
  }

  private static byte[] unwrap(Aead wrapping, String owner, byte[] wrapped) {
    try {
      return wrapping.decrypt(wrapped, binding(owner));
    } catch (GeneralSecurityException e) {
      throw new PhiException(
          "The data key does not open: it is garbled, belongs to another owner, or the keyset it"
              + " was made with is not the configured one",
          e);
    }
  }

  @AccessesPartialKey // sets the key's bytes: the wrapped format is ours, and versioned
  private static Aead aead(SecretBytes key) throws GeneralSecurityException {
    AesGcmKey gcm = AesGcmKey.builder().setParameters(PARAMETERS).setKeyBytes(key).build();
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(gcm).withFixedId(1).makePrimary())
        .build()
        .getPrimitive(PhiKeyset.AEAD, Aead.class);
  }

  /** The prefix keeps wrapped keys apart from anything else the keyset may encrypt one day. */
  private static byte[] binding(String owner) {
    if (owner.isBlank()) {
      throw new IllegalArgumentException("owner is blank; give the id path clinic/patient");
    }
    return ("data-key:" + owner).getBytes(UTF_8);
  }

  private static byte[] associated(String context) {
    if (context.isBlank()) {
      throw new IllegalArgumentException("context is blank; give clinic/table/column/row");
    }
    return context.getBytes(UTF_8);
  }

  @Override
  public byte[] wrapped() {
    return wrapped.clone();
  }

  @Override
  public byte[] encrypt(byte[] plaintext, String context) {
    byte[] associated = associated(context);
    try {
      return aead.encrypt(plaintext, associated);
    } catch (GeneralSecurityException e) {
      throw new PhiException("The value cannot be encrypted; is it too long?", e);
    }
  }

  @Override
  public byte[] decrypt(byte[] ciphertext, String context) {
    byte[] associated = associated(context);
    try {
      return aead.decrypt(ciphertext, associated);
    } catch (GeneralSecurityException e) {
      throw new PhiException(
          "The ciphertext does not open: it is garbled, was made for another clinic, table, column"
              + " or row, or by another data key",
          e);
    }
  }

  private static AesGcmParameters parameters() {
    try {
      return AesGcmParameters.builder()
          .setKeySizeBytes(KEY_BYTES)
          .setIvSizeBytes(12)
          .setTagSizeBytes(16)
          .setVariant(AesGcmParameters.Variant.NO_PREFIX)
          .build();
    } catch (GeneralSecurityException e) {
      throw new PhiException("AES-256-GCM is not available in this JVM", e);
    }
  }

  @Override
  public String toString() {
    return "TinkDataKey[AES-256-GCM]";
  }
}
