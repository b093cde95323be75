package org.cliniccomms.call;

/** How far a call has come; it never goes back. One that waits in the outbox has no state yet. */
public enum CallState {
  /** It is being placed; the vendor may not have it yet. */
  DIALING,
  RINGING,
  /** Somebody or something answered. */
  ANSWERED,
  /** It is over, however it ended. */
  ENDED;

  /** Whether a call in this state may still come to {@code next}. */
  public boolean mayBecome(CallState next) {
    return next.compareTo(this) > 0;
  }
}
