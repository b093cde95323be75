package org.cliniccomms.outreach;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.HeldUpSeat;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Reads what visits held up before there was a table for it: from the record, where it is sealed,
 * so that no script could move it.
 *
 * <p>Nothing is written so any more; what was says less: neither the reason nor the chain.
 */
final class HeldUpBeforeTable {
  private static final String ACTION = "appointment.holds-up-a-seat";

  /** What leaves a visit with its time; all else begins another story. */
  private static final Set<String> GOES_ON =
      Set.of(ACTION, "appointment.holds-up", "appointment.contacted", "appointment.attendance");

  private static final int MOST = 50;

  private HeldUpBeforeTable() {}

  /** The latest first. */
  static List<HeldUpSeat> by(Transaction tx, Appointment holder) {
    return tx.audit().list(holder.id().value(), 0, MOST).stream()
        .takeWhile(HeldUpBeforeTable::goesOn)
        .filter(event -> event.action().equals(ACTION))
        .flatMap(event -> read(event, holder).stream())
        .toList();
  }

  private static boolean goesOn(AuditEvent event) {
    return GOES_ON.contains(event.action())
        && !Appointment.Attendance.DECLINED.name().equals(event.newValue());
  }

  /** Empty if the patient was erased since. */
  private static Optional<HeldUpSeat> read(AuditEvent event, Appointment holder) {
    @Nullable String value = event.newValue();
    if (value == null) {
      return Optional.empty();
    }
    String[] parts = value.split(" ", 4);
    Seat seat =
        new Seat(
            new LocationId(UUID.fromString(parts[2])),
            holder.seat().providerId(),
            Instant.parse(parts[0]),
            Instant.parse(parts[1]),
            parts.length == 4 ? parts[3] : null);
    return Optional.of(new HeldUpSeat(holder.id(), seat, event.patientId(), null, 0, event.at()));
  }
}
