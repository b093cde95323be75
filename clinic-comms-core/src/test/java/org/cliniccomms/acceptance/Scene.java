package org.cliniccomms.acceptance;

/** Where a seat, and A's offer of it, stand when a trigger is pulled. */
enum Scene {
  /** A, B and C are being asked; D waits. */
  LIVE(true, false),
  /** The same; their holds have just run out and nobody has noted it. */
  HOLDS_OVER(true, false),
  /** The same, but the contact window has closed meanwhile. */
  HOLDS_OVER_BY_NIGHT(false, false),
  /** The same, and nobody else waits. */
  HOLDS_OVER_NOBODY_LEFT(false, false),
  /** It is night and nobody was asked yet. */
  WAITING(false, false),
  /** The night has just ended, and nobody has noted it. */
  WAITING_TILL_NOW(false, false),
  /** A alone was asked and did not answer. */
  EXHAUSTED(true, false),
  /** A said yes and the appointment book does not answer. */
  BOOKING(true, false),
  /** A has the seat. */
  FILLED(true, false),
  /** Staff have voided the seat that A, B and C were asked about. */
  ABORTED(true, false),
  /** A did not answer, and the seat's time came. */
  PAST(true, false),
  /** A's hold is over and D is being asked. */
  OTHERS_LIVE(true, true),
  /** A said no a moment ago; B and C are still being asked. */
  DECLINED(true, true),
  /** B said yes and the appointment book does not answer. */
  LOST(true, true);

  final boolean hasOffer;
  final boolean aboutOffer;

  Scene(boolean hasOffer, boolean aboutOffer) {
    this.hasOffer = hasOffer;
    this.aboutOffer = aboutOffer;
  }

  /**
   * What is due and not noted is noted by whatever happens next, so it is only looked at. Where A
   * is alone, nobody else answers.
   */
  boolean allows(Trigger trigger) {
    boolean isDue =
        this == HOLDS_OVER
            || this == HOLDS_OVER_BY_NIGHT
            || this == HOLDS_OVER_NOBODY_LEFT
            || this == WAITING_TILL_NOW;
    boolean isAlone = this == EXHAUSTED || this == PAST;
    return (!isDue || trigger == Trigger.LOOK) && !(isAlone && trigger == Trigger.ANOTHER_YES);
  }
}
