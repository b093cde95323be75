package org.cliniccomms.appointment;

import java.util.Objects;

/** The appointment book's answer. */
public sealed interface BookingResult {
  /**
   * The seat is the patient's.
   *
   * @param enterByHand whether staff must still enter it in their own system
   */
  record Accepted(boolean enterByHand) implements BookingResult {}

  /** The book does not give the seat; {@code reason} is a stable key without patient data. */
  record Refused(String reason) implements BookingResult {
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** The book could not be asked; it is asked again later. */
  record Unreachable(String reason) implements BookingResult {
    public Unreachable {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
