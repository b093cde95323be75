package org.cliniccomms.call;

/** What came of a call. */
public enum CallOutcome {
  /** Yes, to whatever was asked. */
  CONFIRMED,
  /** No, to whatever was asked. */
  DECLINED,
  /** Another time is wanted. */
  RESCHEDULE,
  /** No more calls are wanted. */
  OPTED_OUT,
  /** The person said or asked something else. */
  ANSWERED,
  /** Nothing was asked, and a person heard it. */
  TOLD,
  /** A person answered, heard it and pressed nothing. */
  NO_RESPONSE,
  /** A person hung up before the end. */
  HUNG_UP,
  /** A machine answered. */
  VOICEMAIL,
  NO_ANSWER,
  BUSY,
  /** The vendor could not place it, or lost it. */
  FAILED,
  /** Staff ended it. */
  CANCELLED
}
