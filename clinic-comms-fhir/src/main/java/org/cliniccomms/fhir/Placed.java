package org.cliniccomms.fhir;

import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.upstream.Revision;

/** What became of a visit that is to stand on the server. */
sealed interface Placed {
  /**
   * It stands there.
   *
   * @param isTwice whether the patient has another there at that time, and ours cannot be taken
   *     back: staff remove one
   */
  record Stands(ExternalId id, Revision revision, boolean isTwice) implements Placed {
    Stands(ExternalId id, Revision revision) {
      this(id, revision, false);
    }
  }

  /** The seat is free, but the server is not to be written to: staff enter it. */
  record ByHand() implements Placed {}

  /** Somebody else has the seat, and ours cannot be taken back: staff remove it. */
  record LeftThere() implements Placed {}

  /**
   * It was written, the answer was lost, and it may stand somewhere else by now, where nothing
   * tells that it is ours: it is not written a second time, and staff look.
   */
  record Unknown() implements Placed {}

  /**
   * It does not.
   *
   * @param reason a stable key
   * @param seatIsGone whether nobody else would get it either
   */
  record Refused(String reason, boolean seatIsGone) implements Placed {
    /** Not this booking; others may be taken. */
    Refused(String reason) {
      this(reason, false);
    }
  }
}
