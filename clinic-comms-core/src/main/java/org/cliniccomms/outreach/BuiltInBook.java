package org.cliniccomms.outreach;

import java.util.Objects;
import java.util.Optional;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.messaging.Reminders;
import org.cliniccomms.spi.AppointmentBook;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;

/**
 * The appointment book of a clinic that has connected none: its visits are rows of the store.
 *
 * <p>It gives a seat that nobody has, and staff are asked to enter the booking in their own system.
 * Thread-safe.
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
      return new BookingResult.Refused("somebody else has the time", true);
    }
    reminders.arm(tx, visit);
    return new BookingResult.Accepted(true);
  }

  /** By another attempt of the same booking, which was faster. */
  private static boolean isBooked(Transaction tx, Appointment visit) {
    return tx.appointments()
        .find(visit.id())
        .filter(it -> it.status() == Appointment.Status.BOOKED)
        .isPresent();
  }
}
