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

  /**
   * The book does not give the patient the seat.
   *
   * @param reason a stable key without patient data
   * @param seatIsGone whether nobody else would get it either: somebody has it, or it was closed.
   *     Then it is offered no more; else the next patients are asked
   */
  record Refused(String reason, boolean seatIsGone) implements BookingResult {
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }

    /** Refused to this patient; others may be asked. */
    public Refused(String reason) {
      this(reason, false);
    }
  }

  /** The book could not be asked; it is asked again later. */
  record Unreachable(String reason) implements BookingResult {
    public Unreachable {
      Objects.requireNonNull(reason, "reason");
    }
  }
}
