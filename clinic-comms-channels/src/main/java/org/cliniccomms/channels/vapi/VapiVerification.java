package org.cliniccomms.channels.vapi;

/** How Vapi proves that a request is its own; the credential in its dashboard says which. */
public enum VapiVerification {
  /** The secret itself, in {@code X-Vapi-Secret} or as a bearer token. */
  SECRET_HEADER,
  /**
   * An HMAC with SHA-256 over the body, or over a time, a dot and the body; where there is a time,
   * a request that is more than five minutes old is refused.
   */
  HMAC,
  /** A signature where the request carries one, else the secret. */
  EITHER
}
