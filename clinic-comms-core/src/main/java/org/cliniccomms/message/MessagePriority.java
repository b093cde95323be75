package org.cliniccomms.message;

/** In which order waiting messages leave; the first constant leaves first. */
public enum MessagePriority {
  /** Advice in an emergency. */
  EMERGENCY,
  /** Answers and notices that somebody is waiting for. */
  ANSWER,
  /** Offers of a freed seat. */
  OFFER,
  /** Reminders, which can wait a little. */
  REMINDER
}
