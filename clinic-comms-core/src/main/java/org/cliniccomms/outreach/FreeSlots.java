package org.cliniccomms.outreach;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.BlockedTime;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.Schedule;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.appointment.SlotQuery;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.ProviderId;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Finds times that providers have and nobody has taken.
 *
 * <p>A freed seat that is being offered to the waiting list is no free time.
 */
public final class FreeSlots {
  /** A visit lasts a day at most. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private FreeSlots() {}

  /** The free times that a query asks for, by start; each as long as its provider's slots. */
  public static List<Seat> find(Transaction tx, SlotQuery query) {
    return find(tx, query, null);
  }

  /**
   * The same for visits of a length.
   *
   * @param length null for that of the provider's slots
   */
  static List<Seat> find(Transaction tx, SlotQuery query, @Nullable Duration length) {
    List<Seat> slots = new ArrayList<>();
    for (Schedule schedule : tx.appointments().schedules()) {
      boolean wanted =
          (query.providerId() == null || query.providerId().equals(schedule.providerId()))
              && (query.locationId() == null || query.locationId().equals(schedule.locationId()));
      Optional<Location> location = tx.clinics().find(schedule.locationId());
      if (wanted && location.isPresent()) {
        Duration visit = length == null ? schedule.slotLength() : length;
        slots.addAll(slots(schedule, location.get().zone(), query, visit));
      }
    }
    Instant end = query.until().plus(length == null ? Duration.ofSeconds(1) : length);
    List<Seat> taken =
        Stream.of(
                booked(tx, query, end),
                blocked(tx, query.from(), end),
                offered(tx, query.from(), end))
            .flatMap(it -> it)
            .toList();
    return slots.stream()
        .filter(slot -> taken.stream().noneMatch(it -> isInTheWay(it, slot)))
        .sorted(Comparator.comparing(Seat::startAt).thenComparing(FreeSlots::provider))
        .limit(query.limit())
        .toList();
  }

  /** Whether the time is being offered to the waiting list, or being booked for a winner. */
  public static boolean isBeingOffered(Transaction tx, Seat slot) {
    return offeredAt(tx, slot).isPresent();
  }

  /** The seat that is being offered at that time, or being booked for a winner. */
  static Optional<Cancellation> offeredAt(Transaction tx, Seat slot) {
    return tx.cancellations()
        .findOpen(slot)
        .or(
            () ->
                tx.cancellations().listOpen(slot.startAt().minus(LONGEST), slot.endAt()).stream()
                    .filter(it -> isInTheWay(it.seat(), slot))
                    .findFirst());
  }

  private static List<Seat> slots(
      Schedule schedule, ZoneId zone, SlotQuery query, Duration length) {
    List<Seat> slots = new ArrayList<>();
    LocalDate last = LocalDate.ofInstant(query.until(), zone);
    LocalDate day = LocalDate.ofInstant(query.from(), zone);
    for (; !day.isAfter(last); day = day.plusDays(1)) {
      slots.addAll(schedule.slotsOn(day, zone, length));
    }
    return slots.stream()
        .filter(slot -> !slot.startAt().isBefore(query.from()))
        .filter(slot -> !slot.startAt().isAfter(query.until()))
        .toList();
  }

  /** Whose times are asked for, theirs only: a clinic has many visits in a month. */
  private static Stream<Seat> booked(Transaction tx, SlotQuery query, Instant until) {
    Instant from = query.from();
    return (query.providerId() == null || query.locationId() == null
            ? tx.appointments().list(from.minus(LONGEST), until)
            : tx.appointments()
                .listHolders(new Seat(query.locationId(), query.providerId(), from, until, null)))
        .stream().filter(Appointment::holdsItsSeat).map(Appointment::seat);
  }

  private static Stream<Seat> blocked(Transaction tx, Instant from, Instant until) {
    return tx.blockedTimes().list(from, until).stream().map(BlockedTime::seat);
  }

  private static Stream<Seat> offered(Transaction tx, Instant from, Instant until) {
    return tx.cancellations().listOpen(from.minus(LONGEST), until).stream().map(Cancellation::seat);
  }

  private static boolean isInTheWay(Seat taken, Seat slot) {
    ProviderId provider = slot.providerId();
    return provider != null
        && provider.equals(taken.providerId())
        && taken.overlaps(slot.startAt(), slot.endAt());
  }

  private static String provider(Seat slot) {
    return String.valueOf(slot.providerId());
  }
}
