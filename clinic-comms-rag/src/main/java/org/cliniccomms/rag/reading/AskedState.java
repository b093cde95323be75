package org.cliniccomms.rag.reading;

/** The states that a question asks for by name. */
public enum AskedState {
  /** What holds now: "current", "active", "still". */
  CURRENT,
  /** What held once: "previous", "past", "no longer". */
  PAST,
  /** What was overcome: "resolved", "cured". */
  RESOLVED,
  /** What is to come: "next", "upcoming", "ahead". */
  UPCOMING,
  /** What is certain to come: "confirmed", "booked". */
  CONFIRMED,
  /** What is not certain: "pending", "unconfirmed". */
  PENDING,
  /** What waits for a place: "waiting list". */
  WAITING,
  /** What was called off. */
  CANCELLED,
  /** Where the patient did not come. */
  MISSED
}
