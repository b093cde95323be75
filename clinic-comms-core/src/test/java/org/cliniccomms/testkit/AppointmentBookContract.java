package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.AppointmentBook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link AppointmentBook} promises. */
@SuppressWarnings("NullAway.Init")
public abstract class AppointmentBookContract {
  private final SampleClinic clinic = SampleClinic.of(1);
  private AppointmentBook book;

  /** A fresh book that knows {@code clinic}, with the booked seat free. */
  protected abstract AppointmentBook book(SampleClinic clinic);

  @BeforeEach
  void openTheBook() {
    book = book(clinic);
  }

  @Test
  void aFreeSeatIsGiven() {
    assertThat(book.book(booking())).isInstanceOf(BookingResult.Accepted.class);
  }

  @Test
  @DisplayName("A16 the same booking asked again gets the same answer")
  void theSameBookingAskedAgainGetsTheSameAnswer() {
    Booking booking = booking();

    BookingResult first = book.book(booking);

    assertThat(book.book(booking)).isEqualTo(first);
  }

  @Test
  void ofManyRivalsWithTheSameBookingAllGetTheSameAnswer() {
    Booking booking = booking();

    List<BookingResult> answers = Rivals.race(rival -> book.book(booking));

    assertThat(answers).hasSize(Rivals.COUNT).containsOnly(answers.get(0));
    assertThat(answers.get(0)).isInstanceOf(BookingResult.Accepted.class);
  }

  @Test
  void noAnswerShowsThePatient() {
    Booking booking = booking();

    assertThat(book.book(booking).toString()).doesNotContain(booking.patientId().toString());
  }

  private Booking booking() {
    return new Booking(
        clinic.id(),
        CancellationId.random(),
        OfferId.random(),
        PatientId.random(),
        clinic.seat(SampleClinic.NOON.plus(Duration.ofDays(2))),
        null);
  }
}
