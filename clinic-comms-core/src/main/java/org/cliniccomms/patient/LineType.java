package org.cliniccomms.patient;

/** What kind of line a phone number belongs to, as its numbering plan says. */
public enum LineType {
  /** A mobile phone. */
  MOBILE(true),
  /** A fixed line, which gets calls and no texts. */
  LANDLINE(false),
  /** Either: the plan does not tell, as in the United States. */
  MOBILE_OR_LANDLINE(true),
  /** An internet telephone. */
  VOIP(true),
  /** Free for the caller: a company's number, not a patient's. */
  TOLL_FREE(false),
  /** Charged above the normal rate; nothing is ever sent there. */
  PREMIUM_RATE(false),
  /** A pager, a voicemail box, a company-wide or personal number. */
  OTHER(false),
  /** The plan does not know the number. */
  UNKNOWN(true);

  private final boolean mayReceiveSms;

  LineType(boolean mayReceiveSms) {
    this.mayReceiveSms = mayReceiveSms;
  }

  /** Says whether a call may be placed: not to a line that costs its caller extra. */
  public boolean mayBeCalled() {
    return this == LANDLINE || mayReceiveSms;
  }

  /**
   * Says whether a text may be tried.
   *
   * <p>True where the plan leaves it open: then the carrier's answer decides.
   */
  public boolean mayReceiveSms() {
    return mayReceiveSms;
  }
}
