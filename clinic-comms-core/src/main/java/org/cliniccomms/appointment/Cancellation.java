package org.cliniccomms.appointment;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.waitlist.OwnVisit;
import org.jspecify.annotations.Nullable;

/**
 * A freed seat and where its outreach stands.
 *
 * @param round counts how often the seat was (re)opened, from 1; nobody is asked twice in a round
 * @param batch counts the batches of the round, from 0 before the first
 * @param givenUpBy the patient who gave the seat up; null if unknown
 * @param passedOver who else gave up this time or a part of it, and is not asked either
 * @param reason why, as staff wrote it; kept from every text
 * @param nextAt when the seat is looked at again at the latest; null when it is settled
 * @param winner the offer whose yes is being booked or was booked
 * @param bookingAttempts how often the appointment book was asked for this winner
 * @param settledAt when the seat reached its present terminal state
 * @param chain how it hangs together with the seats that winners leave
 */
public record Cancellation(
    CancellationId id,
    Seat seat,
    CancellationState state,
    int round,
    int batch,
    @Nullable PatientId givenUpBy,
    Set<PatientId> passedOver,
    @Nullable String reason,
    Instant openedAt,
    @Nullable Instant nextAt,
    @Nullable OfferId winner,
    int bookingAttempts,
    @Nullable Instant settledAt,
    Chain chain) {
  public Cancellation {
    passedOver = Set.copyOf(passedOver);
    Objects.requireNonNull(chain, "chain");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(seat, "seat");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(openedAt, "openedAt");
    if (reason != null && reason.length() > 500) {
      throw new IllegalArgumentException("reason: use at most 500 characters");
    }
  }

  /** Without the reason, which may be about the patient's health. */
  @Override
  public String toString() {
    return "Cancellation[id=" + id + ", state=" + state + ", seat=" + seat + "]";
  }

  /** A seat that was freed just now. */
  public static Cancellation open(
      CancellationId id, Seat seat, @Nullable PatientId givenUpBy, Instant now) {
    return new Cancellation(
        id,
        seat,
        CancellationState.OPEN,
        1,
        0,
        givenUpBy,
        Set.of(),
        null,
        now,
        now,
        null,
        0,
        null,
        Chain.FIRST);
  }

  /** The same seat, freed for this reason. */
  public Cancellation withReason(@Nullable String because) {
    return new Cancellation(
        id,
        seat,
        state,
        round,
        batch,
        givenUpBy,
        passedOver,
        because,
        openedAt,
        nextAt,
        winner,
        bookingAttempts,
        settledAt,
        chain);
  }

  /** The same seat, for which these are not asked either. */
  public Cancellation passingOver(Set<PatientId> others) {
    return new Cancellation(
        id,
        seat,
        state,
        round,
        batch,
        givenUpBy,
        others,
        reason,
        openedAt,
        nextAt,
        winner,
        bookingAttempts,
        settledAt,
        chain);
  }

  /** Who gave up this time or a part of it: nobody of them is asked. */
  public Set<PatientId> notAsked() {
    return joined(passedOver, givenUpBy);
  }

  private static Set<PatientId> joined(Set<PatientId> some, @Nullable PatientId one) {
    return Stream.concat(some.stream(), Stream.ofNullable(one))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Open for its next batch, to be looked at again at {@code next}. */
  public Cancellation inBatch(int number, Instant next) {
    return new Cancellation(
        id,
        seat,
        CancellationState.OPEN,
        round,
        number,
        givenUpBy,
        passedOver,
        reason,
        openedAt,
        next,
        null,
        0,
        null,
        chain);
  }

  /** Nobody may be contacted before {@code next}. */
  public Cancellation waitingUntil(Instant next) {
    return new Cancellation(
        id,
        seat,
        CancellationState.WAITING,
        round,
        batch,
        givenUpBy,
        passedOver,
        reason,
        openedAt,
        next,
        null,
        0,
        null,
        chain);
  }

  /** Nobody is left to ask; the seat is given up at {@code next}. */
  public Cancellation exhausted(Instant next) {
    return new Cancellation(
        id,
        seat,
        CancellationState.EXHAUSTED,
        round,
        batch,
        givenUpBy,
        passedOver,
        reason,
        openedAt,
        next,
        null,
        0,
        null,
        chain);
  }

  /** The book is asked for {@code offer}; the next attempt is due at {@code next}. */
  public Cancellation booking(OfferId offer, int attempts, Instant next) {
    return new Cancellation(
        id,
        seat,
        CancellationState.BOOKING,
        round,
        batch,
        givenUpBy,
        passedOver,
        reason,
        openedAt,
        next,
        offer,
        attempts,
        null,
        chain);
  }

  /** Settled for now as filled, aborted or past. */
  public Cancellation settled(CancellationState end, Instant now) {
    if (!end.isTerminal()) {
      throw new IllegalArgumentException("end: give FILLED, ABORTED or PAST");
    }
    return new Cancellation(
        id,
        seat,
        end,
        round,
        batch,
        givenUpBy,
        passedOver,
        reason,
        openedAt,
        null,
        winner,
        bookingAttempts,
        now,
        chain);
  }

  /** The same, a link of a chain. */
  public Cancellation in(Chain other) {
    return new Cancellation(
        id,
        seat,
        state,
        round,
        batch,
        givenUpBy,
        passedOver,
        reason,
        openedAt,
        nextAt,
        winner,
        bookingAttempts,
        settledAt,
        other);
  }

  /** The same, to be looked at again at {@code next}. */
  public Cancellation lookedAtAgain(Instant next) {
    return new Cancellation(
        id,
        seat,
        state,
        round,
        batch,
        givenUpBy,
        passedOver,
        reason,
        openedAt,
        next,
        winner,
        bookingAttempts,
        settledAt,
        chain);
  }

  /** Open again, in a round of its own in which {@code by} is not asked, nor who was not before. */
  public Cancellation reopened(@Nullable PatientId by, Instant now) {
    return new Cancellation(
        id,
        seat,
        CancellationState.OPEN,
        round + 1,
        0,
        by == null ? givenUpBy : by,
        by == null ? passedOver : joined(passedOver, givenUpBy),
        reason,
        openedAt,
        now,
        null,
        0,
        null,
        new Chain(chain.length(), null));
  }

  /**
   * Who takes a seat may leave another, which is filled in turn.
   *
   * @param length how many seats were left before this one, 0 for the first
   * @param left the visit that the winner of this seat left for it; null if none
   */
  public record Chain(int length, @Nullable OwnVisit left) {
    /** The seat that nobody left for another. */
    public static final Chain FIRST = new Chain(0, null);

    public Chain {
      if (length < 0) {
        throw new IllegalArgumentException("length: must not be negative");
      }
    }

    /** The same place in the chain, whose winner left that visit. */
    public Chain leaving(OwnVisit visit) {
      return new Chain(length, visit);
    }

    /** One seat further. */
    public Chain next() {
      return new Chain(length + 1, null);
    }
  }
}
