package org.cliniccomms.call;

/** Who or what picked up. */
public enum AnsweredBy {
  HUMAN,
  /** A voicemail box or a fax: it hears the clinic's name and phone only. */
  MACHINE,
  /** It cannot be told; whoever it is presses a key before they hear more than a machine would. */
  UNKNOWN
}
