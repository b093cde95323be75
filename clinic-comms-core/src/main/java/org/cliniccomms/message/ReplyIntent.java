package org.cliniccomms.message;

/** What a patient wants to say with a reply. */
public enum ReplyIntent {
  /** Takes what was asked. */
  YES,
  /** Agrees, such as "ok": a yes to what is asked, and courtesy after a no. */
  ASSENT,
  /** Declines what was asked. */
  NO,
  /** Wants another time for the visit that is spoken of. */
  RESCHEDULE,
  /** Gives the visit up that is spoken of. */
  GIVE_UP,
  /** Chooses one of the times that are offered for the visit. */
  TIME,
  /** Wants no more messages; wins over everything else in the same text. */
  OPT_OUT,
  /** Wants messages again after an opt-out. */
  OPT_IN,
  /** Asks who is writing and what can be answered. */
  HELP,
  /** Is not the person the message was meant for. */
  WRONG_NUMBER,
  /** Cannot be told without guessing. */
  UNKNOWN
}
