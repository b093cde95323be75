package org.cliniccomms.outreach;

import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.messaging.Reminders;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.AppointmentBook;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.waitlist.OwnVisit;
import org.jspecify.annotations.Nullable;

/**
 * The appointment book of a clinic that has connected none: its visits are rows of the store.
 *
 * <p>It gives a seat that nobody has, takes the patient's former visit out in the same transaction,
 * and staff are asked to enter the booking in their own system. Thread-safe.
 */
public final class BuiltInBook implements AppointmentBook {
  private final Store store;
  private final Reminders reminders;

  /** A book in this store, whose visits patients are reminded of. */
  public BuiltInBook(Store store, Reminders reminders) {
    this.store = Objects.requireNonNull(store, "store");
    this.reminders = Objects.requireNonNull(reminders, "reminders");
  }

  @Override
  public BookingResult book(Booking booking) {
    return store.inTransaction(booking.clinicId(), tx -> book(tx, booking));
  }

  /** The visit has the offer's id, so the same booking asked again finds it. */
  static AppointmentId idOf(Booking booking) {
    return new AppointmentId(booking.offerId().value());
  }

  private BookingResult book(Transaction tx, Booking booking) {
    Optional<Appointment> before = tx.appointments().lock(idOf(booking));
    if (before.filter(it -> it.status() == Appointment.Status.BOOKED).isPresent()) {
      return new BookingResult.Accepted(true);
    }
    Appointment visit =
        Appointment.booked(idOf(booking), booking.patientId(), booking.seat(), tx.now());
    boolean booked =
        before.isPresent()
            ? tx.appointments().updateIfFree(visit)
            : tx.appointments().insertIfFree(visit);
    if (!booked && !isBooked(tx, visit)) {
      return new BookingResult.Refused("somebody else has the time");
    }
    reminders.arm(tx, visit);
    release(tx, booking.patientId(), booking.previous());
    return new BookingResult.Accepted(true);
  }

  /** By another attempt of the same booking, which was faster. */
  private static boolean isBooked(Transaction tx, Appointment visit) {
    return tx.appointments()
        .find(visit.id())
        .filter(it -> it.status() == Appointment.Status.BOOKED)
        .isPresent();
  }

  private static void release(Transaction tx, PatientId patient, @Nullable OwnVisit previous) {
    if (previous == null) {
      return;
    }
    tx.appointments().list(patient, tx.now()).stream()
        .filter(it -> it.status() == Appointment.Status.BOOKED)
        .filter(it -> it.seat().startAt().equals(previous.startAt()))
        .forEach(it -> cancel(tx, it));
  }

  /** Takes out the visit that this offer won, if the book has it; its time is free then. */
  static void release(Transaction tx, OfferId winner) {
    tx.appointments()
        .lock(new AppointmentId(winner.value()))
        .filter(it -> it.status() == Appointment.Status.BOOKED)
        .ifPresent(it -> cancel(tx, it));
  }

  /** Takes a visit out of the book; its time is free then. */
  static void cancel(Transaction tx, Appointment visit) {
    if (!tx.appointments().updateIfFree(visit.with(Appointment.Status.CANCELLED))) {
      throw new IllegalStateException("appointment: vanished while it was being cancelled");
    }
  }
}
