package org.cliniccomms.outreach;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CandidateQuery;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.Provider;
import org.cliniccomms.messaging.TextArguments;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.OfferPolicy;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/** A freed seat with the particulars of its clinic that every decision about it needs. */
record SeatContext(
    Cancellation cancellation,
    Clinic clinic,
    Location location,
    Optional<Provider> provider,
    int batchSize,
    Duration hold) {
  /** Reads them. */
  static SeatContext of(Transaction tx, Cancellation cancellation, OfferPolicy policy) {
    Seat seat = cancellation.seat();
    Clinic clinic =
        tx.clinics()
            .find()
            .orElseThrow(() -> new IllegalStateException("clinic: put the clinic first"));
    Location location =
        tx.clinics()
            .find(seat.locationId())
            .orElseThrow(() -> new IllegalStateException("location: it is gone"));
    Optional<Provider> provider =
        Optional.ofNullable(seat.providerId()).flatMap(id -> tx.clinics().find(id));
    return new SeatContext(
        cancellation,
        clinic,
        location,
        provider,
        policy.batchSize(cancellation),
        hold(policy, cancellation, Duration.between(tx.now(), closesAt(seat, clinic))));
  }

  /** Nobody is promised more time to answer than there is. */
  private static Duration hold(OfferPolicy policy, Cancellation cancellation, Duration left) {
    Duration hold = Objects.requireNonNull(policy.hold(cancellation), "hold");
    Duration whole = Duration.ofSeconds(left.toSeconds());
    return left.toSeconds() > 0 && whole.compareTo(hold) < 0 ? whole : hold;
  }

  Seat seat() {
    return cancellation.seat();
  }

  /** From when on the seat can no longer be offered. */
  Instant closesAt() {
    return closesAt(seat(), clinic);
  }

  private static Instant closesAt(Seat seat, Clinic clinic) {
    return seat.startAt().minus(clinic.leadTime());
  }

  /** What texts about the seat may say. */
  TextArguments words() {
    return arguments().build();
  }

  /** The same to this patient, who may live in another zone. */
  TextArguments words(Patient reader) {
    TextArguments.Builder arguments = arguments();
    ZoneId zone = reader.preferences().zone();
    return (zone == null ? arguments : arguments.readerZone(zone)).build();
  }

  private TextArguments.Builder arguments() {
    return TextArguments.from(clinic)
        .seat(seat().startAt(), location.zone())
        .locationName(location.name())
        .hold(hold);
  }

  /** Asks for candidates. */
  CandidateQuery query(int limit, CandidateQuery.@Nullable Place after) {
    return new CandidateQuery(
        cancellation, provider.map(Provider::type).orElse(null), location.zone(), limit, after);
  }
}
