package org.cliniccomms.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.Hold;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferTransition;
import org.cliniccomms.appointment.PassedOver;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.patient.PatientId;

/**
 * Keeps offers. It forbids two accepted offers of one cancellation, two live offers of one patient,
 * and two offers of one cancellation to one patient in one round.
 */
public interface OfferStore {
  /**
   * Stores new offers, all or none.
   *
   * @throws ConflictException if one of them is forbidden
   */
  void insert(List<Offer> offers);

  Optional<Offer> find(OfferId id);

  List<Offer> findAll(Set<OfferId> ids);

  /** All offers of a cancellation, oldest first. */
  List<Offer> list(CancellationId id);

  /** The offers of a cancellation that are pending, locked in the order of their ids. */
  List<Offer> lockPending(CancellationId id);

  /** The patient's offer that is pending; there is at most one. */
  Optional<Offer> findPending(PatientId patientId);

  /** Makes those changes whose offer is in the state it starts from; returns which were made. */
  Set<OfferId> transition(List<OfferTransition> transitions);

  /**
   * Notes when the carrier took the texts of those offers of which that is not noted yet, and
   * begins the holds of those that are pending: each expires its own hold length after {@code
   * takenAt}. Returns the holds that began.
   */
  List<Hold> hold(Set<OfferId> offers, Instant takenAt);

  /** Has an offer that is pending stand on the line that {@code moved} names. */
  void move(Offer moved);

  /** Notes who was passed over and why. */
  void passOver(List<PassedOver> notes);

  /** Who was passed over for a seat, newest first. */
  List<PassedOver> listPassedOver(CancellationId id, int limit);
}
