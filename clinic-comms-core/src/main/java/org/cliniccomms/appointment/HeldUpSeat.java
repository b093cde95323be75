package org.cliniccomms.appointment;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * A seat that was given up and is not offered, because a visit has its time, too.
 *
 * @param holder the visit that has its time
 * @param givenUpBy the patient who gave the seat up; null if unknown
 * @param passedOver who else gave up this time or a part of it
 * @param reason why, as it was given; kept from every text
 * @param chainLength how many seats were left before this one, 0 for the first
 */
public record HeldUpSeat(
    AppointmentId holder,
    Seat seat,
    @Nullable PatientId givenUpBy,
    Set<PatientId> passedOver,
    @Nullable String reason,
    int chainLength,
    Instant since) {
  public HeldUpSeat {
    Objects.requireNonNull(holder, "holder");
    Objects.requireNonNull(seat, "seat");
    Objects.requireNonNull(since, "since");
    passedOver = Set.copyOf(passedOver);
    if (chainLength < 0) {
      throw new IllegalArgumentException("chainLength: must not be negative");
    }
  }

  /** Without the reason, which may be about the patient's health. */
  @Override
  public String toString() {
    return "HeldUpSeat[holder=" + holder + ", seat=" + seat + "]";
  }
}
