package org.cliniccomms.desk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.PassedOver;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.Store;

/**
 * Shows freed seats and whom they were offered to.
 *
 * <p>Changes nothing: {@link org.cliniccomms.outreach.Outreach} does. Thread-safe.
 */
public final class SeatDesk {
  private static final int MOST = 500;

  private final Store store;

  /** A desk over a store. */
  public SeatDesk(Store store) {
    this.store = Objects.requireNonNull(store, "store");
  }

  /** Seats in one of {@code states}, by start, at most 500. An empty set means all states. */
  public List<Cancellation> list(
      ClinicId clinic, Set<CancellationState> states, int offset, int limit) {
    return store.inTransaction(
        clinic, tx -> tx.cancellations().list(states, offset, Math.min(limit, MOST)));
  }

  /** One seat. */
  public Optional<Cancellation> find(ClinicId clinic, CancellationId id) {
    return store.inTransaction(clinic, tx -> tx.cancellations().find(id));
  }

  /** All offers of a seat, oldest first. */
  public List<Offer> offers(ClinicId clinic, CancellationId id) {
    return store.inTransaction(clinic, tx -> tx.offers().list(id));
  }

  /** One offer. */
  public Optional<Offer> findOffer(ClinicId clinic, OfferId id) {
    return store.inTransaction(clinic, tx -> tx.offers().find(id));
  }

  /** Who was passed over for a seat and why, newest first, at most 500 notes. */
  public List<PassedOver> passedOver(ClinicId clinic, CancellationId id, int limit) {
    return store.inTransaction(clinic, tx -> tx.offers().listPassedOver(id, Math.min(limit, MOST)));
  }
}
