package org.cliniccomms.clinic;

/** A write would break a rule of uniqueness. */
public final class ConflictException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the rule; {@code message} carries no patient data. */
  public ConflictException(String message) {
    super(message);
  }
}
