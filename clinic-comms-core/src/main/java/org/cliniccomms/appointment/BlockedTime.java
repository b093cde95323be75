package org.cliniccomms.appointment;

import java.util.Objects;

/**
 * A time of a provider, or of a place, that is taken in the other system without a patient, such as
 * a meeting.
 *
 * @param id under which it holds up seats, as visits do
 * @param seat what is taken, of whatever length; for no kind of visit
 */
public record BlockedTime(AppointmentId id, Seat seat) {
  public BlockedTime {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(seat, "seat");
    if (seat.visitType() != null) {
      throw new IllegalArgumentException("seat: a time without a patient is for no kind of visit");
    }
  }
}
