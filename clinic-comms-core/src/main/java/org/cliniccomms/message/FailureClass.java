package org.cliniccomms.message;

/** What a failed attempt means for the next one. */
public enum FailureClass {
  /** Worth trying again with backoff. */
  TRANSIENT,
  /** Worth trying again, not before the provider says so. */
  THROTTLED,
  /** This number takes no messages; another may. */
  PERMANENT_NUMBER,
  /** This number takes no texts, but may take calls. */
  LANDLINE,
  /** The carrier knows of an opt-out that we did not. */
  PERMANENT_CONSENT,
  /** The vendor knows that this patient wants no marketing by it; all else may go. */
  MARKETING_STOPPED,
  /** This text is refused, whoever gets it. */
  CONTENT,
  /** Nobody picked up, or a machine did: another time or another channel may reach the patient. */
  NOT_REACHED,
  /** The channel is not set up, so nothing goes over it. */
  CONFIGURATION
}
