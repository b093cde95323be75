package org.cliniccomms.fhir;

import java.util.Optional;
import java.util.UUID;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.spi.AppointmentBook;
import org.cliniccomms.upstream.Link;

/**
 * The schedule that a FHIR server keeps: a seat is a winner's when it stands there.
 *
 * <p>Its server must be asked in a hurry ({@link FhirSettings#hurried}). Thread-safe.
 */
final class FhirBook implements AppointmentBook {

  private final FhirLinks links;
  private final SeatWriter seats;

  FhirBook(FhirLinks links, SeatWriter seats) {
    this.links = links;
    this.seats = seats;
  }

  @Override
  public BookingResult book(Booking booking) {
    Optional<WantedVisit> wanted = links.wanted(booking);
    if (wanted.isEmpty()) {
      return new BookingResult.Accepted(true);
    }
    try {
      return answer(booking, placed(booking, wanted.get()));
    } catch (NotNow e) {
      return new BookingResult.Unreachable(e.code());
    }
  }

  /** What was remembered before a crash is this booking's, whatever else stands there by now. */
  private Placed placed(Booking booking, WantedVisit wanted) throws NotNow {
    Optional<Link> kept = links.kept(booking);
    return kept.isPresent()
        ? seats.placed(wanted, kept.get())
        : seats.place(wanted, others -> links.areGivenUp(booking.clinicId(), others));
  }

  private BookingResult answer(Booking booking, Placed placed) {
    if (placed instanceof Placed.Stands stands) {
      if (stands.isTwice()) {
        links.askStaff(booking);
      }
      return accepted(booking, stands);
    }
    if (placed instanceof Placed.ByHand) {
      return new BookingResult.Accepted(true);
    }
    if (placed instanceof Placed.Refused refused) {
      if (refused.reason().equals(SeatWriter.SETTLED)) {
        links.readWishAgain(booking);
      }
      return new BookingResult.Refused(refused.reason(), refused.seatIsGone());
    }
    links.askStaff(booking);
    return placed instanceof Placed.Unknown
        ? new BookingResult.Refused(SeatWriter.CHANGED)
        : new BookingResult.Refused(SeatWriter.TAKEN, true);
  }

  private BookingResult accepted(Booking booking, Placed.Stands stands) {
    UUID kept =
        links.keep(booking.clinicId(), stands.id(), booking.offerId().value(), stands.revision());
    return new BookingResult.Accepted(false, new AppointmentId(kept));
  }
}
