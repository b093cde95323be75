package org.cliniccomms.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.Schedule;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.appointment.SlotQuery;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.messaging.Reminders;
import org.cliniccomms.outreach.FreeSlots;
import org.cliniccomms.outreach.Outreach;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the built-in book: hours, free times, visits.
 *
 * <p>A time is booked once, whoever asks at the same moment. A visit that is cancelled frees its
 * seat for the waiting list. Thread-safe.
 */
public final class AppointmentDesk {
  private static final Duration LOOK_FOR_ALTERNATIVES = Duration.ofDays(14);
  private static final int ALTERNATIVES = 5;

  private final Store store;
  private final Outreach outreach;
  private final Reminders reminders;

  /** A desk over a store. */
  public AppointmentDesk(Store store, Outreach outreach, Reminders reminders) {
    this.store = Objects.requireNonNull(store, "store");
    this.outreach = Objects.requireNonNull(outreach, "outreach");
    this.reminders = Objects.requireNonNull(reminders, "reminders");
  }

  /** Sets the hours of a provider at a location. */
  public void put(ClinicId clinic, Schedule schedule, Actor actor) {
    store.inTransaction(
        clinic,
        tx -> {
          tx.appointments().put(schedule);
          new Changes(tx, actor)
              .record(
                  "schedule.changed",
                  schedule.providerId().value(),
                  null,
                  null,
                  schedule.hours() + " " + schedule.slotLength());
          return schedule;
        });
  }

  /** The hours of all providers. */
  public List<Schedule> schedules(ClinicId clinic) {
    return store.inTransaction(clinic, tx -> tx.appointments().schedules());
  }

  /** Times that providers have and nobody has taken, by start. */
  public List<Seat> available(ClinicId clinic, SlotQuery query) {
    return store.inTransaction(clinic, tx -> FreeSlots.find(tx, query));
  }

  /** Books a time for a patient, or says what else is free. */
  public BookResult book(ClinicId clinic, PatientId patient, Seat seat, Actor actor) {
    AppointmentId id = AppointmentId.random();
    return store.inTransaction(clinic, tx -> book(tx, id, patient, seat, actor));
  }

  /** The same, inside a transaction that does more. */
  BookResult book(Transaction tx, AppointmentId id, PatientId patient, Seat seat, Actor actor) {
    Optional<BookResult> refused = refused(tx, seat);
    if (refused.isPresent()) {
      return refused.get();
    }
    if (tx.patients().find(patient).isEmpty()) {
      return new BookResult.Refused("unknown-patient");
    }
    Appointment visit = Appointment.booked(id, patient, seat, tx.now());
    if (FreeSlots.isBeingOffered(tx, seat) || !tx.appointments().insertIfFree(visit)) {
      return new BookResult.Taken(alternatives(tx, seat));
    }
    booked(tx, visit, null, actor);
    return new BookResult.Booked(visit);
  }

  /** Moves a visit to another time, or says what else is free; empty if it is not ahead. */
  public Optional<BookResult> move(ClinicId clinic, AppointmentId id, Seat seat, Actor actor) {
    return store.inTransaction(
        clinic,
        tx ->
            tx.appointments()
                .lock(id)
                .filter(it -> it.isAheadAt(tx.now()))
                .map(visit -> move(tx, visit, seat, actor)));
  }

  /** The same for a visit that is ahead and locked, inside a transaction that does more. */
  BookResult move(Transaction tx, Appointment visit, Seat seat, Actor actor) {
    Optional<BookResult> refused = refused(tx, seat);
    if (refused.isPresent()) {
      return refused.get();
    }
    Appointment moved = visit.movedTo(seat, tx.now());
    if (FreeSlots.isBeingOffered(tx, seat) || !tx.appointments().updateIfFree(moved)) {
      return new BookResult.Taken(alternatives(tx, seat));
    }
    reminders.forget(tx, visit);
    booked(tx, moved, visit, actor);
    outreach.entries().follow(tx, visit.patientId(), visit.seat(), seat);
    free(tx, visit, actor);
    return new BookResult.Booked(moved);
  }

  private static Optional<BookResult> refused(Transaction tx, Seat seat) {
    if (!seat.startAt().isAfter(tx.now())) {
      return Optional.of(new BookResult.Refused("starts-in-the-past"));
    }
    if (tx.clinics().find(seat.locationId()).isEmpty()) {
      return Optional.of(new BookResult.Refused("unknown-location"));
    }
    return seat.providerId() != null && tx.clinics().find(seat.providerId()).isEmpty()
        ? Optional.of(new BookResult.Refused("unknown-provider"))
        : Optional.empty();
  }

  private void booked(
      Transaction tx, Appointment visit, @Nullable Appointment before, Actor actor) {
    reminders.arm(tx, visit);
    new Changes(tx, actor)
        .record(
            before == null ? "appointment.booked" : "appointment.moved",
            visit.id().value(),
            visit.patientId(),
            before == null ? null : before.seat().startAt().toString(),
            visit.seat().startAt().toString());
  }

  /** The next free times with the same provider, the nearest first. */
  private static List<Seat> alternatives(Transaction tx, Seat wanted) {
    Instant early = wanted.startAt().minus(LOOK_FOR_ALTERNATIVES);
    Instant from = early.isAfter(tx.now()) ? early : tx.now();
    SlotQuery query =
        new SlotQuery(
            wanted.providerId(),
            wanted.locationId(),
            from,
            wanted.startAt().plus(LOOK_FOR_ALTERNATIVES),
            500);
    return FreeSlots.find(tx, query).stream()
        .sorted(
            Comparator.comparing(slot -> Duration.between(wanted.startAt(), slot.startAt()).abs()))
        .limit(ALTERNATIVES)
        .toList();
  }

  /** Cancels a visit and frees its seat for the waiting list; false if it is not ahead. */
  public boolean cancel(ClinicId clinic, AppointmentId id, Actor actor) {
    return store.inTransaction(
        clinic,
        tx -> {
          Optional<Appointment> visit =
              tx.appointments().lock(id).filter(it -> it.isAheadAt(tx.now()));
          visit.ifPresent(it -> cancel(tx, it, actor));
          return visit.isPresent();
        });
  }

  private void cancel(Transaction tx, Appointment visit, Actor actor) {
    Appointment cancelled = visit.with(Appointment.Status.CANCELLED);
    if (!tx.appointments().updateIfFree(cancelled)) {
      throw new IllegalStateException("appointment: vanished under its lock");
    }
    new Changes(tx, actor)
        .record(
            "appointment.cancelled",
            visit.id().value(),
            visit.patientId(),
            visit.status().name(),
            cancelled.status().name());
    reminders.forget(tx, visit);
    outreach.entries().follow(tx, visit.patientId(), visit.seat(), null);
    free(tx, visit, actor);
  }

  private void free(Transaction tx, Appointment left, Actor actor) {
    boolean unused = outreach.freedTimes().offer(tx, left, null, actor);
  }

  /**
   * Notes that the patient of a visit was reached, by whatever way.
   *
   * @return false if there is no such visit, or it holds its seat no more
   */
  public boolean contacted(ClinicId clinic, AppointmentId id, Actor actor) {
    return store.inTransaction(
        clinic,
        tx -> {
          Optional<Appointment> visit =
              tx.appointments().lock(id).filter(Appointment::holdsItsSeat);
          visit.filter(it -> it.contactedAt() == null).ifPresent(it -> contacted(tx, it, actor));
          return visit.isPresent();
        });
  }

  private static void contacted(Transaction tx, Appointment visit, Actor actor) {
    if (!tx.appointments().updateIfFree(visit.contacted(tx.now(), null))) {
      throw new IllegalStateException("appointment: vanished under its lock");
    }
    new Changes(tx, actor)
        .record(
            "appointment.contacted",
            visit.id().value(),
            visit.patientId(),
            null,
            tx.now().toString());
  }

  /** One visit. */
  public Optional<Appointment> find(ClinicId clinic, AppointmentId id) {
    return store.inTransaction(clinic, tx -> tx.appointments().find(id));
  }

  /** Every visit that begins in a period of at most 92 days, in order. */
  public List<Appointment> list(ClinicId clinic, Instant from, Instant until) {
    if (Duration.between(from, until).compareTo(Duration.ofDays(92)) > 0) {
      throw new IllegalArgumentException("until: give a time up to 92 days after from");
    }
    return store.inTransaction(clinic, tx -> tx.appointments().list(from, until));
  }

  /** A patient's visits that are not over, in order. */
  public List<Appointment> of(ClinicId clinic, PatientId patient) {
    return store.inTransaction(clinic, tx -> tx.appointments().list(patient, tx.now()));
  }
}
