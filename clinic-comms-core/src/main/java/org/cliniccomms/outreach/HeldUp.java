package org.cliniccomms.outreach;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.outreach.Outreach.Freed;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Seats that were given up and not offered, because another visit has their time.
 *
 * <p>They stand on the record of that visit: should it turn out that nobody comes to it, as where
 * it was entered in error, they are offered after all.
 */
final class HeldUp {
  private static final String ACTION = "appointment.holds-up-a-seat";

  /** What leaves a visit with its time; all else begins another story. */
  private static final Set<String> GOES_ON =
      Set.of(ACTION, "appointment.contacted", "appointment.attendance");

  private static final int MOST = 50;

  private HeldUp() {}

  /** Notes on the record of the holders what they hold up. */
  static void note(Transaction tx, Freed freed, List<Appointment> holders, Actor actor) {
    List<AuditEvent> events = new ArrayList<>();
    for (Appointment holder : holders) {
      events.add(
          AuditEvent.of(
              tx.now(),
              actor,
              ACTION,
              "appointment",
              holder.id().value(),
              freed.givenUpBy(),
              null,
              written(freed.seat())));
    }
    tx.audit().append(events);
  }

  /** What a visit holds up since it has its time, the latest first; of two in one time only one. */
  static List<Freed> by(Transaction tx, Appointment holder) {
    List<Freed> heldUp = new ArrayList<>();
    tx.audit().list(holder.id().value(), 0, MOST).stream()
        .takeWhile(HeldUp::goesOn)
        .filter(event -> event.action().equals(ACTION))
        .flatMap(event -> read(event, holder).stream())
        .filter(
            freed -> heldUp.stream().noneMatch(it -> Visits.isInTheWay(it.seat(), freed.seat())))
        .forEach(heldUp::add);
    return heldUp;
  }

  private static boolean goesOn(AuditEvent event) {
    return GOES_ON.contains(event.action())
        && !Appointment.Attendance.DECLINED.name().equals(event.newValue());
  }

  private static String written(Seat seat) {
    String type = seat.visitType();
    String times = seat.startAt() + " " + seat.endAt() + " " + seat.locationId().value();
    return type == null ? times : times + " " + type;
  }

  /** Empty if the patient was erased since. */
  private static Optional<Freed> read(AuditEvent event, Appointment holder) {
    @Nullable String value = event.newValue();
    if (value == null) {
      return Optional.empty();
    }
    String[] parts = value.split(" ", 4);
    Seat seat =
        new Seat(
            new LocationId(java.util.UUID.fromString(parts[2])),
            holder.seat().providerId(),
            Instant.parse(parts[0]),
            Instant.parse(parts[1]),
            parts.length == 4 ? parts[3] : null);
    return Optional.of(new Freed(seat, event.patientId(), null));
  }
}
