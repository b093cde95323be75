package org.cliniccomms.consent;

/** Why a message is sent, which decides whose leave it needs. */
public enum Purpose {
  /** Answers, confirmations and what staff have to say about care. */
  CARE,
  /** A visit is near. */
  REMINDER,
  /** A freed seat is offered. */
  OFFER,
  /** Anything that sells; only to who has asked for it. */
  MARKETING,
  /** Danger to life: it needs no leave and waits for no hour. */
  EMERGENCY;

  /** Whether silence is a no: the patient must have agreed to just this. */
  public boolean needsOptIn() {
    return this == MARKETING;
  }
}
