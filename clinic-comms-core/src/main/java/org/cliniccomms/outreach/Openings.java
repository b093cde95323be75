package org.cliniccomms.outreach;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.waitlist.OwnVisit;
import org.jspecify.annotations.Nullable;

/** Opens freed seats, each in a transaction that holds no lock of another seat. */
final class Openings {
  private final Batches batches;
  private final Entries entries;
  private final int chainLength;

  /**
   * Openings that ask with {@code batches}.
   *
   * @param chainLength how many seats may follow from one
   */
  Openings(Batches batches, Entries entries, int chainLength) {
    this.batches = batches;
    this.entries = entries;
    this.chainLength = chainLength;
  }

  /** Opens a freed seat, cancels the visit that stands there and asks the first patients. */
  OpenResult open(Transaction tx, Outreach.Freed freed, Actor actor) {
    Optional<Cancellation> open = tx.cancellations().findOpen(freed.seat());
    if (open.isPresent()) {
      return new OpenResult.AlreadyOpen(open.get());
    }
    List<Appointment> holders = Visits.holders(tx, freed.seat());
    List<Appointment> given = holders.stream().filter(it -> isMeant(it, freed)).toList();
    if (holders.size() > 1
        || given.size() < holders.size()
        || !Visits.blocking(tx, freed.seat()).isEmpty()
        || sharesWithAnother(tx, freed.seat())) {
      return openedMeanwhile(tx, freed).orElseGet(() -> refused(tx, freed));
    }
    OpenResult result = open(tx, FreedTimes.whole(tx, GivenUp.of(freed), given), actor);
    if (result instanceof OpenResult.Opened) {
      given.forEach(it -> giveUp(tx, it, freed.givenUpBy()));
    }
    return result;
  }

  /** Another node may have opened this very seat since it was looked for. */
  private static Optional<OpenResult> openedMeanwhile(Transaction tx, Outreach.Freed freed) {
    return tx.cancellations().findOpen(freed.seat()).map(OpenResult.AlreadyOpen::new);
  }

  private static OpenResult refused(Transaction tx, Outreach.Freed freed) {
    return new OpenResult.Refused(
        refusal(tx, freed.seat(), freed.givenUpBy()).orElse(OpenResult.Reason.HELD_BY_OTHERS));
  }

  /** Whether another seat of the provider is being offered at a part of its time. */
  private static boolean sharesWithAnother(Transaction tx, Seat seat) {
    return seat.providerId() != null && FreeSlots.isBeingOffered(tx, seat);
  }

  /** Whether it may be the visit of which somebody says that it was given up. */
  private static boolean isMeant(Appointment visit, Outreach.Freed freed) {
    Seat seat = freed.seat();
    return visit.seat().startAt().equals(seat.startAt())
        && visit.seat().endAt().equals(seat.endAt())
        && visit.seat().locationId().equals(seat.locationId())
        && (freed.givenUpBy() == null || freed.givenUpBy().equals(visit.patientId()));
  }

  /** Whom nobody named is not passed over for this seat: with that visit they are not asked. */
  private void giveUp(Transaction tx, Appointment visit, @Nullable PatientId named) {
    Visits.cancel(tx, visit);
    tx.heldUp().forget(visit.id());
    if (visit.patientId().equals(named)) {
      entries.follow(tx, visit.patientId(), visit.seat(), null);
    }
  }

  /**
   * Opens the seat of a visit that was given up; empty if somebody else has its time, as where the
   * other system books twice. Then it is opened once they have it no more.
   */
  Optional<OpenResult> openUnlessHeld(Transaction tx, GivenUp given, Actor actor) {
    List<AppointmentId> holders = Visits.holding(tx, given.seat());
    HeldUp.note(tx, given, holders, actor);
    return holders.isEmpty() ? Optional.of(open(tx, known(tx, given), actor)) : Optional.empty();
  }

  /** Who was erased since is not named. */
  private static GivenUp known(Transaction tx, GivenUp given) {
    @Nullable PatientId by = given.by();
    return by == null || tx.patients().find(by).isPresent()
        ? given
        : new GivenUp(given.seat(), null, given.passedOver(), given.reason(), given.chainLength());
  }

  private OpenResult open(Transaction tx, GivenUp given, Actor actor) {
    Seat seat = given.seat();
    Optional<OpenResult.Reason> refusal = refusal(tx, seat, given.by());
    if (refusal.isPresent()) {
      return new OpenResult.Refused(refusal.get());
    }
    Cancellation opened =
        Cancellation.open(CancellationId.random(), seat, given.by(), tx.now())
            .withReason(given.reason())
            .passingOver(given.passedOver())
            .in(new Cancellation.Chain(given.chainLength(), null));
    if (!tx.cancellations().insertIfAbsent(opened)) {
      return new OpenResult.AlreadyOpen(tx.cancellations().findOpen(seat).orElseThrow());
    }
    tx.audit().append(List.of(Trail.seat(tx, actor, null, opened)));
    return new OpenResult.Opened(batches.begin(tx, opened));
  }

  private static Optional<OpenResult.Reason> refusal(
      Transaction tx, Seat seat, @Nullable PatientId givenUpBy) {
    Instant now = tx.now();
    if (!seat.startAt().isAfter(now)) {
      return Optional.of(OpenResult.Reason.STARTS_IN_THE_PAST);
    }
    Duration lead = tx.clinics().find().orElseThrow().leadTime();
    if (!now.isBefore(seat.startAt().minus(lead))) {
      return Optional.of(OpenResult.Reason.INSIDE_LEAD_TIME);
    }
    if (tx.clinics().find(seat.locationId()).isEmpty()) {
      return Optional.of(OpenResult.Reason.UNKNOWN_LOCATION);
    }
    if (seat.providerId() != null && tx.clinics().find(seat.providerId()).isEmpty()) {
      return Optional.of(OpenResult.Reason.UNKNOWN_PROVIDER);
    }
    return givenUpBy != null && tx.patients().find(givenUpBy).isEmpty()
        ? Optional.of(OpenResult.Reason.UNKNOWN_PATIENT)
        : Optional.empty();
  }

  /** Opens the seat that the winner of another left for it; whether there is one to open. */
  boolean goOn(Transaction tx, OfferId won) {
    return tx.offers()
        .find(won)
        .flatMap(offer -> left(tx, offer))
        .flatMap(given -> openUnlessHeld(tx, given, Actor.system()))
        .isPresent();
  }

  /** Reads the filled seat without locking it: what its winner left does not change. */
  private Optional<GivenUp> left(Transaction tx, Offer won) {
    return tx.cancellations()
        .find(won.cancellationId())
        .filter(it -> it.state() == CancellationState.FILLED && won.id().equals(it.winner()))
        .map(Cancellation::chain)
        .filter(chain -> chain.length() < chainLength)
        .flatMap(
            chain ->
                left(chain)
                    .map(seat -> GivenUp.of(new Outreach.Freed(seat, won.patientId(), null)))
                    .map(given -> given.atPlace(chain.length() + 1)));
  }

  private static Optional<Seat> left(Cancellation.Chain chain) {
    OwnVisit left = chain.left();
    return left == null || left.locationId() == null
        ? Optional.empty()
        : Optional.of(
            new Seat(left.locationId(), left.providerId(), left.startAt(), left.endAt(), null));
  }
}
