package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.fhir.testkit.Quirk;
import org.cliniccomms.fhir.testkit.QuirkyFhirServer;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.upstream.ExternalId;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.WaitlistEntry;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A booking that was written, not answered, and then changed by somebody at the server. */
class FhirBookAgainTest extends FhirWriteStory {
  private static final BookingResult CHANGED = new BookingResult.Refused("changed-there");

  private FhirBook book;
  private SeatWriter seats;

  @BeforeEach
  void book() {
    seats = access.seats();
    book = new FhirBook(new FhirLinks(practice.store()), seats);
    put(visit("known", "eva", AppointmentStatus.BOOKED, seatAt));
    sync();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -72})
  @DisplayName("A84 What was moved there before we knew it was booked is refused, and stays there")
  void whatWasMovedBeforeWeKnewIsRefused(int hours) {
    Booking booking = booking("ana", seatAt.plus(DAY));
    assertThat(lost(booking)).isInstanceOf(BookingResult.Unreachable.class);
    Instant theirs = seatAt.plus(DAY).plus(Duration.ofHours(hours));
    Appointment moved = at(booked("ana").get(0), theirs);
    put(moved);

    assertThat(book.book(booking)).isEqualTo(CHANGED);

    assertThat(sync().changed()).isPositive();
    assertThat(here(moved.getIdElement().getIdPart()).seat().startAt()).isEqualTo(theirs);
    practice.comms().runDue();
    assertThat(booked("ana")).hasSize(1);
    assertThat(booked("ana").get(0).getStart().toInstant()).isEqualTo(theirs);
  }

  @Test
  @DisplayName("A84 The same where the server does not look whether it stands there already")
  void whatWasMovedIsNotBookedTwiceWhereNobodyLooks() {
    try (QuirkyFhirServer quirky =
            QuirkyFhirServer.before(plain.json(), Quirk.IF_NONE_EXIST_IGNORED);
        FhirServer other =
            new FhirServer(FhirSettings.builder(quirky.baseUrl()).build(), time, wait -> true)) {
      ReadingSettings reading = ReadingSettings.of(quirky.baseUrl(), "US");
      FhirLinks links = new FhirLinks(practice.store());
      book = new FhirBook(links, FhirAccess.to(other, reading, time).seats());
      Booking booking = booking("ana", seatAt.plus(DAY));
      assertThat(lost(booking)).isInstanceOf(BookingResult.Unreachable.class);
      put(at(booked("ana").get(0), seatAt.plus(DAY.multipliedBy(5))));

      assertThat(book.book(booking)).isEqualTo(CHANGED);

      assertThat(booked("ana")).hasSize(1);
    }
  }

  private interface Steps {
    void run() throws Exception;
  }

  /** The book of a server that keeps no identifier of ours. */
  private void whereIdentifiersAreDropped(Steps steps) throws Exception {
    try (QuirkyFhirServer quirky =
            QuirkyFhirServer.before(plain.json(), Quirk.IDENTIFIERS_DROPPED);
        FhirServer other =
            new FhirServer(
                FhirSettings.builder(quirky.baseUrl()).build(),
                time,
                wait -> true,
                BegunWrites.in(practice.store(), practice.id()))) {
      ReadingSettings reading = ReadingSettings.of(quirky.baseUrl(), "US");
      FhirLinks links = new FhirLinks(practice.store());
      seats = FhirAccess.to(other, reading, time).seats();
      book = new FhirBook(links, seats);
      steps.run();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("A16 A booking whose answer was lost is found where our identifier is dropped")
  void aLostBookingIsFoundWithoutItsIdentifier(boolean wasReadMeanwhile) throws Exception {
    whereIdentifiersAreDropped(
        () -> {
          Booking booking = booking("ana", seatAt.plus(DAY));
          assertThat(lost(booking)).isInstanceOf(BookingResult.Unreachable.class);
          assertThat(booked("ana").get(0).getIdentifier()).isEmpty();
          if (wasReadMeanwhile) {
            sync();
          }

          BookingResult result = book.book(booking);

          assertThat(result).isInstanceOf(BookingResult.Accepted.class);
          assertThat(((BookingResult.Accepted) result).enterByHand()).isFalse();
          assertThat(booked("ana")).hasSize(1);
          assertThat(local(id(booked("ana").get(0))))
              .isEqualTo(Objects.requireNonNull(((BookingResult.Accepted) result).visit()).value());
          sync();
          assertThat(booked("ana")).hasSize(1);
        });
  }

  private static ExternalId id(Appointment one) {
    return new ExternalId("Appointment", one.getIdElement().getIdPart());
  }

  @ParameterizedTest
  @ValueSource(strings = {"moved", "cancelled", "moved, undated", "moved, read"})
  @DisplayName(
      "A84 A lost booking that was moved there without our identifier is not written again")
  void aLostBookingThatMovedWithoutItsIdentifierIsNotWrittenAgain(String how) throws Exception {
    whereIdentifiersAreDropped(
        () -> {
          Booking booking = booking("ana", seatAt.plus(DAY));
          assertThat(lost(booking)).isInstanceOf(BookingResult.Unreachable.class);
          Appointment ours = booked("ana").get(0);
          put(
              how.equals("cancelled")
                  ? ours.setStatus(AppointmentStatus.CANCELLED)
                  : at(ours, seatAt.plus(DAY.multipliedBy(5))));
          if (how.equals("moved, undated")) {
            put(ours.setCreatedElement(null));
          }
          if (how.equals("moved, read")) {
            sync();
          }

          assertThat(book.book(booking)).isEqualTo(CHANGED);
          assertThat(book.book(booking)).isEqualTo(CHANGED);

          assertThat(booked("ana")).hasSize(how.equals("cancelled") ? 0 : 1);
          assertThat(tasks()).containsOnly(StaffTask.Kind.UPSTREAM_REFUSED);
        });
  }

  @Test
  @DisplayName("A16 A booking that never arrived is written when it is asked for again")
  void aBookingThatNeverArrivedIsWritten() throws Exception {
    whereIdentifiersAreDropped(
        () -> {
          put(visit("long-ago", "ana", AppointmentStatus.BOOKED, seatAt.plus(DAY.multipliedBy(9))));
          time.advance(Duration.ofMinutes(10));
          Booking booking = booking("ana", seatAt.plus(DAY));
          plain.json().refuse("POST Appointment", 503);
          assertThat(book.book(booking)).isInstanceOf(BookingResult.Unreachable.class);
          plain.json().refuseNothing();

          assertThat(book.book(booking)).isInstanceOf(BookingResult.Accepted.class);

          assertThat(booked("ana")).hasSize(2);
          assertThat(tasks()).isEmpty();
        });
  }

  @Test
  @DisplayName("A16 A wish whose time was written, and not answered, is had without its identifier")
  void aLostWishIsFoundWithoutItsIdentifier() throws Exception {
    whereIdentifiersAreDropped(
        () -> {
          Booking booking = booking("ana", seatAt.plus(DAY));
          put(wish("wish", "ana"));
          WantedVisit plainly = new FhirLinks(practice.store()).wanted(booking).orElseThrow();
          WantedVisit wanted =
              new WantedVisit(
                  plainly.key(),
                  plainly.patient(),
                  plainly.provider(),
                  plainly.location(),
                  new WantedVisit.Wish(new ExternalId("Appointment", "wish"), false),
                  List.of(),
                  plainly.seat(),
                  plainly.attendance());
          plain.json().breakIn(1);
          assertThatThrownBy(() -> seats.place(wanted, others -> false)).isInstanceOf(NotNow.class);
          assertThat(plain.json().mend()).isTrue();
          assertThat(booked("ana")).hasSize(1);

          assertThat(seats.place(wanted, others -> false)).isInstanceOf(Placed.Stands.class);

          assertThat(plain.all(Appointment.class).stream().filter(it -> isOf("ana", it)))
              .extracting(Appointment::getStatus)
              .containsOnlyOnce(AppointmentStatus.BOOKED)
              .doesNotContain(AppointmentStatus.WAITLIST);
        });
  }

  private static boolean isOf(String patient, Appointment one) {
    return one.getParticipantFirstRep().getActor().getReference().equals("Patient/" + patient);
  }

  @Test
  @DisplayName("A16 What may be ours is not taken back; staff are asked, and nobody has it twice")
  void whatMayBeOursIsNotTakenBack() throws Exception {
    whereIdentifiersAreDropped(
        () -> {
          Appointment others = visit("first", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY));
          Booking booking = booking("ana", seatAt.plus(DAY));
          plain.beforeNext("POST", () -> plain.put(others));
          assertThat(lost(booking)).isInstanceOf(BookingResult.Unreachable.class);

          assertThat(book.book(booking)).isEqualTo(new BookingResult.Refused("seat-taken", true));

          assertThat(booked("ana")).hasSize(1);
          assertThat(tasks()).contains(StaffTask.Kind.UPSTREAM_REFUSED);
        });
  }

  @Test
  @DisplayName("A16 A visit that is over here, and not yet there, is nobody's new booking")
  void whatIsOverHereIsNotTheNewBooking() throws Exception {
    whereIdentifiersAreDropped(
        () -> {
          put(visit("old", "ana", AppointmentStatus.BOOKED, seatAt.plus(DAY)));
          sync();
          Booking booking = booking("ana", seatAt.plus(DAY));
          var over = here("old").with(org.cliniccomms.appointment.Appointment.Status.CANCELLED);
          records.in(
              tx -> {
                tx.appointments().mirror(over);
                return true;
              });

          assertThat(book.book(booking))
              .isEqualTo(new BookingResult.Unreachable("not-yet-given-up-there"));
        });
  }

  @Test
  @DisplayName("A84 What was moved there to make room for another is not taken back by us")
  void whatWasMovedToMakeRoomIsNotTakenBack() {
    Booking booking = booking("ana", seatAt.plus(DAY));
    assertThat(lost(booking)).isInstanceOf(BookingResult.Unreachable.class);
    put(at(booked("ana").get(0), seatAt.plus(DAY).minus(Duration.ofHours(2))));
    put(visit("theirs", "rui", AppointmentStatus.BOOKED, seatAt.plus(DAY)));

    assertThat(book.book(booking)).isEqualTo(CHANGED);

    assertThat(booked("ana")).hasSize(1);
  }

  @Test
  @DisplayName("A84 What was given to another patient there before we knew is refused")
  void whatWasGivenToAnotherPatientIsRefused() {
    Booking booking = booking("ana", seatAt.plus(DAY));
    assertThat(lost(booking)).isInstanceOf(BookingResult.Unreachable.class);
    Appointment ours = booked("ana").get(0);
    ours.getParticipantFirstRep().getActor().setReference("Patient/bob");
    put(ours);

    assertThat(book.book(booking)).isEqualTo(CHANGED);
  }

  @Test
  @DisplayName("A16 What stands there as it was written is ours")
  void whatStandsThereAsItWasWrittenIsOurs() {
    Booking booking = booking("ana", seatAt.plus(DAY));
    assertThat(lost(booking)).isInstanceOf(BookingResult.Unreachable.class);
    put(booked("ana").get(0).setComment("bring papers"));

    assertThat(book.book(booking)).isInstanceOf(BookingResult.Accepted.class);
    assertThat(booked("ana")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"booked", "cancelled", "deleted"})
  @DisplayName("A106 A wish that was settled there in the same moment is not booked a second time")
  void aWishThatWasSettledThereIsNotBookedTwice(String how) {
    put(wish("wish", "ana"));
    evaCancels(visit("one", "eva", AppointmentStatus.BOOKED, seatAt.plus(DAY)));
    plain.beforeNext("PUT", () -> settleThere(how));

    says("ana", "YES");

    assertThat(booked("ana")).hasSize("booked".equals(how) ? 1 : 0);
    assertThat(records.messages())
        .extracting(it -> it.kind())
        .contains(MessageKind.BOOKING_REFUSED);
  }

  @Test
  @DisplayName("A106 A wish that was settled there while we could not book is not booked twice")
  void aWishThatWasSettledWhileWeCouldNotBook() {
    put(wish("wish", "ana"));
    evaCancels(visit("one", "eva", AppointmentStatus.BOOKED, seatAt.plus(DAY)));
    plain.json().breakIn(0);
    says("ana", "YES");
    assertThat(plain.json().mend()).isTrue();
    put(visit("wish", "ana", AppointmentStatus.BOOKED, seatAt.plus(Duration.ofHours(4))));

    sync();
    time.advance(Duration.ofMinutes(1));
    practice.comms().runDue();

    assertThat(booked("ana"))
        .extracting(it -> it.getStart().toInstant())
        .containsExactly(seatAt.plus(Duration.ofHours(4)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"booked", "cancelled", "deleted"})
  @DisplayName("A106 Whose wish was settled there while we could not book waits no more")
  void whoseWishWasSettledWaitsNoMore(String how) {
    put(wish("wish", "ana"));
    evaCancels(visit("one", "eva", AppointmentStatus.BOOKED, seatAt.plus(DAY)));
    plain.json().breakIn(0);
    says("ana", "YES");
    assertThat(plain.json().mend()).isTrue();
    time.advance(Duration.ofSeconds(10));
    settleThere(how);
    sync();
    time.advance(Duration.ofMinutes(1));
    practice.comms().runDue();
    assertThat(records.messages())
        .extracting(it -> it.kind())
        .contains(MessageKind.BOOKING_REFUSED);

    sync();

    assertThat(entryOf("wish").state())
        .isEqualTo("booked".equals(how) ? EntryState.BOOKED : EntryState.REMOVED);
  }

  private WaitlistEntry entryOf(String wish) {
    UUID id = local(new ExternalId("Appointment", wish));
    return records.in(tx -> tx.waitlist().find(new WaitlistEntryId(id)).orElseThrow());
  }

  private void settleThere(String how) {
    switch (how) {
      case "booked" ->
          plain.put(
              visit("wish", "ana", AppointmentStatus.BOOKED, seatAt.plus(Duration.ofHours(4))));
      case "cancelled" -> plain.put(there("wish").setStatus(AppointmentStatus.CANCELLED));
      default -> plain.delete("Appointment", "wish");
    }
  }

  @Test
  @DisplayName("A90 Whoever is put back on the list keeps their visit there until they win another")
  void whoIsPutBackOnTheListWinsAnotherVisit() {
    put(wish("wish", "ana"));
    evaCancels(visit("one", "eva", AppointmentStatus.BOOKED, seatAt.plus(DAY)));
    says("ana", "YES");
    assertThat(booked("ana")).hasSize(1);
    putBack();
    Appointment rui =
        visit("two", "rui", AppointmentStatus.BOOKED, seatAt.plus(Duration.ofHours(2)));
    evaCancels(rui);

    says("ana", "YES");
    practice.comms().runDue();

    assertThat(booked("ana"))
        .extracting(it -> it.getStart().toInstant())
        .containsExactly(seatAt.plus(Duration.ofHours(2)));
  }

  private void putBack() {
    boolean isBack =
        practice
            .comms()
            .waitlist()
            .putBack(practice.id(), entryOf("wish").id(), org.cliniccomms.testkit.Practice.STAFF);
    assertThat(isBack).isTrue();
  }

  /** It is written, and the server breaks down before it says so. */
  private BookingResult lost(Booking booking) {
    plain.json().breakIn(1);
    BookingResult result = book.book(booking);
    assertThat(plain.json().mend()).isTrue();
    time.advance(Duration.ofSeconds(10));
    return result;
  }
}
