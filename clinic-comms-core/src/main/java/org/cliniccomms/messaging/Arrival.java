package org.cliniccomms.messaging;

/** What an event was when it arrived. */
enum Arrival {
  NEW,
  /** So is whose phone it came from. */
  NEW_WITH_NEWS,
  KNOWN,
  OF_NO_CLINIC;

  boolean isNew() {
    return this == NEW || this == NEW_WITH_NEWS;
  }
}
