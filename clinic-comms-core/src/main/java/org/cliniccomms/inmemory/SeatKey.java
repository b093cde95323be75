package org.cliniccomms.inmemory;

import java.time.Instant;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.jspecify.annotations.Nullable;

/** What makes two freed seats the same; two seats without a provider may be the same, too. */
record SeatKey(LocationId locationId, @Nullable ProviderId providerId, Instant startAt) {
  static SeatKey of(Seat seat) {
    return new SeatKey(seat.locationId(), seat.providerId(), seat.startAt());
  }
}
