package org.cliniccomms.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.cliniccomms.appointment.Booking;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.fhir.testkit.Quirk;
import org.cliniccomms.fhir.testkit.QuirkyFhirServer;
import org.cliniccomms.message.MessageKind;
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

  @BeforeEach
  void book() {
    book = new FhirBook(new FhirLinks(practice.store()), access.seats());
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
