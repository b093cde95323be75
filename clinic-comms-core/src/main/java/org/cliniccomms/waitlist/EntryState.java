package org.cliniccomms.waitlist;

/** The life of a place on the waiting list. */
public enum EntryState {
  ACTIVE,
  PAUSED,
  BOOKED,
  REMOVED;

  /** Whether the patient has a place, be it one that rests for a while. */
  public boolean isOnTheList() {
    return this == ACTIVE || this == PAUSED;
  }
}
