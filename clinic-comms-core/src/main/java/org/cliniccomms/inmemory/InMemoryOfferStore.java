package org.cliniccomms.inmemory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.Hold;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.OfferTransition;
import org.cliniccomms.appointment.PassedOver;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.OfferStore;
import org.jspecify.annotations.Nullable;

/** Offers of one clinic. */
final class InMemoryOfferStore implements OfferStore {
  private static final Comparator<Offer> BY_ID =
      Comparator.comparing(offer -> offer.id().value(), Ordering.BY_ID);
  private static final Comparator<Offer> OLDEST_FIRST =
      Comparator.comparing(Offer::createdAt).thenComparing(BY_ID);

  private final ClinicRows rows;

  InMemoryOfferStore(ClinicRows rows) {
    this.rows = rows;
  }

  @Override
  public void insert(List<Offer> offers) {
    List<OfferId> stored = new ArrayList<>();
    for (Offer offer : offers) {
      String broken =
          rows.offers.has(offer.id()) ? "there is an offer with this id" : brokenBy(offer);
      if (broken != null) {
        // Who catches the exception may go on in this transaction: nothing of this call may stay.
        stored.forEach(rows.offers::remove);
        throw new ConflictException("offer: " + broken);
      }
      rows.offers.put(offer.id(), offer);
      stored.add(offer.id());
    }
  }

  /** The rule that the offer would break beside the others; null if none. */
  private @Nullable String brokenBy(Offer offer) {
    if (offer.state() != OfferState.FAILED
        && others(
            rows.asked.find(AskedKey.of(offer)).stream()
                .filter(it -> it.state() != OfferState.FAILED)
                .toList(),
            offer)) {
      return "the patient was asked for this cancellation in this round";
    }
    if (offer.state() == OfferState.PENDING
        && others(rows.pendingByPatient.find(offer.patientId()), offer)) {
      return "the patient has a live offer";
    }
    if (offer.state() == OfferState.ACCEPTED
        && others(rows.acceptedByCancellation.find(offer.cancellationId()), offer)) {
      return "the cancellation has an accepted offer";
    }
    return null;
  }

  private static boolean others(List<Offer> found, Offer offer) {
    return found.stream().anyMatch(other -> !other.id().equals(offer.id()));
  }

  @Override
  public Optional<Offer> find(OfferId id) {
    return rows.offers.find(id);
  }

  @Override
  public List<Offer> findAll(Set<OfferId> ids) {
    return ids.stream().flatMap(id -> rows.offers.find(id).stream()).toList();
  }

  @Override
  public List<Offer> list(CancellationId id) {
    return rows.offersByCancellation.find(id).stream().sorted(OLDEST_FIRST).toList();
  }

  @Override
  public List<Offer> lockPending(CancellationId id) {
    return rows.offersByCancellation.find(id).stream()
        .filter(offer -> offer.state() == OfferState.PENDING)
        .sorted(BY_ID)
        .toList();
  }

  @Override
  public Optional<Offer> findPending(PatientId patientId) {
    return rows.pendingByPatient.find(patientId).stream().findFirst();
  }

  @Override
  public Set<OfferId> transition(List<OfferTransition> transitions) {
    Set<OfferId> made = new LinkedHashSet<>();
    for (OfferTransition transition : transitions) {
      rows.offers
          .find(transition.id())
          .filter(offer -> offer.state() == transition.from())
          .map(offer -> changed(offer, transition))
          .filter(offer -> brokenBy(offer) == null)
          .ifPresent(
              offer -> {
                rows.offers.put(offer.id(), offer);
                made.add(offer.id());
              });
    }
    return made;
  }

  @Override
  public List<Hold> hold(Set<OfferId> offers, Instant takenAt) {
    List<Hold> begun = new ArrayList<>();
    for (OfferId id : offers) {
      rows.offers
          .find(id)
          .filter(offer -> offer.takenAt() == null)
          .ifPresent(
              offer -> {
                boolean pending = offer.state() == OfferState.PENDING;
                Instant expiresAt = takenAt.plus(offer.hold());
                rows.offers.put(id, held(offer, takenAt, pending ? expiresAt : null));
                if (pending) {
                  begun.add(new Hold(id, offer.cancellationId(), expiresAt));
                }
              });
    }
    return begun;
  }

  @Override
  public void move(Offer moved) {
    rows.offers
        .find(moved.id())
        .filter(offer -> offer.state() == OfferState.PENDING)
        .ifPresent(offer -> rows.offers.put(offer.id(), offer.on(moved.line())));
  }

  @Override
  public void passOver(List<PassedOver> notes) {
    notes.forEach(note -> rows.passedOver.put(rows.next(), note));
  }

  @Override
  public List<PassedOver> listPassedOver(CancellationId id, int limit) {
    return Ordering.newestFirst(rows.passedOverByCancellation.find(id), PassedOver::at)
        .limit(limit)
        .toList();
  }

  private static Offer changed(Offer of, OfferTransition by) {
    boolean ends = by.to() != OfferState.PENDING;
    return new Offer(
        of.id(),
        of.cancellationId(),
        of.entryId(),
        of.patientId(),
        of.line(),
        of.language(),
        of.round(),
        of.batch(),
        of.score(),
        by.to(),
        of.createdAt(),
        of.hold(),
        of.takenAt(),
        of.expiresAt(),
        ends ? by.at() : null,
        ends ? by.reason() : null);
  }

  private static Offer held(Offer of, Instant takenAt, @Nullable Instant expiresAt) {
    return new Offer(
        of.id(),
        of.cancellationId(),
        of.entryId(),
        of.patientId(),
        of.line(),
        of.language(),
        of.round(),
        of.batch(),
        of.score(),
        of.state(),
        of.createdAt(),
        of.hold(),
        takenAt,
        expiresAt,
        of.endedAt(),
        of.endReason());
  }
}
