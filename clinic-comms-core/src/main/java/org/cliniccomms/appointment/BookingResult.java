package org.cliniccomms.appointment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The appointment book's answer. */
public sealed interface BookingResult {
  /**
   * The seat is the patient's.
   *
   * @param enterByHand whether staff must still enter it in their own system
   * @param visit under which id the visit is kept here; null for that of the offer
   */
  record Accepted(boolean enterByHand, @Nullable AppointmentId visit) implements BookingResult {
    /** Accepted, and kept under the offer's id. */
    public Accepted(boolean enterByHand) {
      this(enterByHand, null);
    }
  }

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
