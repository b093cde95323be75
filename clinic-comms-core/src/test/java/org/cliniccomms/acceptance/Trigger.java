package org.cliniccomms.acceptance;

/** What can happen to a seat or to A's offer of it. */
enum Trigger {
  /** A wake-up is delivered. */
  LOOK(false),
  /** E comes onto the list. */
  ENTRY_APPEARS(false),
  /** A says yes. */
  YES(false),
  /** A says no. */
  NO(false),
  /** The appointment book accepts what it is asked. */
  BOOK_ACCEPTS(false),
  /** The appointment book refuses what it is asked. */
  BOOK_REFUSES(false),
  /** The appointment book says that nobody can have the seat. */
  BOOK_SAYS_GONE(false),
  /** Staff void the seat. */
  VOID(false),
  /** Staff have the seat offered again. */
  REOPEN(false),
  /** The last moment at which it can be offered has come. */
  LEAD_TIME(false),
  /** A wants no more texts. */
  STOP(true),
  /** The carrier says that A wants no more texts. */
  CARRIER_STOP(true),
  /** Somebody says that A's number is theirs. */
  WRONG_NUMBER(true),
  /** B says yes. */
  ANOTHER_YES(true),
  /** Staff take A's offer back. */
  TAKE_BACK(true),
  /** Staff take A off the list. */
  REMOVE_ENTRY(true),
  /** A's text turns out not to arrive. */
  NOT_DELIVERED(true);

  final boolean aboutOffer;

  Trigger(boolean aboutOffer) {
    this.aboutOffer = aboutOffer;
  }

  boolean isByStaff() {
    return this == VOID || this == REOPEN || this == TAKE_BACK || this == REMOVE_ENTRY;
  }

  boolean isAnswer() {
    return this == YES || this == NO;
  }
}
