package org.cliniccomms.outreach;

import java.util.List;
import java.util.Optional;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.waitlist.WaitlistEntry;

/**
 * An offer with all that its answer may change, locked in the one order: entry, seat, offers.
 *
 * @param others the seat's other pending offers
 */
record Locked(WaitlistEntry entry, Cancellation seat, Offer offer, List<Offer> others) {
  /** Why offers end when somebody else gets the seat. */
  static final String TAKEN = "taken";

  /** Why offers end that the clinic takes back. */
  static final String TAKEN_BACK = "taken-back";

  /** Finds and locks; empty if there is no such offer. */
  static Optional<Locked> of(Transaction tx, OfferId id) {
    return tx.offers().find(id).map(offer -> of(tx, offer));
  }

  /** Locks what belongs to an offer that was read in this transaction. */
  static Locked of(Transaction tx, Offer known) {
    OfferId id = known.id();
    WaitlistEntry entry = tx.waitlist().lock(known.entryId()).orElseThrow();
    Cancellation seat = tx.cancellations().lock(known.cancellationId()).orElseThrow();
    List<Offer> pending = tx.offers().lockPending(seat.id());
    // Read again: until the locks were taken, another transaction may have closed it.
    Offer offer =
        pending.stream()
            .filter(it -> it.id().equals(id))
            .findFirst()
            .orElseGet(() -> tx.offers().find(id).orElseThrow());
    List<Offer> others = pending.stream().filter(it -> !it.id().equals(id)).toList();
    return new Locked(entry, seat, offer, others);
  }
}
