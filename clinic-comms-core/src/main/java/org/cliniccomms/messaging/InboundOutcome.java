package org.cliniccomms.messaging;

import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * What became of something that arrived.
 *
 * @param name a stable key such as {@code opt-out}
 * @param patientId who wrote it, if that is known
 */
record InboundOutcome(String name, @Nullable PatientId patientId) {
  private static final String LATER = "later";

  static InboundOutcome of(String name) {
    return new InboundOutcome(name, null);
  }

  /** It cannot be acted on yet. */
  static InboundOutcome later() {
    return of(LATER);
  }

  boolean isLater() {
    return name.equals(LATER);
  }
}
