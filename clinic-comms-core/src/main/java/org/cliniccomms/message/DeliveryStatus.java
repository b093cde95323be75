package org.cliniccomms.message;

/** How far an outbound message has come. Its rank only rises. */
public enum DeliveryStatus {
  QUEUED(0),
  SENDING(1),
  /** The attempt's outcome was lost; the provider is asked, or the message's policy decides. */
  UNKNOWN(2),
  /** The carrier took it; that is not yet delivery. */
  SENT(3),
  DELIVERED(4),
  READ(5),
  /** It will not arrive. Counts after {@code SENT}, is an anomaly after {@code DELIVERED}. */
  FAILED(4),
  /** It was not sent, for a recorded rule. */
  SUPPRESSED(4);

  private final int rank;

  DeliveryStatus(int rank) {
    this.rank = rank;
  }

  /** Whether a message in this status may still become {@code next}. */
  public boolean mayBecome(DeliveryStatus next) {
    return next.rank > rank;
  }
}
