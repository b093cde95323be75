package org.cliniccomms.postgres;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;

/** Times that are offered, as one text: a line each, without the kind of visit. */
final class SeatText {
  private static final String NOBODY = "-";

  private SeatText() {}

  static String write(List<Seat> seats) {
    return seats.stream().map(SeatText::line).collect(Collectors.joining("\n"));
  }

  private static String line(Seat seat) {
    ProviderId provider = seat.providerId();
    return String.join(
        " ",
        seat.locationId().toString(),
        provider == null ? NOBODY : provider.toString(),
        seat.startAt().toString(),
        seat.endAt().toString());
  }

  static List<Seat> read(String text) {
    return text.lines().map(SeatText::seat).toList();
  }

  private static Seat seat(String line) {
    String[] parts = line.split(" ", -1);
    return new Seat(
        new LocationId(UUID.fromString(parts[0])),
        parts[1].equals(NOBODY) ? null : new ProviderId(UUID.fromString(parts[1])),
        Instant.parse(parts[2]),
        Instant.parse(parts[3]),
        null);
  }
}
