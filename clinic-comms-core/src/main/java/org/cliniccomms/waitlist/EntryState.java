package org.cliniccomms.waitlist;

/** The life of a place on the waiting list. */
public enum EntryState {
  ACTIVE,
  PAUSED,
  BOOKED,
  REMOVED
}
