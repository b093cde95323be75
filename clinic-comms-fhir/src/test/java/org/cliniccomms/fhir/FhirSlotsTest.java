package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A slot is busy as long as an appointment holds it, wherever we stop between two writes. */
class FhirSlotsTest extends FhirWriteStory {
  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "9, false"})
  @DisplayName("A16 A wish that is given its time in two goes has its slot")
  void aWishThatIsBookedInTwoGoes(int writes, boolean isBroken) {
    Appointment evas = visit("one", "eva", AppointmentStatus.BOOKED, seatAt);
    slot(evas, SlotStatus.FREE);
    put(wish("wish", "ana"));
    evaCancels(evas);
    plain.json().breakIn(writes);

    says("ana", "YES");
    assertThat(plain.json().mend()).isEqualTo(isBroken);
    comesToRest();

    assertThat(booked("ana")).hasSize(1);
    assertThat(slots()).containsOnly(Map.entry("slot", SlotStatus.BUSY));
    assertThat(records.messages())
        .extracting(it -> it.kind())
        .containsOnlyOnce(MessageKind.CONFIRMED)
        .doesNotContain(MessageKind.BOOKING_REFUSED);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "9, false"})
  @DisplayName("A16 A seat that is booked in two goes is booked once, and its slot is busy")
  void aSeatThatIsBookedInTwoGoes(int writes, boolean isBroken) {
    Instant at = seatAt.plus(DAY);
    Appointment evas = visit("one", "eva", AppointmentStatus.BOOKED, at);
    slot(evas, SlotStatus.FREE);
    evaCancels(evas);
    Booking booking = booking("ana", at);
    FhirBook book = new FhirBook(new FhirLinks(practice.store()), access.seats());
    plain.json().breakIn(writes);

    BookingResult first = book.book(booking);
    assertThat(plain.json().mend()).isEqualTo(isBroken);
    BookingResult second = book.book(booking);

    assertThat(first instanceof BookingResult.Accepted).isNotEqualTo(isBroken);
    assertThat(second).isInstanceOf(BookingResult.Accepted.class);
    assertThat(booked("ana")).hasSize(1);
    assertThat(slots()).containsOnly(Map.entry("slot", SlotStatus.BUSY));
  }

  @Test
  @DisplayName("A106 A slot that does not say whether it is free keeps nobody from a seat")
  void aSlotWithoutAStatusKeepsNobodyFromASeat() {
    Appointment evas = visit("one", "eva", AppointmentStatus.BOOKED, seatAt.plus(DAY));
    slot(evas, SlotStatus.FREE);
    plain.put(plain.all(Slot.class).get(0).setStatus(null));
    evaCancels(evas);
    Booking booking = booking("ana", seatAt.plus(DAY));

    assertThat(new FhirBook(new FhirLinks(practice.store()), access.seats()).book(booking))
        .isInstanceOf(BookingResult.Accepted.class);

    assertThat(booked("ana")).hasSize(1);
    assertThat(plain.all(Slot.class)).extracting(Slot::hasStatus).containsExactly(false);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "3, false"})
  @DisplayName("A16 A visit that is released in two goes leaves its slot")
  void aVisitThatIsReleasedInTwoGoes(int writes, boolean isBroken) {
    Appointment evas = visit("one", "eva", AppointmentStatus.BOOKED, seatAt);
    slot(evas, SlotStatus.BUSY);
    put(evas);
    sync();
    cancelledHere();
    plain.json().breakIn(writes);

    int unused = writer.run();
    assertThat(plain.json().mend()).isEqualTo(isBroken);
    comesToRest();

    assertThat(there("one").getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
    assertThat(slots()).containsOnly(Map.entry("slot", SlotStatus.FREE));
  }

  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "3, true", "4, false"})
  @DisplayName("A16 A visit that is moved in two goes leaves its slot and has the other")
  void aVisitThatIsMovedInTwoGoes(int writes, boolean isBroken) {
    Instant at = seatAt.plus(DAY);
    Appointment evas = visit("one", "eva", AppointmentStatus.BOOKED, seatAt);
    slot(evas, SlotStatus.BUSY);
    put(evas);
    Appointment former = visit("former", "rui", AppointmentStatus.CANCELLED, at);
    slot("other", former, SlotStatus.FREE);
    put(former);
    sync();
    movedHere(at);
    plain.json().breakIn(writes);

    int unused = writer.run();
    assertThat(plain.json().mend()).isEqualTo(isBroken);
    comesToRest();

    assertThat(there("one").getStart().toInstant()).isEqualTo(at);
    assertThat(here("one").seat().startAt()).isEqualTo(at);
    assertThat(slots())
        .containsOnly(Map.entry("slot", SlotStatus.FREE), Map.entry("other", SlotStatus.BUSY));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("A84 A slot that was freed and booked again there meanwhile stays busy")
  void aSlotThatWasBookedAgainStaysBusy(boolean isLater) {
    Appointment evas = visit("one", "eva", AppointmentStatus.BOOKED, seatAt);
    slot(evas, SlotStatus.BUSY);
    put(evas);
    sync();
    cancelledHere();
    if (isLater) {
      plain.json().breakIn(1);
      int unused = writer.run();
      assertThat(plain.json().mend()).isTrue();
      bookAgain();
    } else {
      plain.beforeNext("PUT", this::bookAgain);
    }

    comesToRest();

    assertThat(there("one").getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
    assertThat(slots()).containsOnly(Map.entry("slot", SlotStatus.BUSY));
  }

  @Test
  @DisplayName("A106 Where slots are not shown to us, a visit is cancelled there all the same")
  void aVisitIsCancelledWhereSlotsAreNotShown() {
    Appointment evas = visit("one", "eva", AppointmentStatus.BOOKED, seatAt);
    slot(evas, SlotStatus.BUSY);
    put(evas);
    sync();
    plain.json().refuse("GET Slot/", 403);
    cancelledHere();

    comesToRest();

    assertThat(there("one").getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
    assertThat(tasks()).doesNotContain(StaffTask.Kind.UPSTREAM_REFUSED);
  }

  @Test
  void aSlotThatSomebodyOnlyWroteAboutIsFree() {
    Appointment evas = visit("one", "eva", AppointmentStatus.BOOKED, seatAt);
    slot(evas, SlotStatus.BUSY);
    put(evas);
    sync();
    cancelledHere();
    plain.beforeNext("PUT", () -> plain.put(theSlot().setComment("bring papers")));

    comesToRest();

    assertThat(slots()).containsOnly(Map.entry("slot", SlotStatus.FREE));
    assertThat(theSlot().getComment()).isEqualTo("bring papers");
  }

  private void bookAgain() {
    plain.put(theSlot().setStatus(SlotStatus.FREE));
    plain.put(theSlot().setStatus(SlotStatus.BUSY));
  }

  private Slot theSlot() {
    return plain.all(Slot.class).get(0);
  }

  private Map<String, SlotStatus> slots() {
    return plain.all(Slot.class).stream()
        .collect(Collectors.toMap(slot -> slot.getIdElement().getIdPart(), Slot::getStatus));
  }

  private void cancelledHere() {
    time.advance(Duration.ofSeconds(10));
    assertThat(
            practice.comms().appointments().cancel(practice.id(), here("one").id(), Practice.STAFF))
        .isTrue();
  }

  private void movedHere(Instant at) {
    time.advance(Duration.ofSeconds(10));
    Seat old = here("one").seat();
    Seat seat =
        new Seat(old.locationId(), old.providerId(), at, at.plus(Duration.ofMinutes(30)), null);
    assertThat(
            practice
                .comms()
                .appointments()
                .move(practice.id(), here("one").id(), seat, Practice.STAFF)
                .orElseThrow())
        .isInstanceOf(BookResult.Booked.class);
  }

  private void comesToRest() {
    for (int i = 0; i < 4; i++) {
      time.advance(Duration.ofMinutes(11));
      practice.comms().runDue();
      SyncReport unused = sync();
    }
    assertThat(writer.run()).isZero();
  }
}
