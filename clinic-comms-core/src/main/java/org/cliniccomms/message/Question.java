package org.cliniccomms.message;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.waitlist.WaitlistEntryId;

/** What a patient is asked about. */
public sealed interface Question {
  /**
   * How long nothing else is asked on its line while the patient does not answer; empty for as long
   * as it is open.
   */
  Optional<Instant> lineKeptUntil();

  /** Whether they take a seat that is offered to them. */
  record OfferedSeat(OfferId offerId, CancellationId cancellationId, WaitlistEntryId entryId)
      implements Question {
    public OfferedSeat {
      Objects.requireNonNull(offerId, "offerId");
      Objects.requireNonNull(cancellationId, "cancellationId");
      Objects.requireNonNull(entryId, "entryId");
    }

    @Override
    public Optional<Instant> lineKeptUntil() {
      return Optional.empty();
    }
  }

  /**
   * Whether they come to their visit.
   *
   * @param until how long nothing else is asked on that line while they do not answer
   */
  record PlannedVisit(AppointmentId appointmentId, Instant until) implements Question {
    public PlannedVisit {
      Objects.requireNonNull(appointmentId, "appointmentId");
      Objects.requireNonNull(until, "until");
    }

    @Override
    public Optional<Instant> lineKeptUntil() {
      return Optional.of(until);
    }
  }

  /**
   * Which of these times suits them for their visit.
   *
   * @param times the first is number 1; each with the provider, at the place and for as long as the
   *     visit
   * @param until before when the answer must have come
   */
  record FreeTimes(AppointmentId appointmentId, List<Seat> times, Instant until)
      implements Question {
    /** A late answer must not meet another question. */
    public static final Duration QUIET = Duration.ofMinutes(10);

    private static final int MOST = 9;

    public FreeTimes {
      Objects.requireNonNull(appointmentId, "appointmentId");
      Objects.requireNonNull(until, "until");
      times = List.copyOf(times);
      if (times.isEmpty() || times.size() > MOST) {
        throw new IllegalArgumentException("times: give 1 to " + MOST);
      }
    }

    @Override
    public Optional<Instant> lineKeptUntil() {
      return Optional.of(until.plus(QUIET));
    }
  }

  /**
   * Whether they agree to a purpose.
   *
   * @param version the wording that they are asked to agree to
   * @param until how long nothing else is asked on that line while they do not answer
   */
  record ConsentTo(Purpose purpose, String version, Instant until) implements Question {
    public ConsentTo {
      Objects.requireNonNull(purpose, "purpose");
      Objects.requireNonNull(version, "version");
      Objects.requireNonNull(until, "until");
    }

    @Override
    public Optional<Instant> lineKeptUntil() {
      return Optional.of(until);
    }
  }
}
