package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Date;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Schedule;
import org.hl7.fhir.r4.model.Slot;
import org.hl7.fhir.r4.model.Slot.SlotStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a day has more visits than a page, they are not all looked at before one is booked. */
@SuppressWarnings("NullAway.Init")
class BusyHospitalTest extends FhirWriteStory {
  private static final int A_DAY = 250;
  private static final Duration EARLY = Duration.ofHours(21);

  private FhirBook book;
  private Booking booking;

  @BeforeEach
  void open() {
    book = new FhirBook(new FhirLinks(practice.store()), access.seats());
    PractitionerRole role = new PractitionerRole();
    role.setId("PractitionerRole/r1");
    role.setPractitioner(new Reference("Practitioner/rivera"));
    plain.put(role);
    Appointment known = visit("known", "eva", AppointmentStatus.BOOKED, seatAt.plus(DAY));
    slot(known, SlotStatus.BUSY);
    put(known);
    sync();
    put(known.setStatus(AppointmentStatus.CANCELLED));
    sync();
    booking = booking("ana", seatAt.plus(DAY));
    for (int i = 0; i < A_DAY; i++) {
      Appointment other = visit("other" + i, "bob", AppointmentStatus.BOOKED, seatAt.plus(DAY));
      other.getParticipant().get(1).setActor(new Reference("Practitioner/p" + i % 300));
      plain.put(at(other, seatAt.plus(DAY).minus(Duration.ofMinutes(i % 1_200))));
    }
    plain.forgetRequests();
  }

  @Test
  @DisplayName("A106 At a busy hospital a seat is booked by a handful of requests")
  void aSeatIsBookedByAHandfulOfRequests() {
    assertThat(book.book(booking)).isInstanceOf(BookingResult.Accepted.class);

    assertThat(booked("ana")).hasSize(1);
    assertThat(plain.requests()).hasSizeLessThan(20);
  }

  @Test
  @DisplayName("A106 Whoever has the time by a role of the provider is seen")
  void whoHasTheTimeByARoleIsSeen() {
    Appointment theirs = visit("theirs", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY));
    theirs.getParticipant().get(1).setActor(new Reference("PractitionerRole/r1"));
    put(at(theirs, seatAt.plus(DAY).minus(Duration.ofMinutes(10))));

    assertThat(book.book(booking)).isEqualTo(new BookingResult.Refused("seat-taken", true));
  }

  @Test
  @DisplayName("A106 Where the server does not search by those who take part, all are looked at")
  void whereTheSearchIsRefusedAllAreLookedAt() {
    plain.json().refuse("GET PractitionerRole?practitioner", 400);
    put(visit("theirs", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY)));

    assertThat(book.book(booking)).isEqualTo(new BookingResult.Refused("seat-taken", true));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("A106 Whoever has the time by a slot of the provider, who is not named, is seen")
  void whoHasTheTimeByASlotIsSeen(boolean isFormerGone) {
    plain.put(at(visit("early", "rui", AppointmentStatus.BOOKED, seatAt), seatAt.plus(EARLY)));
    if (isFormerGone) {
      plain.delete("Appointment", "known");
      plain.delete("Appointment", "early");
    } else {
      plain.put(ofSlot("known", "eva", "slot").setStatus(AppointmentStatus.CANCELLED));
    }
    Schedule schedule = new Schedule();
    schedule.setId("Schedule/rivera");
    schedule.addActor(new Reference("Practitioner/rivera"));
    plain.put(schedule);
    Slot slot = new Slot().setSchedule(new Reference("Schedule/rivera"));
    slot.setStatus(SlotStatus.BUSY).setId("Slot/other");
    plain.put(slot);
    put(ofSlot("theirs", "rui", "other"));

    assertThat(book.book(booking)).isEqualTo(new BookingResult.Refused("seat-taken", true));
  }

  /** One is named, one is not; the one who is not has a slot of the provider's schedule. */
  private void someAreNamedOnly(int slots) {
    put(visit("named", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY).minus(EARLY)));
    Schedule schedule = new Schedule();
    schedule.setId("Schedule/rivera");
    schedule.addActor(new Reference("Practitioner/rivera"));
    plain.put(schedule);
    for (int i = 0; i < slots; i++) {
      Slot slot = new Slot().setSchedule(new Reference("Schedule/rivera"));
      slot.setStart(Date.from(seatAt.plus(DAY).minus(Duration.ofMinutes(i))));
      slot.setStatus(SlotStatus.BUSY).setId("Slot/other" + i);
      plain.put(slot);
    }
    put(ofSlot("theirs", "rui", "other0"));
    plain.forgetRequests();
  }

  @Test
  @DisplayName("A106 Where some name the provider and some a slot of theirs only, all are seen")
  void whereSomeAreNamedAllAreSeen() {
    someAreNamedOnly(50);

    assertThat(book.book(booking)).isEqualTo(new BookingResult.Refused("seat-taken", true));

    assertThat(plain.requests()).hasSizeLessThan(20);
  }

  @ParameterizedTest
  @CsvSource({"150, true", "520, false"})
  @DisplayName("A106 Where a schedule has more slots than are worth it, the whole day is looked at")
  void whereThereAreTooManySlotsAllAreLookedAt(int slots, boolean isNarrow) {
    someAreNamedOnly(slots);

    assertThat(book.book(booking)).isEqualTo(new BookingResult.Refused("seat-taken", true));

    assertThat(plain.requests()).anyMatch(it -> it.startsWith("GET Slot?schedule="));
    assertThat(plain.requests().stream().anyMatch(it -> it.startsWith("GET Appointment?slot=")))
        .isEqualTo(isNarrow);
  }

  @Test
  @DisplayName("A106 A provider of many schedules is booked by a handful of requests, too")
  void aProviderOfManySchedulesIsBookedAlike() {
    for (int i = 0; i < 120; i++) {
      Schedule past = new Schedule();
      past.setId("Schedule/past" + i);
      past.addActor(new Reference("Practitioner/rivera"));
      past.setPlanningHorizon(new Period().setEnd(Date.from(seatAt.minus(DAY.multipliedBy(30)))));
      plain.put(past);
    }
    someAreNamedOnly(50);

    assertThat(book.book(booking)).isEqualTo(new BookingResult.Refused("seat-taken", true));

    assertThat(plain.requests()).hasSizeLessThan(20);
    assertThat(plain.requests())
        .noneMatch(it -> it.contains("Schedule/past"))
        .anyMatch(it -> it.startsWith("GET Appointment?slot="));
  }

  @Test
  @DisplayName("A106 Schedules are asked for their slots a few at a time")
  void schedulesAreAskedForTheirSlotsAFewAtATime() {
    for (int i = 0; i < 90; i++) {
      Schedule another = new Schedule();
      another.setId("Schedule/another" + i);
      another.addActor(new Reference("Practitioner/rivera"));
      plain.put(another);
    }
    someAreNamedOnly(50);

    assertThat(book.book(booking)).isEqualTo(new BookingResult.Refused("seat-taken", true));

    assertThat(plain.requests().stream().filter(it -> it.startsWith("GET Slot?schedule=")))
        .hasSize(3)
        .allMatch(it -> it.split(",", -1).length <= 40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET Slot?schedule", "GET Appointment?slot"})
  @DisplayName("A106 Where schedules lead no further, the whole day is looked at")
  void whereSchedulesLeadNoFurtherAllAreLookedAt(String refused) {
    someAreNamedOnly(50);
    plain.json().refuse(refused, 400);

    assertThat(book.book(booking)).isEqualTo(new BookingResult.Refused("seat-taken", true));
  }

  @Test
  @DisplayName("A106 A server that does not search for schedules is booked at all the same")
  void whereSchedulesAreNotSearchedForItIsBooked() {
    plain.json().refuse("GET Schedule?actor", 400);

    assertThat(book.book(booking)).isInstanceOf(BookingResult.Accepted.class);
  }

  /** An appointment that names only a patient and a slot. */
  private Appointment ofSlot(String id, String patient, String slot) {
    Appointment one = visit(id, patient, AppointmentStatus.BOOKED, seatAt.plus(DAY));
    one.getParticipant().subList(1, 3).clear();
    one.addSlot(new Reference("Slot/" + slot));
    return one;
  }
}
