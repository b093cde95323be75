package org.cliniccomms.outreach;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.appointment.SlotQuery;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.messaging.FreeTimesSettings;
import org.cliniccomms.spi.Transaction;

/**
 * Chooses the free times that the patient of a visit is offered.
 *
 * <p>With the same provider, at the same place and for as long; none inside the lead time, and none
 * at which the patient is expected elsewhere. The days that come first give a few each, spread over
 * the day; only if that is not enough do they give more.
 */
final class NextTimes {
  private static final int MOST_FOUND = 500;

  private NextTimes() {}

  static List<Seat> find(Transaction tx, Appointment visit, FreeTimesSettings settings) {
    Seat own = visit.seat();
    if (own.providerId() == null || settings.most() == 0) {
      return List.of();
    }
    Clinic clinic = tx.clinics().find().orElseThrow();
    Instant from = tx.now().plus(clinic.leadTime());
    SlotQuery query =
        new SlotQuery(
            own.providerId(), own.locationId(), from, from.plus(settings.within()), MOST_FOUND);
    List<Appointment> others = tx.appointments().list(visit.patientId(), tx.now());
    List<Seat> free =
        FreeSlots.find(tx, query, length(own)).stream()
            .filter(slot -> others.stream().noneMatch(it -> isInTheWay(it, slot)))
            .toList();
    ZoneId zone = tx.clinics().find(own.locationId()).map(Location::zone).orElse(clinic.zone());
    return spread(free, zone, settings);
  }

  /** Whether a time that was offered for a visit is still to be had. */
  static boolean isFree(Transaction tx, Seat slot) {
    Instant earliest = tx.now().plus(tx.clinics().find().orElseThrow().leadTime());
    if (slot.startAt().isBefore(earliest)) {
      return false;
    }
    SlotQuery exactly =
        new SlotQuery(slot.providerId(), slot.locationId(), slot.startAt(), slot.startAt(), 1);
    return !FreeSlots.find(tx, exactly, length(slot)).isEmpty();
  }

  private static Duration length(Seat seat) {
    return Duration.between(seat.startAt(), seat.endAt());
  }

  private static boolean isInTheWay(Appointment own, Seat slot) {
    return own.holdsItsSeat() && own.seat().overlaps(slot.startAt(), slot.endAt());
  }

  static List<Seat> spread(List<Seat> free, ZoneId zone, FreeTimesSettings settings) {
    Map<LocalDate, List<Seat>> days =
        free.stream()
            .collect(
                Collectors.groupingBy(
                    slot -> LocalDate.ofInstant(slot.startAt(), zone),
                    TreeMap::new,
                    Collectors.toList()));
    Set<Seat> chosen = new LinkedHashSet<>();
    days.values().forEach(day -> chosen.addAll(some(day, settings.perDay())));
    chosen.addAll(free);
    return chosen.stream()
        .limit(settings.most())
        .sorted(Comparator.comparing(Seat::startAt))
        .toList();
  }

  /** The first of a day, the last, and others as far apart. */
  private static List<Seat> some(List<Seat> day, int most) {
    if (day.size() <= most) {
      return day;
    }
    List<Seat> some = new ArrayList<>();
    for (int at = 0; at < most; at++) {
      some.add(day.get(most == 1 ? 0 : at * (day.size() - 1) / (most - 1)));
    }
    return some;
  }
}
