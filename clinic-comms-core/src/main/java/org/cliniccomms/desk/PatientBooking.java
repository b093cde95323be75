package org.cliniccomms.desk;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.appointment.SlotQuery;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.messaging.SelfBooking;
import org.cliniccomms.outreach.FreeSlots;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.tool.ToolResult;

/**
 * Books in the built-in book for the patient who asks.
 *
 * <p>Only a time that is in the providers' hours and free is booked, and none that was not wished.
 * Thread-safe.
 */
public final class PatientBooking implements SelfBooking {
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
  public ToolResult book(Transaction tx, Patient patient, String start) {
    Clinic clinic = tx.clinics().find().orElseThrow();
    if (start.isEmpty()) {
      return choose(tx, patient, "choose-a-time", "Ask which of these times suits.", tx.now());
    }
    Instant last = tx.now().plus(FARTHEST);
    Optional<Instant> wished = parse(start, clinic.zone()).filter(last::isAfter);
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

  private static Optional<Instant> parse(String start, ZoneId zone) {
    try {
      return Optional.of(OffsetDateTime.parse(start).toInstant());
    } catch (DateTimeException notWithOffset) {
      return parseLocal(start, zone);
    }
  }

  private static Optional<Instant> parseLocal(String start, ZoneId zone) {
    try {
      return Optional.of(LocalDateTime.parse(start).atZone(zone).toInstant());
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  private ToolResult book(Transaction tx, Patient patient, Instant wished) {
    if (!wished.isAfter(tx.now())) {
      return choose(tx, patient, "in-the-past", "That time is over. Ask which suits.", tx.now());
    }
    SlotQuery exactly = new SlotQuery(null, null, wished, wished, MOST);
    for (Seat seat : FreeSlots.find(tx, exactly)) {
      BookResult result =
          desk.book(
              tx,
              AppointmentId.random(),
              patient.id(),
              seat,
              Actor.patient(patient.id().toString()));
      if (result instanceof BookResult.Booked booked) {
        Seat taken = booked.appointment().seat();
        return ToolResult.done("booked", "The patient is booked for " + spoken(tx, patient, taken));
      }
    }
    return choose(
        tx,
        patient,
        "taken",
        "That time is not free and nothing was booked. Ask which of these suits.",
        wished);
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
