package org.cliniccomms.appointment;

import java.util.Objects;

/** What became of a patient's "yes". */
public sealed interface ClaimResult {
  /** Tells the cases apart where a switch cannot. */
  Kind kind();

  /** The cases. */
  enum Kind {
    BOOKING,
    CONFIRMED,
    TOO_LATE,
    OVERLAPS,
    OPT_IN_NEEDED,
    UNKNOWN_OFFER
  }

  /** The seat is being booked for this patient, by this "yes" or an earlier one. */
  record Booking(OfferId id) implements ClaimResult {
    public Booking {
      Objects.requireNonNull(id, "id");
    }

    @Override
    public Kind kind() {
      return Kind.BOOKING;
    }
  }

  /** The seat is this patient's already; the same "yes" came again. */
  record Confirmed(OfferId id) implements ClaimResult {
    @Override
    public Kind kind() {
      return Kind.CONFIRMED;
    }
  }

  /** The offer had closed; {@code state} is what it was left in. */
  record TooLate(OfferId id, OfferState state) implements ClaimResult {
    @Override
    public Kind kind() {
      return Kind.TOO_LATE;
    }
  }

  /** The patient has since taken another seat at the same time. */
  record Overlaps(OfferId id) implements ClaimResult {
    @Override
    public Kind kind() {
      return Kind.OVERLAPS;
    }
  }

  /** The patient opted out; a yes alone does not bring them back. */
  record OptInNeeded(OfferId id) implements ClaimResult {
    @Override
    public Kind kind() {
      return Kind.OPT_IN_NEEDED;
    }
  }

  /** No offer has this id. */
  record UnknownOffer(OfferId id) implements ClaimResult {
    @Override
    public Kind kind() {
      return Kind.UNKNOWN_OFFER;
    }
  }
}
