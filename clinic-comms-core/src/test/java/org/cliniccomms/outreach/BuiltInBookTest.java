package org.cliniccomms.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.messaging.ContactRules;
import org.cliniccomms.messaging.MessageTemplates;
import org.cliniccomms.messaging.Messenger;
import org.cliniccomms.messaging.ReminderSettings;
import org.cliniccomms.messaging.Reminders;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.spi.AppointmentBook;
import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.AppointmentBookContract;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.waitlist.OwnVisit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BuiltInBookTest extends AppointmentBookContract {
  private static final Instant SEAT_AT = SampleClinic.NOON.plus(Duration.ofDays(2));

  private final SampleClinic clinic = SampleClinic.of(1);
  private Store store = InMemoryStore.create(SettableTime.atNoon());

  @Override
  protected AppointmentBook book(SampleClinic of) {
    store = InMemoryStore.create(SettableTime.atNoon());
    of.putInto(store);
    return new BuiltInBook(
        store,
        new Reminders(
            ReminderSettings.standard(),
            ContactRules.standard(),
            new Messenger(MessageTemplates.standard(), channels -> {})));
  }

  private Booking booking(PatientId patient, @Nullable OwnVisit previous) {
    return new Booking(
        clinic.id(),
        CancellationId.random(),
        OfferId.random(),
        patient,
        clinic.seat(SEAT_AT),
        previous);
  }

  private List<Appointment> visits(PatientId patient) {
    return store.inTransaction(
        clinic.id(), tx -> tx.appointments().list(patient, SampleClinic.NOON));
  }

  @Test
  @DisplayName("A106 A time that somebody has is refused")
  void aTakenTimeIsRefused() {
    AppointmentBook book = book(clinic);
    assertThat(book.book(booking(PatientId.random(), null)))
        .isInstanceOf(BookingResult.Accepted.class);
    PatientId second = PatientId.random();

    assertThat(book.book(booking(second, null))).isInstanceOf(BookingResult.Refused.class);
    assertThat(visits(second)).isEmpty();
  }

  @Test
  @DisplayName("A106 The former visit stays until the new one is certain: the book leaves it alone")
  void theFormerVisitStaysWithTheBook() {
    AppointmentBook book = book(clinic);
    PatientId patient = PatientId.random();
    Seat seat = clinic.seat(SEAT_AT.plus(Duration.ofDays(7)));
    Appointment former =
        Appointment.booked(AppointmentId.random(), patient, seat, SampleClinic.NOON);
    boolean stored = store.inTransaction(clinic.id(), tx -> tx.appointments().insertIfFree(former));
    OwnVisit own = new OwnVisit(seat.startAt(), seat.endAt(), null, null);
    assertThat(stored).isTrue();
    assertThat(book.book(booking(PatientId.random(), null)))
        .isInstanceOf(BookingResult.Accepted.class);

    assertThat(book.book(booking(patient, own))).isInstanceOf(BookingResult.Refused.class);
    assertThat(visits(patient)).containsExactly(former);

    Booking later =
        new Booking(
            clinic.id(),
            CancellationId.random(),
            OfferId.random(),
            patient,
            clinic.seat(SEAT_AT.plus(Duration.ofHours(1))),
            own);
    assertThat(book.book(later)).isInstanceOf(BookingResult.Accepted.class);
    assertThat(visits(patient))
        .extracting(Appointment::status)
        .containsExactly(Appointment.Status.BOOKED, Appointment.Status.BOOKED);
  }
}
