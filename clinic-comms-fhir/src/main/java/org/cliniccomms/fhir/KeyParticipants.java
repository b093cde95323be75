package org.cliniccomms.fhir;

/**
 * Which of an appointment's participants are its patient, the one who performs it, and its place:
 * their indexes, or {@link #NONE}.
 */
record KeyParticipants(int patient, int provider, int location) {
  static final int NONE = -1;

  /** Of an appointment that has no participants yet. */
  static final KeyParticipants OF_NOTHING = new KeyParticipants(NONE, NONE, NONE);
}
