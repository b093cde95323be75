package org.cliniccomms.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cliniccomms.spi.DataKey;
import org.cliniccomms.spi.PhiCipher;

/**
 * Encrypts with Tink: AES-256-GCM data keys, HMAC-SHA256 hashes.
 *
 * <p>The keyset, one printable string, holds the keys that wrap data keys and the keys that hash.
 * Whoever has it and the database can read everything, so it lives outside both and is backed up
 * apart from the database; once lost, the data is lost.
 *
 * <p>Known limits:
 *
 * <ul>
 *   <li>A ciphertext shows the length of its plaintext; a hash shows that two rows hold the same
 *       value. Values are few (phone numbers can be tried one by one), so hashes hide nothing from
 *       who has the keyset.
 *   <li>An older ciphertext of the very same clinic, table, column and row still opens: putting one
 *       back is not noticed here.
 *   <li>Rotation changes what is written from then on. Stored data keys stay wrapped by the key of
 *       their time, stored hashes keep theirs; therefore old keys stay in the keyset.
 *   <li>Nonces are random: one data key is good for 2<sup>32</sup> messages (NIST SP 800-38D, 8.3),
 *       far more than one patient gets, and the keyset for as many data keys.
 *   <li>Open keys are in the JVM's memory, and so in a heap dump.
 * </ul>
 *
 * <p>Needs {@code com.google.crypto.tink:tink} on the class path. Registers nothing with Tink's
 * global registry. Thread-safe.
 */
public final class TinkPhiCipher implements PhiCipher {

  /** 128 bits: no two of a country's patients collide by chance, and the index stays small. */
  private static final int HASH_BYTES = 16;

  private final Aead wrapping;
  private final List<HashKey> hashing;

  private TinkPhiCipher(Aead wrapping, List<HashKey> hashing) {
    this.wrapping = wrapping;
    this.hashing = List.copyOf(hashing);
  }

  /**
   * Creates a cipher from a keyset.
   *
   * @param keyset what {@link #generateKeyset} or {@link #rotate} returned
   * @throws IllegalArgumentException when it is empty, garbled or of another version; the message
   *     does not quote it
   */
  public static TinkPhiCipher of(String keyset) {
    PhiKeyset keys = PhiKeyset.parse(keyset);
    try {
      return new TinkPhiCipher(
          keys.wrapping().getPrimitive(PhiKeyset.AEAD, Aead.class), hashKeys(keys.hashing()));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "keyset holds keys this version cannot use; was it made by a newer one?");
    }
  }

  /** Makes a fresh keyset: about 750 printable characters that are secret. */
  public static String generateKeyset() {
    return PhiKeyset.generate().write();
  }

  /**
   * Returns the keyset with new primary keys; old ones still decrypt and match.
   *
   * <p>Restart all server nodes with it together: a node with the former keyset cannot read what a
   * node with the new one wrote.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public static String rotate(String keyset) {
    return PhiKeyset.parse(keyset).rotated().write();
  }

  private static List<HashKey> hashKeys(KeysetHandle keys) throws GeneralSecurityException {
    PrfSet set = keys.getPrimitive(PhiKeyset.PRF, PrfSet.class);
    Map<Integer, Prf> prfs = set.getPrfs();
    List<HashKey> result = new ArrayList<>();
    for (int i = keys.size() - 1; i >= 0; i--) {
      int id = keys.getAt(i).getId();
      Prf prf = prfs.get(id);
      if (prf != null) { // a disabled key has none
        result.add(id == set.getPrimaryId() ? 0 : result.size(), new HashKey(id, prf));
      }
    }
    return result;
  }

  @Override
  public DataKey newKey(String owner) {
    return TinkDataKey.create(wrapping, owner);
  }

  @Override
  public DataKey openKey(String owner, byte[] wrapped) {
    return TinkDataKey.open(wrapping, owner, wrapped);
  }

  @Override
  public byte[] hash(String domain, String value) {
    return hashing.get(0).hash(input(domain, value));
  }

  @Override
  public List<byte[]> hashes(String domain, String value) {
    byte[] input = input(domain, value);
    return hashing.stream().map(key -> key.hash(input)).toList();
  }

  /** The domain's length leads, so that no domain and value together spell another pair. */
  private static byte[] input(String domain, String value) {
    if (domain.isBlank()) {
      throw new IllegalArgumentException("domain is blank; say what is hashed, like patient.phone");
    }
    byte[] domainBytes = domain.getBytes(UTF_8);
    byte[] valueBytes = value.getBytes(UTF_8);
    return ByteBuffer.allocate(Integer.BYTES + domainBytes.length + valueBytes.length)
        .putInt(domainBytes.length)
        .put(domainBytes)
        .put(valueBytes)
        .array();
  }

  @Override
  public String toString() {
    return "TinkPhiCipher[hash keys=" + hashing.size() + "]";
  }

  private record HashKey(int id, Prf prf) {

    byte[] hash(byte[] input) {
      try {
        return ByteBuffer.allocate(Integer.BYTES + HASH_BYTES)
            .putInt(id)
            .put(prf.compute(input, HASH_BYTES))
            .array();
      } catch (GeneralSecurityException e) {
        throw new PhiException("The value cannot be hashed", e);
      }
    }
  }
}
