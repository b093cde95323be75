package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.fhir.testkit.Quirk;
import org.cliniccomms.fhir.testkit.QuirkyFhirServer;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.upstream.ExternalId;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.hl7.fhir.r4.model.Location;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the patient's own visit stands at the seat already, by whomever it was written. */
@SuppressWarnings("NullAway.Init")
class FhirBookTwiceTest extends FhirWriteStory {
  private QuirkyFhirServer quirky;
  private FhirServer dropping;
  private FhirLinks links;
  private FhirBook book;

  /** Of a server that drops our identifiers. */
  private FhirBook bookWithoutKeys;

  private Instant start;

  @BeforeEach
  void book() {
    quirky = QuirkyFhirServer.before(plain.json(), Quirk.IDENTIFIERS_DROPPED);
    dropping = new FhirServer(FhirSettings.builder(quirky.baseUrl()).build(), time, wait -> true);
    links = new FhirLinks(practice.store());
    book = new FhirBook(links, access.seats());
    ReadingSettings reading = ReadingSettings.of(quirky.baseUrl(), "US");
    bookWithoutKeys = new FhirBook(links, FhirAccess.to(dropping, reading, time).seats());
    put(visit("known", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
    start = seatAt.plus(DAY);
  }

  @AfterEach
  void closeQuirky() {
    dropping.close();
    quirky.close();
  }

  private FhirBook book(boolean isKeyKept) {
    return isKeyKept ? book : bookWithoutKeys;
  }

  private Appointment anas(String id) {
    return visit(id, "ana", AppointmentStatus.BOOKED, start);
  }

  private static ExternalId id(Appointment one) {
    return new ExternalId("Appointment", one.getIdElement().getIdPart());
  }

  private void standsAs(String id, BookingResult result) {
    assertThat(result).isInstanceOf(BookingResult.Accepted.class);
    BookingResult.Accepted accepted = (BookingResult.Accepted) result;
    assertThat(accepted.enterByHand()).isFalse();
    assertThat(booked("ana")).extracting(one -> id(one).value()).containsExactly(id);
    assertThat(local(new ExternalId("Appointment", id)))
        .isEqualTo(Objects.requireNonNull(accepted.visit()).value());
    assertThat(tasks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("A16 Whose own visit is there right after theirs was written has the seat, once")
  void whoseOwnVisitIsThereHasTheSeat(boolean isKeyKept) {
    Booking booking = booking("ana", start);
    plain.beforeNext("POST", () -> plain.put(anas("first")));

    standsAs("first", book(isKeyKept).book(booking));
  }

  @Test
  @DisplayName("A16 Of two visits of one patient, where ours cannot be taken back, staff are told")
  void staffAreToldOfTwoWhereOursIsNotTakenBack() {
    Booking booking = booking("ana", start);
    plain.beforeNext("POST", () -> plain.put(anas("first")));
    plain.json().refuse("PUT Appointment", 403);

    BookingResult result = book.book(booking);

    assertThat(result).isInstanceOf(BookingResult.Accepted.class);
    assertThat(booked("ana")).hasSize(2);
    assertThat(tasks()).containsExactly(StaffTask.Kind.UPSTREAM_REFUSED);
  }

  @ParameterizedTest
  @CsvSource({"false, 409", "true, 409", "false, 412"})
  @DisplayName("A16 Whose own visit is what a write was in conflict with has the seat")
  void whoseOwnVisitIsInConflictHasTheSeat(boolean isKeyKept, int status) {
    Booking booking = booking("ana", start);
    plain.json().refuse("POST Appointment", status);
    plain.beforeNext("POST", () -> plain.put(anas("first")));

    standsAs("first", book(isKeyKept).book(booking));
  }

  @Test
  @DisplayName("A16 Whose wish has its time when their own visit is found there has the seat")
  void whoseWishWasFulfilledHasTheSeatByTheirOwnVisit() {
    put(wish("wish", "ana"));
    evaCancels(visit("one", "eva", AppointmentStatus.BOOKED, start));
    plain.beforeNext("PUT", () -> plain.put(anas("first")));

    says("ana", "YES");

    assertThat(booked("ana")).extracting(one -> id(one).value()).containsExactly("first");
    assertThat(records.messages())
        .extracting(it -> it.kind())
        .contains(org.cliniccomms.message.MessageKind.CONFIRMED)
        .doesNotContain(org.cliniccomms.message.MessageKind.BOOKING_REFUSED);
  }

  @Test
  @DisplayName("A16 Of two that stand there, and may both be ours, none is taken back")
  void ofTwoThatMayBeOursNoneIsTakenBack() {
    Booking booking = booking("ana", start);
    put(anas("first"));
    put(anas("second"));

    BookingResult result = bookWithoutKeys.book(booking);

    assertThat(result).isInstanceOf(BookingResult.Accepted.class);
    assertThat(booked("ana")).hasSize(2);
    assertThat(tasks()).isEmpty();
  }

  @Test
  @DisplayName("A16 Who gave up a visit at that time, and has another there, has the seat by that")
  void whoGaveUpOneHasTheSeatByTheOther() {
    put(anas("given-up"));
    sync();
    Booking booking = booking("ana", start);
    var over = here("given-up").with(org.cliniccomms.appointment.Appointment.Status.CANCELLED);
    records.in(
        tx -> {
          tx.appointments().mirror(over);
          return true;
        });
    put(anas("other"));

    BookingResult result = bookWithoutKeys.book(booking);

    assertThat(result).isInstanceOf(BookingResult.Accepted.class);
    assertThat(local(new ExternalId("Appointment", "other")))
        .isEqualTo(Objects.requireNonNull(((BookingResult.Accepted) result).visit()).value());
  }

  @Test
  @DisplayName("A16 Whose lost booking stands there beside what staff entered has the seat, once")
  void whatStaffEnteredBesideALostBookingIsHad() {
    Booking booking = booking("ana", start);
    plain.beforeNext("POST", () -> plain.put(anas("staffs")));
    plain.json().breakIn(1);
    assertThat(book.book(booking)).isInstanceOf(BookingResult.Unreachable.class);
    assertThat(plain.json().mend()).isTrue();
    time.advance(Duration.ofSeconds(10));

    standsAs("staffs", book.book(booking));
    standsAs("staffs", book.book(booking));
  }

  @Test
  @DisplayName("A106 Another patient's visit there is in the way, beside one's own, too")
  void anotherPatientsVisitIsInTheWayBesideOnesOwn() {
    Booking booking = booking("ana", start);
    plain.beforeNext(
        "POST", () -> plain.put(visit("theirs", "rui", AppointmentStatus.BOOKED, start)));

    assertThat(bookWithoutKeys.book(booking))
        .isEqualTo(new BookingResult.Refused("seat-taken", true));
    assertThat(booked("ana")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-10, 15})
  @DisplayName("A16 A lost booking whose end the server has rounded is found again")
  void aBookingWithARoundedEndIsFoundAgain(int minutes) {
    Booking booking = booking("ana", start);
    Appointment rounded = anas("rounded");
    put(rounded.setEnd(Date.from(start.plus(Duration.ofMinutes(30 + minutes)))));

    standsAs("rounded", bookWithoutKeys.book(booking));
  }

  @Test
  @DisplayName("A84 What was kept and then cancelled there is not booked a second time")
  void whatWasKeptAndCancelledThereIsNotBookedAgain() {
    Booking booking = booking("ana", start);
    assertThat(bookWithoutKeys.book(booking)).isInstanceOf(BookingResult.Accepted.class);
    Appointment kept = booked("ana").get(0);
    put(kept.copy().setStatus(AppointmentStatus.CANCELLED));

    assertThat(bookWithoutKeys.book(booking)).isEqualTo(new BookingResult.Refused("seat-taken"));

    assertThat(booked("ana")).isEmpty();
  }

  @Test
  @DisplayName("A16 What was kept is had again, though another of the same stands beside it")
  void whatWasKeptIsHadAgain() {
    Booking booking = booking("ana", start);
    BookingResult first = bookWithoutKeys.book(booking);
    put(anas("later"));

    assertThat(List.of(bookWithoutKeys.book(booking), book.book(booking)))
        .containsExactly(first, first);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("A106 A wish with another's time, or at another place, is not the seat's")
  void aWishThatHasAnotherSeatAtThatHourIsNotHad(boolean hasProvider) throws NotNow {
    Location south = new Location();
    south.setId("Location/south");
    put(south);
    Booking booking = booking("ana", start);
    Appointment elsewhere = anas("wish");
    elsewhere.getParticipant().get(2).getActor().setReference("Location/south");
    elsewhere.getParticipant().remove(1); // nobody in particular
    put(elsewhere);
    WantedVisit plainly = links.wanted(booking).orElseThrow();
    WantedVisit wanted =
        new WantedVisit(
            plainly.key(),
            plainly.patient(),
            hasProvider ? plainly.provider() : null,
            plainly.location(),
            new WantedVisit.Wish(new ExternalId("Appointment", "wish"), false),
            List.of(),
            plainly.seat(),
            plainly.attendance());

    assertThat(access.seats().place(wanted, others -> false))
        .isEqualTo(new Placed.Refused(SeatWriter.SETTLED));
  }

  @Test
  @DisplayName("A84 A visit of the winner's that is longer there is as long here, and stays so")
  void whatIsLongerThereStaysAsLong() {
    put(wish("wish", "ana"));
    evaCancels(visit("one", "eva", AppointmentStatus.BOOKED, start));
    Instant end = start.plus(Duration.ofMinutes(45));
    plain.beforeNext("PUT", () -> plain.put(anas("longer").setEnd(Date.from(end))));
    says("ana", "YES");
    assertThat(booked("ana")).extracting(one -> id(one).value()).containsExactly("longer");

    sync();

    assertThat(here("longer").seat().endAt()).isEqualTo(end);
    assertThat(there("longer").getEnd().toInstant()).isEqualTo(end);
    assertThat(plain.versions("Appointment", "longer")).isEqualTo(1);
    assertThat(tasks()).isEmpty();
  }
}
