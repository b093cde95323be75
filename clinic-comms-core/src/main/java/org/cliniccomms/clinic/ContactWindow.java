package org.cliniccomms.clinic;

import java.time.LocalTime;

/**
 * The hours of a day in which a clinic lets messages start.
 *
 * <p>Read by the clock on the patient's wall: the first minute belongs to the window, the closing
 * minute does not. A window that closes before it opens crosses midnight. Immutable and
 * thread-safe.
 *
 * @param opensAt the first local time inside
 * @param closesAt the first local time outside; the same as {@code opensAt} means around the clock
 */
public record ContactWindow(LocalTime opensAt, LocalTime closesAt) {

  /** Returns a window that never closes. */
  public static ContactWindow aroundTheClock() {
    return new ContactWindow(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
  }

  /** Says whether the window never closes. */
  public boolean isAroundTheClock() {
    return opensAt.equals(closesAt);
  }

  /** Says whether a message may start when the clock shows this time. */
  public boolean covers(LocalTime time) {
    if (isAroundTheClock()) {
      return true;
    }
    boolean hasOpened = !time.isBefore(opensAt);
    boolean hasNotClosed = time.isBefore(closesAt);
    return opensAt.isBefore(closesAt) ? hasOpened && hasNotClosed : hasOpened || hasNotClosed;
  }
}
