package org.cliniccomms.spi;

import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;

/**
 * The clinic's schedule, which decides whether a patient gets a seat.
 *
 * <p>Thread-safe. Called outside any transaction.
 */
@FunctionalInterface
public interface AppointmentBook {
  /**
   * Books the seat for the patient, once: the same booking asked again, after a crash or a lost
   * answer, gets the same answer. What it throws counts as {@link BookingResult.Unreachable}. It
   * must answer or throw within 30 seconds; later, another node may ask for the same booking.
   */
  BookingResult book(Booking booking);
}
