package org.cliniccomms.appointment;

/** The life of a freed seat. */
public enum CancellationState {
  /** Offers are out or the next batch is due. */
  OPEN,
  /** Somebody wants it but nobody may be contacted now. */
  WAITING,
  /** A patient said yes; the appointment book is being asked. */
  BOOKING,
  /** The appointment book has the winner in it. */
  FILLED,
  /** Nobody is left to ask. */
  EXHAUSTED,
  /** Staff or the schedule took the seat away. */
  ABORTED,
  /** The seat's time came before anybody took it. */
  PAST;

  /** Whether the same seat may be opened anew beside this one. */
  public boolean isTerminal() {
    return this == FILLED || this == ABORTED || this == PAST;
  }

  /** Whether nobody has the seat yet, but somebody may still get it. */
  public boolean isUnfilled() {
    return this == OPEN || this == WAITING || this == EXHAUSTED;
  }
}
