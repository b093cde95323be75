package org.cliniccomms.reply;

/** What one phrase contributes to a message that consists of known phrases only. */
enum Meaning {
  YES,
  /** Agrees, but may be mere courtesy. */
  ASSENT,
  NO,
  /** Wants another time. */
  RESCHEDULE,
  /** Gives a visit up. */
  GIVE_UP,
  OPT_IN,
  HELP,
  /** Ends all messages, but only if nothing else is said: cancel what, end of what? */
  OPT_OUT,
  /** Strengthens an opt-out ("cancel all now") and makes everything else unclear. */
  URGENCY,
  /** Polite words that change nothing. */
  FILLER
}
