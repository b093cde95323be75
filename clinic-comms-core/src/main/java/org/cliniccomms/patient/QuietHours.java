package org.cliniccomms.patient;

import java.time.LocalTime;

/**
 * The hours in which a patient wants no message that we start.
 *
 * <p>Read by the clock on the patient's wall: at {@code from} it is quiet, at {@code until} no
 * longer. Hours that end before they begin cross midnight. Immutable and thread-safe.
 *
 * @param from the first quiet local time
 * @param until the first local time that is not; the same as {@code from} means no quiet hours
 */
public record QuietHours(LocalTime from, LocalTime until) {

  /** Returns no quiet hours at all. */
  public static QuietHours none() {
    return new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
  }

  /** Says whether the patient has no quiet hours. */
  public boolean isNone() {
    return from.equals(until);
  }

  /** Says whether it is quiet when the patient's clock shows this time. */
  public boolean covers(LocalTime time) {
    boolean hasBegun = !time.isBefore(from);
    boolean hasNotEnded = time.isBefore(until);
    return from.isAfter(until) ? hasBegun || hasNotEnded : hasBegun && hasNotEnded;
  }
}
