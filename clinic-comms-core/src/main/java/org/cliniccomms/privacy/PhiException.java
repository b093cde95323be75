package org.cliniccomms.privacy;

/**
 * Patient data could not be encrypted, decrypted or hashed.
 *
 * <p>The message never holds patient data, ids or key material.
 */
public final class PhiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates an exception; the message must hold no patient data. */
  public PhiException(String message) {
    super(message);
  }

  /** Creates an exception with its cause; neither message may hold patient data. */
  public PhiException(String message, Throwable cause) {
    super(message, cause);
  }
}
