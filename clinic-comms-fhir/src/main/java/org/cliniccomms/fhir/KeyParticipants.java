package org.cliniccomms.fhir;

/**
 * Which of an appointment's participants are its patient, the one who performs it, and its place:
 * their indexes, or {@link #NONE}.
 *
 * @param isShared whether other patients come to it, too
 */
record KeyParticipants(int patient, int provider, int location, boolean isShared) {
  static final int NONE = -1;

  /** Of an appointment that has no participants yet. */
  static final KeyParticipants OF_NOTHING = new KeyParticipants(NONE, NONE, NONE, false);
}
