package org.cliniccomms.spi;

/**
 * One owner's data key, opened by {@link PhiCipher}.
 *
 * <p>Implementations are thread-safe and show no key material in {@code toString}.
 */
public interface DataKey {

  /** Returns the wrapped form to store; useless without the deployment's keyset. */
  byte[] wrapped();

  /**
   * Encrypts a value for one place in the store.
   *
   * @param context where the value stands, as {@code clinic/table/column/row}: authenticated, but
   *     not part of the result
   */
  byte[] encrypt(byte[] plaintext, String context);

  /**
   * Decrypts a value that {@link #encrypt} made for the same context.
   *
   * <p>Throws an unchecked exception when the ciphertext is garbled, was made for another context
   * or by another key; its message holds no patient data.
   */
  byte[] decrypt(byte[] ciphertext, String context);
}
