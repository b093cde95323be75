package org.cliniccomms.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.appointment.SlotQuery;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.messaging.SelfBooking;
import org.cliniccomms.outreach.FreeSlots;
import org.cliniccomms.outreach.TimeChoices;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.tool.ToolResult;

/**
 * Books in the built-in book for the patient who asks.
 *
 * <p>Only a time that is in the providers' hours and free is booked, and none that was not wished.
 * Thread-safe.
 */
public final class PatientBooking implements SelfBooking, TimeChoices.Moving {
  private static final Duration BEFORE = Duration.ofDays(1);
  private static final Duration AFTER = Duration.ofDays(14);
  private static final Duration FARTHEST = Duration.ofDays(400);
  private static final int ALTERNATIVES = 5;
  private static final int MOST = 500;

  private final AppointmentDesk desk;

  /** Books at a desk. */
  public PatientBooking(AppointmentDesk desk) {
    this.desk = Objects.requireNonNull(desk, "desk");
  }

  @Override
  public BookResult move(Transaction tx, Appointment visit, Seat seat) {
    return desk.move(tx, visit, seat, Actor.patient(visit.patientId().toString()));
  }

  @Override
  public ToolResult book(Transaction tx, Patient patient, String start) {
    if (start.isEmpty()) {
      return choose(tx, patient, "choose-a-time", "Ask which of these times suits.", tx.now());
    }
    Optional<WishedTime> wished =
        WishedTime.parse(start, zones(tx))
            .filter(it -> it.first().isBefore(tx.now().plus(FARTHEST)));
    if (wished.isEmpty()) {
      return choose(
          tx,
          patient,
          "bad-start",
          "The start must be one of the free times, such as 2026-03-06T09:00.",
          tx.now());
    }
    return book(tx, patient, wished.get());
  }

  /** A clinic without places reads its own clock. */
  private static Set<ZoneId> zones(Transaction tx) {
    Set<ZoneId> zones =
        tx.clinics().listLocations().stream().map(Location::zone).collect(Collectors.toSet());
    return zones.isEmpty() ? Set.of(tx.clinics().find().orElseThrow().zone()) : zones;
  }

  private ToolResult book(Transaction tx, Patient patient, WishedTime wished) {
    Instant near = wished.first();
    if (!wished.exists()) {
      return choose(
          tx, patient, "no-such-time", "The clocks skip that time. Ask which suits.", near);
    }
    if (wished.instants().stream().noneMatch(tx.now()::isBefore)) {
      return choose(tx, patient, "in-the-past", "That time is over. Ask which suits.", tx.now());
    }
    List<Seat> free = free(tx, wished);
    if (free.stream().map(Seat::startAt).distinct().count() > 1) {
      return choose(
          tx, patient, "several-times", "Several times are meant by that. Ask which.", near);
    }
    return free.stream()
        .flatMap(seat -> booked(tx, patient, seat).stream())
        .findFirst()
        .orElseGet(
            () ->
                choose(
                    tx,
                    patient,
                    "taken",
                    "That time is not free and nothing was booked. Ask which of these suits.",
                    near));
  }

  /** The free seats whose own place's clock shows what was wished. */
  private static List<Seat> free(Transaction tx, WishedTime wished) {
    return wished.instants().stream()
        .filter(tx.now()::isBefore)
        .map(at -> new SlotQuery(null, null, at, at, MOST))
        .flatMap(exactly -> FreeSlots.find(tx, exactly).stream())
        .filter(seat -> wished.means(seat.startAt(), zone(tx, seat)))
        .toList();
  }

  private Optional<ToolResult> booked(Transaction tx, Patient patient, Seat seat) {
    Actor actor = Actor.patient(patient.id().toString());
    BookResult result = desk.book(tx, AppointmentId.random(), patient.id(), seat, actor);
    return result instanceof BookResult.Booked booked
        ? Optional.of(
            ToolResult.done(
                "booked",
                "The patient is booked for " + spoken(tx, patient, booked.appointment().seat())))
        : Optional.empty();
  }

  private static ToolResult choose(
      Transaction tx, Patient patient, String code, String text, Instant near) {
    List<Seat> free = alternatives(tx, patient, near);
    if (free.isEmpty()) {
      return ToolResult.refused(
          code, "No time is free around then and nothing was booked. Offer that staff call back.");
    }
    String times =
        free.stream().map(seat -> spoken(tx, patient, seat)).collect(Collectors.joining(" "));
    return ToolResult.choose(
        code, text + " " + times, free.stream().map(seat -> written(tx, seat)).toList());
  }

  /** Free times near the wished one, at which the patient is not expected elsewhere. */
  private static List<Seat> alternatives(Transaction tx, Patient patient, Instant near) {
    Instant now = tx.now();
    Instant from = near.isAfter(now) ? near : now;
    Instant early = near.minus(BEFORE).isAfter(now) ? near.minus(BEFORE) : now;
    List<Appointment> own = tx.appointments().list(patient.id(), now);
    return Stream.of(
            new SlotQuery(null, null, early, from, MOST),
            new SlotQuery(null, null, from, from.plus(AFTER), MOST))
        .flatMap(query -> FreeSlots.find(tx, query).stream())
        .distinct()
        .filter(slot -> slot.startAt().isAfter(now))
        .filter(slot -> own.stream().noneMatch(it -> isInTheWay(it, slot)))
        .sorted(Comparator.comparing(slot -> Duration.between(near, slot.startAt()).abs()))
        .limit(ALTERNATIVES)
        .toList();
  }

  private static boolean isInTheWay(Appointment own, Seat slot) {
    return own.holdsItsSeat() && own.seat().overlaps(slot.startAt(), slot.endAt());
  }

  private static String written(Transaction tx, Seat seat) {
    return seat.startAt().atZone(zone(tx, seat)).toOffsetDateTime().toString();
  }

  private static String spoken(Transaction tx, Patient patient, Seat seat) {
    Locale language =
        patient.preferences().languageOr(tx.clinics().find().orElseThrow().language());
    String pattern =
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            FormatStyle.FULL, FormatStyle.SHORT, IsoChronology.INSTANCE, language);
    DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, language);
    String place =
        tx.clinics().find(seat.locationId()).map(Location::name).map(it -> ", " + it).orElse("");
    return seat.startAt().atZone(zone(tx, seat)).format(format) + place + ".";
  }

  private static ZoneId zone(Transaction tx, Seat seat) {
    return tx.clinics()
        .find(seat.locationId())
        .map(Location::zone)
        .orElseGet(() -> tx.clinics().find().orElseThrow().zone());
  }
}
