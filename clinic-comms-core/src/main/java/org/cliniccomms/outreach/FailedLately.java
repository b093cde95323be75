package org.cliniccomms.outreach;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Who was to be asked about a seat in its present round but could not be sent the text.
 *
 * <p>They do not count as asked, but come again only after a pause that grows each time. If the
 * channel itself fails, nobody else is asked either for a while: they would fare the same.
 */
final class FailedLately {
  /** The end of an offer whose text this patient cannot be sent. */
  static final String UNSENT = "unsent";

  /** The end of an offer whose text nobody could have been sent. */
  static final String CHANNEL_FAILS = "unsent-channel-fails";

  /** The end of an offer whose text left and did not arrive. */
  static final String UNDELIVERED = "undelivered";

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Map<PatientId, Duration> pauses = new HashMap<>();
  private final Map<PatientId, Instant> until = new HashMap<>();
  private int channelFailures;
  private @Nullable Instant channelFailedAt;

  private FailedLately() {}

  static FailedLately of(Transaction tx, Cancellation seat) {
    FailedLately failed = new FailedLately();
    // Before its first batch nothing can have failed.
    List<Offer> offers = seat.batch() == 0 ? List.of() : tx.offers().list(seat.id());
    offers.stream()
        .filter(it -> it.round() == seat.round() && it.state() == OfferState.FAILED)
        .forEach(failed::add);
    return failed;
  }

  private void add(Offer offer) {
    Instant endedAt = offer.endedAt();
    if (endedAt == null) {
      return;
    }
    Duration pause =
        pauses.merge(offer.patientId(), FIRST_PAUSE, (before, first) -> longer(before));
    until.put(offer.patientId(), endedAt.plus(pause));
    if (CHANNEL_FAILS.equals(offer.endReason())) {
      channelFailures++;
      channelFailedAt =
          channelFailedAt == null || endedAt.isAfter(channelFailedAt) ? endedAt : channelFailedAt;
    }
  }

  private static Duration longer(Duration before) {
    Duration doubled = before.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  /** Until when the patient is left out; empty if they are not. */
  Optional<Instant> until(PatientId patient, Instant now) {
    return Optional.ofNullable(until.get(patient)).filter(now::isBefore);
  }

  /** Until when nobody is asked: from one to sixteen minutes after the channel failed last. */
  Optional<Instant> channelUntil(Instant now) {
    return Optional.ofNullable(channelFailedAt)
        .map(it -> it.plus(Duration.ofMinutes(1L << Math.min(4, channelFailures / 3))))
        .filter(now::isBefore);
  }
}
