package org.cliniccomms.spi;

import java.util.List;

/**
 * Encrypts and hashes patient data for a store.
 *
 * <p>Each owner, usually one patient, has a data key of its own, kept beside the owner's rows in
 * wrapped form. Deleting the wrapped key erases everything it encrypted, backups included; a store
 * that has opened it lately may use it for a minute more.
 *
 * <p>A method that cannot do its work throws an unchecked exception without patient data or key
 * material in its message. Implementations are thread-safe.
 */
public interface PhiCipher {

  /**
   * Makes a fresh data key for one owner.
   *
   * @param owner id path of the owner, such as {@code clinic/patient}; the key opens for no other
   */
  DataKey newKey(String owner);

  /**
   * Opens a data key made earlier.
   *
   * @param owner the id path given to {@link #newKey}
   * @param wrapped what {@link DataKey#wrapped()} returned then
   */
  DataKey openKey(String owner, byte[] wrapped);

  /**
   * Returns the keyed hash of a value under the primary key.
   *
   * <p>It is stable until the keys are rotated and starts with the four bytes of the key's id.
   *
   * @param domain what the value is, such as {@code patient.phone}; equal values of two domains
   *     have different hashes
   * @param value the value in its normal form; hashing does not normalise
   */
  byte[] hash(String domain, String value);

  /**
   * Returns the keyed hashes of a value under every key, the primary's first.
   *
   * <p>A look-up asks for any of them, so that rows hashed before a rotation are still found.
   */
  List<byte[]> hashes(String domain, String value);
}
