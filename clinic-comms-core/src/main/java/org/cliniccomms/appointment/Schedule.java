package org.cliniccomms.appointment;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.waitlist.TimeOfWeek;

/**
 * When a provider sees patients at a location.
 *
 * @param hours of the week, by the clock at the location
 * @param slotLength how long a visit lasts, a whole number of minutes
 */
public record Schedule(
    ProviderId providerId, LocationId locationId, List<TimeOfWeek> hours, Duration slotLength) {
  private static final Duration LONGEST = Duration.ofHours(8);

  public Schedule {
    Objects.requireNonNull(providerId, "providerId");
    Objects.requireNonNull(locationId, "locationId");
    hours = List.copyOf(hours);
    boolean wholeMinutes = slotLength.equals(Duration.ofMinutes(slotLength.toMinutes()));
    if (slotLength.toMinutes() < 5 || !wholeMinutes || slotLength.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("slotLength: give whole minutes, from 5 to 480");
    }
  }

  /**
   * Every slot of one day, in order. A slot that the clocks skip does not exist; where they show an
   * hour twice, its slots are in its first showing.
   *
   * @param zone of the location
   */
  public List<Seat> slotsOn(LocalDate day, ZoneId zone) {
    return slotsOn(day, zone, slotLength);
  }

  /**
   * The same for a visit of another length: it begins when a slot does, and ends within the hours.
   */
  public List<Seat> slotsOn(LocalDate day, ZoneId zone, Duration length) {
    List<Seat> slots = new ArrayList<>();
    for (TimeOfWeek window : hours) {
      if (window.day() == day.getDayOfWeek()) {
        add(slots, day, window, zone, length);
      }
    }
    return slots.stream().sorted((a, b) -> a.startAt().compareTo(b.startAt())).toList();
  }

  private void add(
      List<Seat> slots, LocalDate day, TimeOfWeek window, ZoneId zone, Duration length) {
    Duration all = Duration.ofMinutes(window.untilMinuteOfWeek() - window.fromMinuteOfWeek());
    long step = slotLength.toMinutes();
    long last = all.minus(length).toMinutes();
    for (long begin = 0; begin <= last && length.compareTo(all) <= 0; begin += step) {
      LocalDateTime local = day.atTime(window.from()).plusMinutes(begin);
      if (!zone.getRules().getValidOffsets(local).isEmpty()) {
        Instant start = local.atZone(zone).toInstant();
        slots.add(new Seat(locationId, providerId, start, start.plus(length), null));
      }
    }
  }
}
