package org.cliniccomms.examples.server.page;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.upstream.WriteBack;

/** How far a filled seat is in the system that the clinic keeps in step with. */
enum SeatWriting {
  /** Something of it is still to be written there. */
  WRITING,
  /** It stands there as it does here. */
  WRITTEN;

  /** That of the visit by which {@code patient} has {@code seat}; empty if it is ours alone. */
  static Optional<SeatWriting> of(Transaction tx, Seat seat, PatientId patient) {
    Instant start = seat.startAt();
    return tx.appointments().list(start, start.plusMillis(1)).stream()
        .filter(it -> it.holdsItsSeat() && it.patientId().equals(patient))
        .filter(it -> it.seat().locationId().equals(seat.locationId()))
        .findFirst()
        .flatMap(it -> of(tx, it.id().value()));
  }

  private static Optional<SeatWriting> of(Transaction tx, UUID visit) {
    return tx.writeBacks().outstanding(WriteBack.Kind.VISIT, Set.of(visit)).isEmpty()
        ? tx.links().find("Appointment", visit).map(link -> WRITTEN)
        : Optional.of(WRITING);
  }
}
