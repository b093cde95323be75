package org.cliniccomms.examples.server.appointment;

import java.time.Instant;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.examples.server.web.WireWord;
import org.jspecify.annotations.Nullable;

/** Visits and free times as the API shows them. */
final class VisitViews {
  private VisitViews() {}

  /** A visit. */
  record Visit(
      String id,
      String patientId,
      @Nullable String providerId,
      String locationId,
      Instant startAt,
      Instant endAt,
      @Nullable String visitType,
      String status,
      String attendance) {
    static Visit of(Appointment visit) {
      Seat seat = visit.seat();
      return new Visit(
          visit.id().toString(),
          visit.patientId().toString(),
          provider(seat),
          seat.locationId().toString(),
          seat.startAt(),
          seat.endAt(),
          seat.visitType(),
          WireWord.of(visit.status()),
          WireWord.of(visit.attendance()));
    }
  }

  /** A time that nobody has. */
  record Slot(@Nullable String providerId, String locationId, Instant startAt, Instant endAt) {
    static Slot of(Seat seat) {
      return new Slot(provider(seat), seat.locationId().toString(), seat.startAt(), seat.endAt());
    }
  }

  private static @Nullable String provider(Seat seat) {
    ProviderId provider = seat.providerId();
    return provider == null ? null : provider.toString();
  }
}
