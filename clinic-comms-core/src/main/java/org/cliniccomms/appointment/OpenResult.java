package org.cliniccomms.appointment;

import java.util.Objects;

/** What became of the wish to fill a seat. */
public sealed interface OpenResult {
  /** The seat is open and outreach has begun. */
  record Opened(Cancellation cancellation) implements OpenResult {
    public Opened {
      Objects.requireNonNull(cancellation, "cancellation");
    }
  }

  /** The same seat was open already; nothing was added. */
  record AlreadyOpen(Cancellation cancellation) implements OpenResult {
    public AlreadyOpen {
      Objects.requireNonNull(cancellation, "cancellation");
    }
  }

  /** Nothing was stored. */
  record Refused(Reason reason) implements OpenResult {
    public Refused {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /** Why a seat is not opened. */
  enum Reason {
    STARTS_IN_THE_PAST("startAt: the seat has already begun"),
    INSIDE_LEAD_TIME("startAt: the seat begins within the clinic's lead time"),
    UNKNOWN_LOCATION("locationId: no location has this id"),
    UNKNOWN_PROVIDER("providerId: no provider has this id"),
    UNKNOWN_PATIENT("patientId: no patient has this id"),
    HELD_BY_OTHERS("patientId: others have this time; say whose visit was given up, if it was one");

    private final String message;

    Reason(String message) {
      this.message = message;
    }

    /** Names the field and what is wrong with it. */
    public String message() {
      return message;
    }
  }
}
