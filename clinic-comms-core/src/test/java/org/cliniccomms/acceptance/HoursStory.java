package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.message.MessageKind.CONFIRMED;
import static org.cliniccomms.message.MessageKind.HELP;
import static org.cliniccomms.message.MessageKind.OFFER;
import static org.cliniccomms.message.MessageKind.RELEASED;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.ContactWindow;
import org.cliniccomms.clinic.LocalTimeResolution;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.clinic.LocationId;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.QuietHours;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Delivery;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nobody is asked at the wrong hour, in whatever zone and whenever clocks change. */
public abstract class HoursStory extends Story {
  private static final ZoneId CHICAGO = SampleClinic.ZONE;

  private static Instant chicago(String local) {
    return LocalDateTime.parse(local).atZone(CHICAGO).toInstant();
  }

  @Test
  @DisplayName("A39 A hold that outlasts the window is not cut; the next batch waits till morning")
  void aHoldOutlastsTheWindow() {
    startAt(chicago("2026-06-02T19:58:00"));
    practice.waits("A", "B", "C", "D");
    practice.cancel(chicago("2026-06-04T10:00:00"));
    assertThat(records.offer("A").expiresAt()).isEqualTo(chicago("2026-06-02T20:05:00"));

    practice.advance(minutes(7));
    assertThat(records.seat().state()).isEqualTo(CancellationState.WAITING);
    assertThat(records.asked()).doesNotContain("D");
    practice.advanceTo(chicago("2026-06-03T08:00:00"));

    assertThat(records.texts("D")).containsExactly(OFFER);
  }

  @Test
  @DisplayName("A39 A yes after the window has closed is confirmed at once")
  void aYesInTheEveningIsConfirmedAtOnce() {
    startAt(chicago("2026-06-02T19:58:00"));
    practice.waits("A");
    practice.cancel(chicago("2026-06-04T10:00:00"));
    practice.advance(minutes(5));

    practice.says("A", "YES");

    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED);
  }

  @Test
  @DisplayName("A40 A seat freed by night is offered from the morning on")
  void aSeatFreedByNightWaitsForTheMorning() {
    startAt(chicago("2026-06-03T03:00:00"));
    practice.waits("A");
    practice.cancel(chicago("2026-06-03T10:00:00"));
    practice.advanceTo(chicago("2026-06-03T07:59:59"));
    assertThat(records.asked()).isEmpty();

    practice.advance(seconds(1));

    assertThat(records.texts("A")).containsExactly(OFFER);
  }

  @Test
  @DisplayName("A40 A seat that nobody can be asked about in time is told to staff at once")
  void aSeatBeforeTheMorningIsToldToStaff() {
    startAt(chicago("2026-06-03T03:00:00"));
    practice.waits("A");

    practice.cancel(chicago("2026-06-03T07:30:00"));

    assertThat(records.staffTasks()).containsExactly(StaffTask.Kind.SEAT_UNFILLED);
    practice.advanceTo(chicago("2026-06-03T08:00:00"));
    assertThat(records.asked()).isEmpty();
    assertThat(records.seat().state()).isEqualTo(CancellationState.PAST);
  }

  @Test
  @DisplayName("A41 Where clocks go forward the window opens by the clock on the wall")
  void theWindowFollowsTheClockInSpring() {
    startAt(Instant.parse("2026-03-07T08:00:00Z"));
    practice.waits("A");
    practice.cancel(chicago("2026-03-09T10:00:00"));
    practice.advanceTo(Instant.parse("2026-03-07T14:00:00Z"));
    assertThat(practice.carrier().sent().get(0).at()).isEqualTo("2026-03-07T14:00:00Z");

    startAt(Instant.parse("2026-03-08T06:00:00Z"));
    practice.waits("A");
    practice.cancel(chicago("2026-03-09T11:00:00"));
    practice.advanceTo(Instant.parse("2026-03-08T13:00:00Z"));

    assertThat(practice.carrier().sent().get(0).at()).isEqualTo("2026-03-08T13:00:00Z");
  }

  @Test
  @DisplayName("A42 Where clocks go back the window opens an hour later in UTC")
  void theWindowFollowsTheClockInAutumn() {
    startAt(Instant.parse("2026-11-01T05:00:00Z"));
    practice.waits("A");
    practice.cancel(chicago("2026-11-02T10:00:00"));

    practice.advanceTo(Instant.parse("2026-11-01T14:00:00Z"));

    assertThat(practice.carrier().sent().get(0).at()).isEqualTo("2026-11-01T14:00:00Z");
  }

  @Test
  @DisplayName("A42 The two half past ones of an autumn night read differently")
  void theTwoHalfPastOnesReadDifferently() {
    startAt(chicago("2026-10-31T12:00:00"));
    practice.waits("A", "B");
    practice.cancel(Instant.parse("2026-11-01T06:30:00Z"));
    String first = records.bodies("A").get(0);
    startAt(chicago("2026-10-31T12:00:00"));
    practice.waits("A", "B");
    practice.cancel(Instant.parse("2026-11-01T07:30:00Z"));

    String second = records.bodies("A").get(0);

    assertThat(first).contains("1:30");
    assertThat(second).contains("1:30").isNotEqualTo(first);
  }

  @Test
  @DisplayName("A43 A time that no clock shows is refused, not shifted")
  void aTimeThatNoClockShowsIsRefused() {
    LocalDateTime halfPastTwo = LocalDateTime.parse("2026-03-08T02:30:00");

    assertThat(LocalTimeResolution.of(halfPastTwo, CHICAGO).kind())
        .isEqualTo(LocalTimeResolution.Kind.NONEXISTENT);
  }

  @Test
  @DisplayName("A44 The minutes of a window count")
  void theMinutesOfAWindowCount() {
    startAt(chicago("2026-06-03T08:00:00"));
    practice.changes(it -> with(it, new ContactWindow(LocalTime.of(8, 45), LocalTime.of(19, 30))));
    practice.waits("A");
    practice.cancel(chicago("2026-06-04T10:00:00"));
    practice.advanceTo(chicago("2026-06-03T08:44:59"));
    assertThat(records.asked()).isEmpty();

    practice.advance(seconds(1));

    assertThat(records.texts("A")).containsExactly(OFFER);
  }

  private static Clinic with(Clinic of, ContactWindow window) {
    return new Clinic(
        of.id(),
        of.name(),
        of.phone(),
        of.zone(),
        of.language(),
        of.region(),
        window,
        of.leadTime());
  }

  @Test
  @DisplayName("A45 Quiet hours are the patient's, the text shows the clinic's clock")
  void quietHoursAreThePatients() {
    startAt(chicago("2026-06-02T18:30:00"));
    practice.waits("East", it -> it.livesIn("America/New_York"));
    practice.waits("West", it -> it.livesIn("America/Los_Angeles"));
    practice.waits(
        "Tired", it -> it.quiet(new QuietHours(LocalTime.of(18, 0), LocalTime.of(9, 0))));

    practice.cancel(chicago("2026-06-04T10:00:00"));
    assertThat(records.asked()).containsExactlyInAnyOrder("East", "West");
    assertThat(records.bodies("West").get(0)).contains("10:00");
    startAt(chicago("2026-06-02T19:30:00"));
    practice.waits("East", it -> it.livesIn("America/New_York"));
    practice.waits("West", it -> it.livesIn("America/Los_Angeles"));
    practice.cancel(chicago("2026-06-04T10:00:00"));

    assertThat(records.asked()).containsExactly("West");
  }

  @Test
  @DisplayName("A46 Ten in the morning is ten in the morning in summer and in winter")
  void tenInTheMorningIsTenInTheMorning() {
    ZoneId chile = ZoneId.of("America/Santiago");
    for (String day : Set.of("2027-01-15T10:00:00", "2027-07-15T10:00:00")) {
      Instant start = LocalDateTime.parse(day).atZone(chile).toInstant();
      startAt(start.minus(Duration.ofDays(1)).plus(Duration.ofHours(3)));
      LocationId office = moveTo(chile);
      practice.waits("A", it -> it.livesIn("America/Santiago"));

      practice.cancel(new Seat(office, null, start, start.plus(minutes(30)), null));

      assertThat(records.bodies("A").get(0)).contains("10:00");
      assertThat(start.atZone(chile).getOffset().getId())
          .isEqualTo(day.startsWith("2027-01") ? "-03:00" : "-04:00");
    }
  }

  private LocationId moveTo(ZoneId zone) {
    Location office = new Location(LocationId.random(), "Oficina", zone);
    practice.comms().clinics().put(practice.id(), office, Practice.STAFF);
    return office.id();
  }

  @Test
  @DisplayName("A109 The window follows the zone of the seat's location")
  void theWindowFollowsTheLocationsZone() {
    startAt(Instant.parse("2026-06-02T12:30:00Z"));
    LocationId newYork = moveTo(ZoneId.of("America/New_York"));
    practice.waits("A");
    Instant start = Instant.parse("2026-06-04T15:00:00Z");

    practice.cancel(new Seat(newYork, null, start, start.plus(minutes(30)), null));

    assertThat(records.texts("A")).containsExactly(OFFER);
    assertThat(records.answers()).containsEntry("A", OfferState.PENDING);
  }

  @Test
  @DisplayName(
      "S10 An answer of the afternoon that turns out undelivered by night waits for morning")
  void anAnswerThatFailsByNightWaitsForTheMorning() {
    startAt(chicago("2026-06-02T15:00:00"));
    practice.opens(ChannelKind.VOICE);
    practice.waits("A", it -> it.over(ChannelKind.SMS, ChannelKind.VOICE));
    practice.cancel(chicago("2026-06-04T10:00:00"));
    practice.says("A", "YES");
    practice.says("A", "NO");
    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED, RELEASED);

    time.set(chicago("2026-06-03T02:00:00"));
    practice.receives(practice.status(released(), DeliveryStatus.FAILED, FailureClass.TRANSIENT));
    practice.advanceTo(chicago("2026-06-03T07:59:00"));
    assertThat(records.texts("A")).as("nobody is called by night").hasSize(3);
    practice.advanceTo(chicago("2026-06-03T08:01:00"));

    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED, RELEASED, RELEASED);
  }

  @Test
  @DisplayName("S10 What staff send again late in the evening waits for the morning")
  void whatIsSentAgainByNightWaitsForTheMorning() {
    startAt(chicago("2026-06-02T15:00:00"));
    practice.waits("A");
    practice.cancel(chicago("2026-06-04T10:00:00"));
    practice.says("A", "YES");
    practice.carrier().rejects(practice.phone("A"), FailureClass.CONTENT, "30007");
    practice.says("A", "NO");
    practice.carrier().takesAll();

    time.set(chicago("2026-06-02T23:30:00"));
    assertThat(
            practice.comms().messages().sendAgain(practice.id(), released().id(), Practice.STAFF))
        .isPresent();
    practice.comms().runDue();
    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED);
    practice.advanceTo(chicago("2026-06-03T08:01:00"));

    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED, RELEASED);
  }

  private OutboundMessage released() {
    return records.messages("A").stream()
        .filter(it -> it.kind() == RELEASED)
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName(
      "W05 S10 What was written in the evening and delivered by night is not answered then")
  void whatIsDeliveredLateIsNotAnsweredByNight() {
    startAt(chicago("2026-06-02T21:00:00"));
    practice.waits("A");
    InboundEvent help = practice.text("A", "HELP");
    InboundEvent unclear = practice.text("A", "hm");

    time.set(chicago("2026-06-03T03:00:00"));
    deliver(help);
    deliver(unclear);

    assertThat(records.texts("A")).isEmpty();
    Line line = new Line(ChannelKind.SMS, practice.clinic().sender(), practice.phone("A"));
    Map<Line, Instant> heard = records.in(tx -> tx.inbound().lastHeard(Set.of(line)));
    assertThat(heard).containsEntry(line, chicago("2026-06-02T21:00:00"));
    deliver(practice.text("A", "HELP"));
    assertThat(records.texts("A")).containsExactly(HELP);
  }

  private void deliver(InboundEvent event) {
    practice.comms().inbox().receive(new Delivery(event), Delivery.REQUEST);
    practice.comms().runDue();
  }
}
