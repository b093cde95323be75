package org.cliniccomms.outreach;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.HeldUpSeat;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.patient.PatientId;
import org.jspecify.annotations.Nullable;

/**
 * A seat that was given up, offered or not.
 *
 * @param passedOver who else gave up its time or a part of it
 * @param chainLength how many seats were left before this one, 0 for the first
 */
record GivenUp(
    Seat seat,
    @Nullable PatientId by,
    Set<PatientId> passedOver,
    @Nullable String reason,
    int chainLength) {
  GivenUp {
    Objects.requireNonNull(seat, "seat");
    passedOver = Set.copyOf(passedOver);
  }

  static GivenUp of(Outreach.Freed freed) {
    return new GivenUp(freed.seat(), freed.givenUpBy(), Set.of(), freed.reason(), 0);
  }

  static GivenUp of(Cancellation seat) {
    return new GivenUp(
        seat.seat(), seat.givenUpBy(), seat.passedOver(), seat.reason(), seat.chain().length());
  }

  static GivenUp of(HeldUpSeat held) {
    return new GivenUp(
        held.seat(), held.givenUpBy(), held.passedOver(), held.reason(), held.chainLength());
  }

  /** The seat of a visit that its patient gave up. */
  static GivenUp of(Appointment before, @Nullable String reason) {
    return new GivenUp(before.seat(), before.patientId(), Set.of(), reason, 0);
  }

  GivenUp atPlace(int length) {
    return new GivenUp(seat, by, passedOver, reason, length);
  }

  /** The same, given up by the one who is named last, after all who did so before. */
  GivenUp by(@Nullable PatientId latest) {
    return latest == null ? this : new GivenUp(seat, latest, givers(), reason, chainLength);
  }

  /** The same, of which another had a part who gave that up, too. */
  GivenUp besides(GivenUp other) {
    Set<PatientId> all = new HashSet<>(passedOver);
    all.addAll(other.givers());
    return new GivenUp(seat, by, all, reason, chainLength);
  }

  private Set<PatientId> givers() {
    Set<PatientId> all = new HashSet<>(passedOver);
    if (by != null) {
      all.add(by);
    }
    return all;
  }

  HeldUpSeat heldUpBy(AppointmentId holder, Instant now) {
    return new HeldUpSeat(holder, seat, by, passedOver, reason, chainLength, now);
  }

  Duration length() {
    return Duration.between(seat.startAt(), seat.endAt());
  }

  /** Without the reason, which may be about the patient's health. */
  @Override
  public String toString() {
    return "GivenUp[seat=" + seat + ", by=" + by + "]";
  }
}
