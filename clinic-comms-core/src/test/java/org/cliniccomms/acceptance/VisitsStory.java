package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.message.MessageKind.CONFIRMED;
import static org.cliniccomms.message.MessageKind.OFFER;
import static org.cliniccomms.message.MessageKind.REMINDER;
import static org.cliniccomms.message.MessageKind.RESCHEDULE_NOTED;
import static org.cliniccomms.message.MessageKind.VISIT_CONFIRMED;
import static org.cliniccomms.message.MessageKind.VISIT_GIVEN_UP;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.Schedule;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.appointment.SlotQuery;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.messaging.ReminderSettings;
import org.cliniccomms.patient.QuietHours;
import org.cliniccomms.spi.LookupChannel;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.ScriptedCarrier;
import org.cliniccomms.testkit.Story;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Visits are booked once, patients are reminded of them, and what they answer counts. */
public abstract class VisitsStory extends Story {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration STEP = Duration.ofMinutes(30);

  @BeforeEach
  void remindOfVisits() {
    clinicWith(builder -> builder.reminders(ReminderSettings.standard()));
  }

  /** Time passes in steps short enough for every reminder. */
  private void passTo(Instant end) {
    while (time.instant().isBefore(end)) {
      Duration left = Duration.between(time.instant(), end);
      practice.advance(left.compareTo(STEP) < 0 ? left : STEP);
    }
  }

  private Appointment booked(String name, Instant startAt) {
    BookResult result = book(name, practice.clinic().seat(startAt));
    assertThat(result).isInstanceOf(BookResult.Booked.class);
    return ((BookResult.Booked) result).appointment();
  }

  private BookResult book(String name, Seat seat) {
    return practice
        .comms()
        .appointments()
        .book(practice.id(), practice.patient(name).id(), seat, Practice.STAFF);
  }

  private Appointment now(Appointment visit) {
    return practice.comms().appointments().find(practice.id(), visit.id()).orElseThrow();
  }

  private void presses(String name, String choice) {
    List<OutboundMessage> sent = records.sent();
    OutboundMessage last = sent.get(sent.size() - 1);
    Line line = new Line(ChannelKind.SMS, practice.clinic().sender(), practice.phone(name));
    practice.receives(
        practice.event(line, new InboundEvent.Text("…", null, choice, "SM-" + last.id())));
  }

  private List<StaffTask.Kind> tasks() {
    return practice.comms().tasks().list(practice.id(), true, 0, 100).stream()
        .map(StaffTask::kind)
        .toList();
  }

  @Test
  @DisplayName("S18 A visit is reminded of three days, one day and two hours before, each once")
  void eachReminderIsSentOnce() {
    practice.waits("A");
    Appointment visit = booked("A", time.instant().plus(Duration.ofDays(4)));

    practice.advance(DAY.minus(minutes(1)));
    assertThat(records.texts("A")).isEmpty();
    practice.advance(minutes(2));
    assertThat(records.texts("A")).containsExactly(REMINDER);
    passTo(visit.seat().startAt().minus(DAY));
    assertThat(records.texts("A")).containsExactly(REMINDER, REMINDER);
    passTo(visit.seat().startAt());

    assertThat(records.texts("A")).containsExactly(REMINDER, REMINDER, REMINDER);
  }

  @Test
  @DisplayName("S18 After an outage one reminder makes up for what was missed")
  void anOutageIsMadeUpForByTheLatestReminder() {
    practice.waits("A");
    Appointment visit = booked("A", time.instant().plus(Duration.ofDays(4)));

    time.set(visit.seat().startAt().minus(Duration.ofHours(21)));
    practice.restart();
    practice.comms().runDue();

    assertThat(records.texts("A")).containsExactly(REMINDER);
  }

  @Test
  @DisplayName("S18 Nobody is reminded of a visit that is over")
  void aVisitThatIsOverIsNotRemindedOf() {
    practice.waits("A");
    Appointment visit = booked("A", time.instant().plus(Duration.ofDays(4)));

    time.set(visit.seat().startAt().plus(minutes(1)));
    practice.comms().runDue();

    assertThat(records.texts("A")).isEmpty();
  }

  @Test
  @DisplayName("S18 What was due before the visit was booked is not made up for")
  void aVisitBookedLateIsRemindedOfFromThenOn() {
    practice.waits("A");
    Appointment visit = booked("A", time.instant().plus(Duration.ofHours(20)));

    passTo(visit.seat().startAt());

    assertThat(records.texts("A")).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  @DisplayName("S18 A visit that moves is reminded of anew")
  void aMovedVisitIsRemindedOfAnew() {
    practice.waits("A");
    Appointment visit = booked("A", time.instant().plus(Duration.ofDays(3)).plus(minutes(5)));
    practice.advance(minutes(6));
    assertThat(records.texts("A")).containsExactly(REMINDER);

    assertThat(
            practice
                .comms()
                .appointments()
                .move(
                    practice.id(),
                    visit.id(),
                    practice.clinic().seat(time.instant().plus(Duration.ofDays(5))),
                    Practice.STAFF))
        .containsInstanceOf(BookResult.Booked.class);
    practice.advance(Duration.ofDays(2).plus(minutes(1)));

    assertThat(records.texts("A")).containsExactly(REMINDER, REMINDER);
  }

  @Test
  @DisplayName("S18 Two nodes that look at one visit remind of it once; two visits are two")
  void twoNodesRemindOnce() {
    practice.waits("A", "B");
    Instant start = time.instant().plus(Duration.ofDays(3)).plus(minutes(5));
    booked("A", start);
    booked("B", start.plus(Duration.ofHours(1)));

    time.set(start.minus(Duration.ofHours(70)));
    practice.node().runDue();
    practice.comms().runDue();

    assertThat(records.texts("A")).containsExactly(REMINDER);
    assertThat(records.texts("B")).containsExactly(REMINDER);
  }

  @Test
  @DisplayName("S10 A reminder that falls into quiet hours waits for their end or is not sent")
  void aReminderWaitsForTheEndOfQuietHours() {
    practice.waits("A", it -> it.quiet(new QuietHours(LocalTime.of(20, 0), LocalTime.of(9, 0))));
    Instant visit = SampleClinic.NOON.plus(Duration.ofDays(1)).minus(Duration.ofHours(2));
    booked("A", visit);

    passTo(visit.minus(Duration.ofHours(1)).minusSeconds(1));
    assertThat(records.texts("A")).isEmpty();
    passTo(visit.minus(Duration.ofHours(1)).plusSeconds(1));
    assertThat(records.texts("A")).containsExactly(REMINDER);
  }

  @Test
  @DisplayName("S10 A reminder whose visit begins as quiet hours end is not sent at six")
  void aReminderIsNeverSentInQuietHours() {
    practice.waits("A", it -> it.quiet(new QuietHours(LocalTime.of(20, 0), LocalTime.of(10, 0))));
    Instant visit = SampleClinic.NOON.plus(Duration.ofDays(1)).minus(Duration.ofHours(2));
    booked("A", visit);

    passTo(visit.plus(minutes(1)));

    assertThat(records.texts("A")).isEmpty();
    assertThat(records.messages("A")).extracting(OutboundMessage::detail).containsOnly("too-late");
  }

  @Test
  @DisplayName("S18 A reminder that waits for the morning is not sent of a visit cancelled by then")
  void aReminderOfACancelledVisitIsNotSent() {
    Appointment visit = remindedInTheNight();

    assertThat(practice.comms().appointments().cancel(practice.id(), visit.id(), Practice.STAFF))
        .isTrue();
    passTo(visit.seat().startAt());

    assertThat(records.texts("A")).isEmpty();
    assertThat(records.messages("A")).extracting(OutboundMessage::detail).containsOnly("overtaken");
  }

  @Test
  @DisplayName(
      "S18 A reminder that waits for the morning is not sent to whom staff reached by then")
  void aReminderOfAVisitThatStaffSpokeOfIsNotSent() {
    Appointment visit = remindedInTheNight();

    assertThat(practice.comms().appointments().contacted(practice.id(), visit.id(), Practice.STAFF))
        .isTrue();
    passTo(visit.seat().startAt());

    assertThat(records.texts("A")).isEmpty();
    assertThat(records.messages("A")).extracting(OutboundMessage::detail).containsOnly("overtaken");
  }

  @Test
  @DisplayName("S18 A reminder that waits for the morning is not sent of a visit moved by then")
  void aReminderOfAMovedVisitIsNotSent() {
    Appointment visit = remindedInTheNight();

    assertThat(
            practice
                .comms()
                .appointments()
                .move(
                    practice.id(),
                    visit.id(),
                    practice.clinic().seat(visit.seat().startAt().plus(Duration.ofDays(10))),
                    Practice.STAFF))
        .containsInstanceOf(BookResult.Booked.class);
    passTo(visit.seat().startAt());

    assertThat(records.texts("A")).isEmpty();
    assertThat(records.messages("A")).extracting(OutboundMessage::detail).containsOnly("overtaken");
  }

  /** A visit at ten, whose reminder at eight is in the outbox until quiet hours end at nine. */
  private Appointment remindedInTheNight() {
    practice.waits("A", it -> it.quiet(new QuietHours(LocalTime.of(20, 0), LocalTime.of(9, 0))));
    Instant ten = SampleClinic.NOON.plus(Duration.ofDays(1)).minus(Duration.ofHours(2));
    Appointment visit = booked("A", ten);
    passTo(ten.minus(Duration.ofHours(1)).minusSeconds(1));
    assertThat(records.messages("A")).singleElement().isNotNull();
    assertThat(records.texts("A")).isEmpty();
    return visit;
  }

  @Test
  @DisplayName("A71 A reminder's YES confirms the visit, and is answered")
  void aYesConfirmsTheVisit() {
    practice.waits("A");
    Appointment visit = booked("A", time.instant().plus(Duration.ofDays(3)).plus(minutes(5)));
    practice.advance(minutes(6));

    practice.says("A", "YES");

    assertThat(now(visit).attendance()).isEqualTo(Attendance.ACCEPTED);
    assertThat(records.texts("A")).containsExactly(REMINDER, VISIT_CONFIRMED);
  }

  @Test
  @DisplayName("A56 The same YES again and again is answered once in an interval")
  void aRepeatedYesIsAnsweredOnce() {
    for (String word : List.of("YES", "ok", "2")) {
      startOver();
      clinicWith(builder -> builder.reminders(ReminderSettings.standard()));
      practice.waits("A");
      booked("A", time.instant().plus(Duration.ofDays(3)).plus(minutes(5)));
      practice.advance(minutes(6));

      for (int text = 0; text < 30; text++) {
        practice.says("A", word);
        practice.advance(seconds(1));
      }

      assertThat(records.texts("A")).as(word).hasSize(2).startsWith(REMINDER);
      practice.advance(minutes(10));
      practice.says("A", word);
      assertThat(records.texts("A").size()).as("later %s", word).isBetween(2, 3);
    }
  }

  @Test
  @DisplayName("A22 A change of mind is answered at once, and each is on record")
  void aChangeOfMindIsAnswered() {
    practice.waits("A");
    Appointment visit = booked("A", time.instant().plus(Duration.ofDays(3)).plus(minutes(5)));
    practice.advance(minutes(6));

    practice.says("A", "YES");
    practice.says("A", "2");
    practice.says("A", "YES");

    assertThat(records.texts("A"))
        .containsExactly(REMINDER, VISIT_CONFIRMED, RESCHEDULE_NOTED, VISIT_CONFIRMED);
    assertThat(now(visit).attendance()).isEqualTo(Attendance.ACCEPTED);
  }

  @Test
  @DisplayName("A71 A bare no leaves the visit and asks staff for another time")
  void aNoAsksForAnotherTime() {
    practice.waits("A");
    Appointment visit = booked("A", time.instant().plus(Duration.ofDays(3)).plus(minutes(5)));
    practice.advance(minutes(6));

    practice.says("A", "2");
    practice.restart();

    assertThat(now(visit).attendance()).isEqualTo(Attendance.TENTATIVE);
    assertThat(now(visit).status()).isEqualTo(Appointment.Status.BOOKED);
    assertThat(records.texts("A")).containsExactly(REMINDER, RESCHEDULE_NOTED);
    assertThat(tasks()).containsExactly(StaffTask.Kind.RESCHEDULE);
  }

  @Test
  @DisplayName("A71 Courtesy after a request for another time confirms nothing")
  void courtesyConfirmsNothing() {
    practice.waits("A");
    Appointment visit = booked("A", time.instant().plus(Duration.ofDays(3)).plus(minutes(5)));
    practice.advance(minutes(6));
    practice.says("A", "2");

    practice.says("A", "ok, thanks");

    assertThat(now(visit).attendance()).isEqualTo(Attendance.TENTATIVE);
    assertThat(records.texts("A")).containsExactly(REMINDER, RESCHEDULE_NOTED);
  }

  @Test
  @DisplayName("A53 Who has opted out is not reminded, and that is on record")
  void whoHasOptedOutIsNotReminded() {
    practice.waits("A");
    booked("A", time.instant().plus(Duration.ofDays(3)).plus(minutes(5)));
    practice.says("A", "STOP");

    practice.advance(minutes(6));

    assertThat(records.texts("A")).doesNotContain(REMINDER);
    assertThat(practice.comms().audit().list(practice.id(), null, 0, 100))
        .extracting(AuditEvent::action)
        .contains("reminder.unsent");
  }

  @Test
  @DisplayName("A visit that is given up goes to the waiting list, but not to who gave it up")
  void aVisitGivenUpIsOffered() {
    practice.waits("A", "B");
    Appointment visit = booked("A", time.instant().plus(Duration.ofDays(3)).plus(minutes(5)));
    practice.advance(minutes(6));

    presses("A", "GIVE_UP");

    assertThat(now(visit).status()).isEqualTo(Appointment.Status.CANCELLED);
    assertThat(records.texts("A")).containsExactly(REMINDER, VISIT_GIVEN_UP);
    assertThat(records.texts("B")).containsExactly(OFFER);
    assertThat(tasks()).contains(StaffTask.Kind.SEAT_GIVEN_BACK);
  }

  @Test
  @DisplayName("A103 A YES answers the question that was asked last; the other waited")
  void aReminderAndAnOfferDoNotMix() {
    practice.waits("A");
    Appointment visit = booked("A", time.instant().plus(Duration.ofDays(3)).plus(minutes(5)));
    practice.advance(minutes(6));
    practice.cancel(time.instant().plus(Duration.ofDays(2)));
    assertThat(records.texts("A")).as("the offer waits").containsExactly(REMINDER);

    practice.says("A", "YES");

    assertThat(now(visit).attendance()).isEqualTo(Attendance.ACCEPTED);
    assertThat(records.seat().winner()).isNull();
    practice.advance(Duration.ofHours(3));
    assertThat(records.texts("A")).containsExactly(REMINDER, VISIT_CONFIRMED, OFFER);

    practice.says("A", "YES");

    assertThat(records.answers()).containsEntry("A", OfferState.ACCEPTED);
  }

  @Test
  @DisplayName("A filled seat is a visit, of which its winner is reminded")
  void theWinnersVisitIsInTheBook() {
    practice.waits("A");
    practice.cancel(time.instant().plus(Duration.ofDays(4)));
    practice.says("A", "YES");

    assertThat(records.seat().state()).isEqualTo(CancellationState.FILLED);
    assertThat(practice.comms().appointments().of(practice.id(), practice.patient("A").id()))
        .extracting(Appointment::seat)
        .containsExactly(records.seat().seat());
    practice.advance(DAY.plus(minutes(1)));
    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED, REMINDER);
  }

  @Test
  @DisplayName("S24 A time that is taken meanwhile is not booked; others like it are named")
  void alternativesAreNamed() {
    practice.waits("A", "B");
    Instant nine = SampleClinic.NOON.plus(DAY).minus(Duration.ofHours(3));
    practice.comms().appointments().put(practice.id(), mornings(), Practice.STAFF);
    booked("A", nine);

    BookResult result = book("B", practice.clinic().seat(nine));

    assertThat(result).isInstanceOf(BookResult.Taken.class);
    assertThat(((BookResult.Taken) result).alternatives())
        .hasSize(5)
        .first()
        .extracting(Seat::startAt)
        .isEqualTo(nine.plus(minutes(30)));
    assertThat(practice.comms().appointments().of(practice.id(), practice.patient("B").id()))
        .isEmpty();
  }

  @Test
  @DisplayName("A seat that is offered to the waiting list is no free time")
  void whatIsOfferedIsNotFree() {
    practice.waits("A");
    Instant nine = SampleClinic.NOON.plus(DAY).minus(Duration.ofHours(3));
    practice.comms().appointments().put(practice.id(), mornings(), Practice.STAFF);
    SlotQuery morning = new SlotQuery(null, null, nine, nine.plus(Duration.ofHours(2)), 100);
    assertThat(free(morning)).extracting(Seat::startAt).contains(nine);

    practice.cancel(nine);

    assertThat(free(morning)).extracting(Seat::startAt).doesNotContain(nine).hasSize(4);
  }

  @Test
  @DisplayName("A time that an offered seat reaches into is no free time, and is not booked")
  void whatOverlapsAnOfferIsNotFree() {
    practice.waits("A", "B");
    Instant nine = SampleClinic.NOON.plus(DAY).minus(Duration.ofHours(3));
    practice.comms().appointments().put(practice.id(), mornings(), Practice.STAFF);
    practice.cancel(nine.plus(minutes(15)));
    SlotQuery morning = new SlotQuery(null, null, nine, nine.plus(Duration.ofHours(2)), 100);

    assertThat(free(morning))
        .extracting(Seat::startAt)
        .doesNotContain(nine, nine.plus(minutes(30)))
        .isNotEmpty();
    assertThat(book("B", practice.clinic().seat(nine))).isInstanceOf(BookResult.Taken.class);
  }

  private List<Seat> free(SlotQuery query) {
    return practice.comms().appointments().available(practice.id(), query);
  }

  private Schedule mornings() {
    List<TimeOfWeek> hours =
        java.util.Arrays.stream(DayOfWeek.values())
            .map(day -> new TimeOfWeek(day, LocalTime.of(9, 0), LocalTime.of(12, 0)))
            .toList();
    return new Schedule(
        practice.clinic().provider().id(), practice.clinic().location().id(), hours, minutes(30));
  }

  private void move(Appointment visit, Duration later) {
    practice.advance(minutes(1));
    Seat seat = practice.clinic().seat(visit.seat().startAt().plus(later));
    assertThat(
            practice.comms().appointments().move(practice.id(), visit.id(), seat, Practice.STAFF))
        .containsInstanceOf(BookResult.Booked.class);
  }

  @Test
  @DisplayName("A102 An old reminder that is answered after a move says nothing of the new time")
  void anOldReminderSaysNothingOfTheNewTime() {
    practice.waits("A");
    Appointment visit = booked("A", time.instant().plus(Duration.ofDays(3)).plus(minutes(5)));
    practice.advance(minutes(6));
    move(visit, Duration.ofDays(2));

    practice.says("A", "3");
    practice.says("A", "YES");

    assertThat(now(visit).status()).isEqualTo(Appointment.Status.BOOKED);
    assertThat(now(visit).attendance()).isEqualTo(Attendance.NEEDS_ACTION);
    assertThat(tasks()).contains(StaffTask.Kind.READ_MESSAGE);
  }

  @Test
  @DisplayName("W08 A button under the reminder of a former time does not give up the new one")
  void aButtonOfTheFormerTimeGivesNothingUp() {
    practice.waits("A");
    Appointment visit = booked("A", time.instant().plus(Duration.ofDays(3)).plus(minutes(5)));
    practice.advance(minutes(6));
    OutboundMessage former = records.sent().get(0);
    move(visit, DAY);
    practice.advance(DAY);
    assertThat(records.texts("A")).containsExactly(REMINDER, REMINDER);
    Line line = new Line(ChannelKind.SMS, practice.clinic().sender(), practice.phone("A"));

    practice.receives(
        practice.event(line, new InboundEvent.Text("…", null, "GIVE_UP", "SM-" + former.id())));
    assertThat(now(visit).status()).isEqualTo(Appointment.Status.BOOKED);
    practice.receives(
        practice.event(
            line, new InboundEvent.Text("…", null, "GIVE_UP", "SM-" + records.sent().get(1).id())));

    assertThat(now(visit).status()).isEqualTo(Appointment.Status.CANCELLED);
  }

  /** A visit on Thursday at six, whose reminder of Wednesday at six waits until eight. */
  private Appointment remindedAtEight(String name) {
    Appointment visit = booked(name, SampleClinic.NOON.plus(Duration.ofHours(42)));
    passTo(SampleClinic.NOON.plus(Duration.ofHours(20)).plus(minutes(1)));
    return visit;
  }

  @Test
  @DisplayName(
      "A103 A reminder that waited for the morning is asked from then on, and nothing else")
  void aReminderThatWaitedIsAskedFromThenOn() {
    practice.waits("A");
    Appointment visit = remindedAtEight("A");
    assertThat(records.texts("A")).containsExactly(REMINDER);

    practice.cancel(time.instant().plus(Duration.ofDays(2)));
    practice.advance(minutes(5));
    assertThat(records.texts("A")).as("the offer waits").containsExactly(REMINDER);
    practice.says("A", "YES");

    assertThat(now(visit).attendance()).isEqualTo(Attendance.ACCEPTED);
    assertThat(records.seat().winner()).isNull();
  }

  @Test
  @DisplayName("A103 After a reminder that nobody answers the line is quiet for ten minutes")
  void theLineIsQuietAfterAReminder() {
    practice.waits("A");
    assertThat(remindedAtEight("A")).isNotNull();
    practice.cancel(time.instant().plus(Duration.ofDays(2)));

    practice.advanceTo(SampleClinic.NOON.plus(Duration.ofHours(22)).plus(minutes(9)));
    assertThat(records.texts("A")).containsExactly(REMINDER);
    practice.advanceTo(SampleClinic.NOON.plus(Duration.ofHours(22)).plus(minutes(12)));

    assertThat(records.texts("A")).containsExactly(REMINDER, OFFER);
  }

  @Test
  @DisplayName("S20 A reminder that waited for the morning is still looked up after its first send")
  void aReminderThatWaitedIsLookedUp() {
    clinicWith(builder -> builder.reminders(ReminderSettings.standard()), Hasty::new);
    practice.waits("A");

    assertThat(remindedAtEight("A")).isNotNull();
    practice.advance(minutes(10));

    assertThat(records.texts("A")).containsExactly(REMINDER);
  }

  /** Loses the first text, and cannot say at first what became of it. */
  private static final class Hasty implements LookupChannel {
    private final ScriptedCarrier carrier;
    private final AtomicInteger sends = new AtomicInteger();
    private final AtomicInteger lookUps = new AtomicInteger();

    Hasty(ScriptedCarrier carrier) {
      this.carrier = carrier;
    }

    @Override
    public ChannelKind kind() {
      return ChannelKind.SMS;
    }

    @Override
    public SendResult send(SendRequest request) {
      return sends.incrementAndGet() == 1
          ? new SendResult.Unknown("timeout")
          : carrier.send(request);
    }

    @Override
    public Optional<SendResult> lookUp(SendRequest request) {
      return lookUps.incrementAndGet() == 1
          ? Optional.of(new SendResult.Unknown("503"))
          : carrier.lookUp(request);
    }

    @Override
    public Optional<InboundEvent.Status> status(String providerId) {
      return Optional.empty();
    }
  }

  @Test
  @DisplayName(
      "A103 Where a phone is asked something else too long, staff are told, and it is on record")
  void aSiblingsReminderIsNotDroppedInSilence() {
    practice.waits("A");
    sharesPhone("B", "A");
    Instant eleven = SampleClinic.NOON.plus(Duration.ofHours(23));
    booked("A", eleven);
    Seat other =
        new Seat(practice.clinic().location().id(), null, eleven, eleven.plus(minutes(30)), null);
    assertThat(book("B", other)).isInstanceOf(BookResult.Booked.class);

    passTo(eleven);

    assertThat(records.texts("A").size() + records.texts("B").size()).isEqualTo(1);
    assertThat(tasks()).containsExactly(StaffTask.Kind.DELIVERY_FAILING);
    assertThat(records.audit()).containsOnlyOnce("reminder.unsent");
  }

  private Optional<MessageId> sendAgain(OutboundMessage dead) {
    return practice.comms().messages().sendAgain(practice.id(), dead.id(), Practice.STAFF);
  }

  @Test
  @DisplayName("S17 A reminder that is sent again asks its question again")
  void aReminderSentAgainAsksAgain() {
    practice.waits("A");
    practice.carrier().rejects(practice.phone("A"), FailureClass.CONTENT, "30007");
    Appointment visit = booked("A", time.instant().plus(Duration.ofDays(3)).plus(minutes(5)));
    practice.advance(minutes(6));
    assertThat(records.texts("A")).isEmpty();
    practice.carrier().takesAll();

    assertThat(sendAgain(records.messages("A").get(0))).isPresent();
    practice.comms().runDue();
    assertThat(records.texts("A")).containsExactly(REMINDER);
    practice.says("A", "YES");

    assertThat(now(visit).attendance()).isEqualTo(Attendance.ACCEPTED);
  }

  @Test
  @DisplayName("S17 A reminder of a visit that has moved is not sent again")
  void aReminderOfAFormerTimeIsNotSentAgain() {
    practice.waits("A");
    practice.carrier().rejects(practice.phone("A"), FailureClass.CONTENT, "30007");
    Appointment visit = booked("A", time.instant().plus(Duration.ofDays(3)).plus(minutes(5)));
    practice.advance(minutes(6));
    practice.carrier().takesAll();
    move(visit, Duration.ofDays(2));

    assertThat(sendAgain(records.messages("A").get(0))).isEmpty();
    practice.comms().runDue();

    assertThat(records.texts("A")).isEmpty();
  }
}
