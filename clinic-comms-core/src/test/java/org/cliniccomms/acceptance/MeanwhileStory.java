package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cliniccomms.message.MessageKind.CONFIRMED;
import static org.cliniccomms.message.MessageKind.OFFER;
import static org.cliniccomms.message.MessageKind.REMINDER;
import static org.cliniccomms.message.MessageKind.VISIT_CONFIRMED;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.BookingResult;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.OpenResult;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.clinic.Clinic;
import org.cliniccomms.clinic.ConflictException;
import org.cliniccomms.clinic.ContactWindow;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.messaging.ReminderSettings;
import org.cliniccomms.messaging.StaffText;
import org.cliniccomms.messaging.WriteResult;
import org.cliniccomms.outreach.Entries;
import org.cliniccomms.patient.QuietHours;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What changes between a question and its answer, or between a yes and its seat, counts. */
public abstract class MeanwhileStory extends Story {
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  @DisplayName("A27 A112 Whose text fails for days is asked as soon as it can be sent")
  void whoseTextFailsForDaysIsAskedInTheEnd() {
    practice.waits("A");
    practice.carrier().rejectsAll(FailureClass.CONTENT, "30007");
    practice.cancel(time.instant().plus(DAY.multipliedBy(12)));

    practice.advance(DAY.multipliedBy(9));
    practice.carrier().takesAll();
    practice.advance(DAY);

    assertThat(records.texts("A")).containsExactly(OFFER);
  }

  @Test
  @DisplayName("A19 Nobody is erased while a seat is being booked for them")
  void nobodyIsErasedWhileASeatIsBeingBookedForThem() {
    BookingResult[] answer = {new BookingResult.Unreachable("down")};
    clinicWith(it -> it.book(booking -> answer[0]));
    practice.waits("A", "B");
    practice.cancel();
    practice.says("A", "YES");

    assertThatThrownBy(
            () ->
                practice
                    .comms()
                    .patients()
                    .erase(practice.id(), practice.patient("A").id(), Practice.STAFF))
        .isInstanceOf(ConflictException.class);

    answer[0] = new BookingResult.Accepted(false);
    practice.advance(minutes(10));
    assertThat(records.seat().state()).isEqualTo(CancellationState.FILLED);
  }

  @Test
  @DisplayName("A103 A reminder that has not left yet is not answered by what a patient writes")
  void aReminderThatHasNotLeftIsNotAnswered() {
    clinicWith(it -> it.reminders(ReminderSettings.standard()));
    practice.waits("A", it -> it.quiet(new QuietHours(LocalTime.of(20, 0), LocalTime.of(9, 0))));
    Instant start = SampleClinic.NOON.plus(DAY).minus(Duration.ofHours(2));
    AppointmentId visit = booked("A", start);
    practice.advanceTo(start.minus(minutes(90)));
    assertThat(records.messages("A")).hasSize(1);
    assertThat(records.texts("A")).isEmpty();

    practice.says("A", "3");

    assertThat(now(visit).status()).isEqualTo(Appointment.Status.BOOKED);
    assertThat(records.staffTasks()).contains(StaffTask.Kind.READ_MESSAGE);
    practice.advanceTo(start.minus(minutes(30)));
    assertThat(records.texts("A")).contains(REMINDER);
    practice.says("A", "YES");
    assertThat(now(visit).attendance()).isEqualTo(Appointment.Attendance.ACCEPTED);
  }

  @Test
  @DisplayName("A23 A confirmation that was held up is not sent once the visit is cancelled")
  void aConfirmationOfAVisitThatIsCancelledIsNotSent() {
    practice.waits("A");
    practice.cancel();
    practice.carrier().rejects(practice.phone("A"), FailureClass.TRANSIENT, "503");
    practice.says("A", "YES");
    AppointmentId visit = new AppointmentId(records.offer("A").id().value());

    assertThat(practice.comms().appointments().cancel(practice.id(), visit, Practice.STAFF))
        .isTrue();
    practice.carrier().takesAll();
    practice.advance(Duration.ofHours(1));

    assertThat(records.texts("A")).doesNotContain(CONFIRMED);
  }

  @Test
  @DisplayName("S18 What confirms a visit at a time that it has no more is not sent")
  void aConfirmationOfAFormerTimeIsNotSent() {
    clinicWith(it -> it.reminders(ReminderSettings.standard()));
    practice.waits("A");
    AppointmentId visit = booked("A", time.instant().plus(DAY).plus(minutes(1)));
    practice.advance(minutes(2));
    assertThat(records.texts("A")).containsExactly(REMINDER);
    practice.carrier().rejects(practice.phone("A"), FailureClass.TRANSIENT, "503");
    practice.says("A", "YES");
    time.advance(seconds(1));

    assertThat(
            practice
                .comms()
                .appointments()
                .move(
                    practice.id(),
                    visit,
                    practice.clinic().seat(time.instant().plus(DAY.multipliedBy(3))),
                    Practice.STAFF))
        .containsInstanceOf(BookResult.Booked.class);
    practice.carrier().takesAll();
    practice.advance(Duration.ofHours(1));

    assertThat(records.texts("A")).doesNotContain(VISIT_CONFIRMED);
  }

  @Test
  @DisplayName("A24 A seat that somebody has by now is not offered anew")
  void aSeatThatSomebodyHasIsNotOfferedAnew() {
    practice.waits("A", "B");
    CancellationId seat = practice.cancel();
    assertThat(practice.comms().outreach().abort(practice.id(), seat, Practice.STAFF)).isTrue();
    practice.comms().runDue();
    AppointmentId visit = booked("B", records.seat().seat().startAt());
    int sent = records.sent().size();

    assertThat(practice.comms().outreach().reopen(practice.id(), seat, Practice.STAFF)).isFalse();
    practice.advance(minutes(20));

    assertThat(records.sent()).hasSize(sent);
    assertThat(now(visit).status()).isEqualTo(Appointment.Status.BOOKED);
  }

  @Test
  @DisplayName("A90 Who is noted to have the seat already keeps it after a yes")
  void whoIsNotedToHaveTheSeatKeepsIt() {
    practice.waits("A");
    practice.cancel();
    assertThat(
            practice
                .comms()
                .waitlist()
                .ownVisit(
                    practice.id(),
                    practice.place("A").id(),
                    Entries.visit(records.seat().seat()),
                    Practice.STAFF))
        .isTrue();

    practice.says("A", "YES");
    practice.advance(minutes(1));

    assertThat(records.seat().state()).isEqualTo(CancellationState.FILLED);
    assertThat(now(new AppointmentId(records.offer("A").id().value())).status())
        .isEqualTo(Appointment.Status.BOOKED);
  }

  @Test
  @DisplayName("A18 Who is put back while a seat is being booked for them loses the other offer")
  void whoWinsIsOfferedNothingElse() {
    BookingResult[] answer = {new BookingResult.Unreachable("down")};
    clinicWith(it -> it.book(booking -> answer[0]));
    practice.waits("A");
    CancellationId won = practice.cancel();
    practice.says("A", "YES");
    assertThat(
            practice
                .comms()
                .waitlist()
                .putBack(practice.id(), practice.place("A").id(), Practice.STAFF))
        .isTrue();
    CancellationId other = practice.cancel(time.instant().plus(DAY.multipliedBy(3)));
    assertThat(records.answers(other)).containsEntry("A", OfferState.PENDING);

    answer[0] = new BookingResult.Accepted(false);
    practice.advance(minutes(5));

    assertThat(records.seat(won).state()).isEqualTo(CancellationState.FILLED);
    assertThat(records.answers(other)).containsEntry("A", OfferState.WITHDRAWN);
  }

  @Test
  @DisplayName("A15 A yes under a text of staff is not one to the seat that is offered")
  void aYesUnderATextOfStaffIsNotOneToTheSeat() {
    practice.waits("A");
    practice.cancel();
    WriteResult written =
        practice
            .comms()
            .messages()
            .write(
                practice.id(),
                StaffText.to(practice.patient("A").id(), "Is your new address right?"),
                Practice.STAFF);
    assertThat(written).isInstanceOf(WriteResult.Written.class);
    practice.comms().runDue();
    OutboundMessage text =
        records.messages("A").stream()
            .filter(it -> it.kind() == MessageKind.STAFF_TEXT)
            .findFirst()
            .orElseThrow();

    practice.receives(
        practice.event(text.line(), new InboundEvent.Text("Yes", null, null, "SM-" + text.id())));

    assertThat(records.answers()).containsEntry("A", OfferState.PENDING);
    assertThat(records.staffTasks()).contains(StaffTask.Kind.READ_MESSAGE);
    practice.says("A", "YES");
    assertThat(records.answers()).containsEntry("A", OfferState.ACCEPTED);
  }

  @Test
  @DisplayName("A39 A40 A seat that waits for the clinic's hours is offered once they are longer")
  void aSeatIsOfferedOnceTheHoursAreLonger() {
    practice.changes(it -> asking(it, LocalTime.of(8, 0), LocalTime.of(11, 0)));
    practice.waits("A");
    practice.cancel(time.instant().plus(Duration.ofHours(5)));
    assertThat(records.seat().state()).isEqualTo(CancellationState.WAITING);

    practice.changes(it -> asking(it, LocalTime.of(8, 0), LocalTime.of(20, 0)));
    practice.comms().runDue();

    assertThat(records.asked()).containsExactly("A");
  }

  @Test
  @DisplayName("A57 What waits for the morning does not go to a phone that is a stranger's by then")
  void whatWaitsDoesNotGoToAStranger() {
    clinicWith(it -> it.reminders(ReminderSettings.standard()));
    practice.waits("A", it -> it.quiet(new QuietHours(LocalTime.of(20, 0), LocalTime.of(9, 0))));
    Instant start = SampleClinic.NOON.plus(DAY).minus(Duration.ofHours(2));
    AppointmentId visit = booked("A", start);
    practice.advanceTo(start.minus(minutes(90)));
    assertThat(records.messages("A")).hasSize(1);

    practice.says("A", "Wrong number");
    practice.advanceTo(start.minus(minutes(5)));

    assertThat(records.texts("A")).doesNotContain(REMINDER);
    assertThat(now(visit).status()).isEqualTo(Appointment.Status.BOOKED);
  }

  @Test
  @DisplayName("A5 Who has an earlier visit by now does not lose it to a yes")
  void whoHasAnEarlierVisitByNowKeepsIt() {
    practice.waits("A", it -> it.ownVisitAt(time.instant().plus(DAY.multipliedBy(30))));
    practice.cancel();
    AppointmentId earlier = booked("A", time.instant().plus(DAY));
    assertThat(
            practice
                .comms()
                .waitlist()
                .ownVisit(
                    practice.id(),
                    practice.place("A").id(),
                    Entries.visit(now(earlier).seat()),
                    Practice.STAFF))
        .isTrue();

    practice.says("A", "YES");
    practice.advance(minutes(1));

    assertThat(now(earlier).status()).isEqualTo(Appointment.Status.BOOKED);
    assertThat(records.seat().state()).isNotEqualTo(CancellationState.FILLED);
    assertThat(records.texts("A")).containsExactly(OFFER, MessageKind.NO_LONGER_AVAILABLE);
  }

  @Test
  @DisplayName(
      "A37 A time is not opened of which somebody else has a part, or is being offered one")
  void aTimeIsNotOpenedOfWhichAnotherHasAPart() {
    practice.waits("A", "B");
    Instant start = time.instant().plus(DAY.multipliedBy(2));
    booked("B", start.minus(minutes(15)));

    assertThat(practice.open(practice.clinic().seat(start)))
        .isEqualTo(new OpenResult.Refused(OpenResult.Reason.HELD_BY_OTHERS));

    practice.cancel(start.plus(minutes(15)));
    assertThat(practice.open(practice.clinic().seat(start.plus(minutes(30)))))
        .isEqualTo(new OpenResult.Refused(OpenResult.Reason.HELD_BY_OTHERS));
    assertThat(practice.seats()).hasSize(1);
  }

  @Test
  @DisplayName("A104 Nobody is promised more time to answer than there is")
  void nobodyIsPromisedMoreTimeThanThereIs() {
    practice.waits("A");
    practice.cancel(time.instant().plus(Duration.ofHours(1)).plus(minutes(4)));

    Offer offer = records.offer("A");
    assertThat(offer.expiresAt()).isEqualTo(time.instant().plus(minutes(4)));
    assertThat(records.bodies("A").get(0)).contains("4 min").doesNotContain("7 min");
    time.advance(minutes(4).minusSeconds(1));
    practice.says("A", "YES");
    assertThat(records.answers()).containsEntry("A", OfferState.ACCEPTED);
  }

  @Test
  @DisplayName("A24 A seat of which a part is being offered by now is not offered anew")
  void aSeatOfWhichAPartIsOfferedIsNotOfferedAnew() {
    practice.waits("A");
    CancellationId seat = practice.cancel();
    assertThat(practice.comms().outreach().abort(practice.id(), seat, Practice.STAFF)).isTrue();
    practice.cancel(records.seat(seat).seat().startAt().plus(minutes(15)));

    assertThat(practice.comms().outreach().reopen(practice.id(), seat, Practice.STAFF)).isFalse();
  }

  @Test
  @DisplayName("A23 Who gave the seat back and is put back on the list waits without a visit")
  void whoGaveTheSeatBackWaitsWithoutAVisit() {
    practice.waits("A");
    practice.cancel();
    practice.says("A", "YES");
    practice.says("A", "NO");
    putBack("A");

    CancellationId later = practice.cancel(time.instant().plus(DAY.multipliedBy(5)));

    assertThat(records.entry("A").ownVisit()).isNull();
    assertThat(records.answers(later)).containsEntry("A", OfferState.PENDING);
  }

  @Test
  @DisplayName("A18 Whose visit is moved after they were booked waits on with the visit they have")
  void whoseVisitIsMovedWaitsOnWithIt() {
    practice.waits("A");
    practice.cancel();
    practice.says("A", "YES");
    AppointmentId visit = new AppointmentId(records.offer("A").id().value());
    Seat moved = practice.clinic().seat(time.instant().plus(DAY.multipliedBy(9)));
    assertThat(practice.comms().appointments().move(practice.id(), visit, moved, Practice.STAFF))
        .containsInstanceOf(BookResult.Booked.class);

    putBack("A");

    assertThat(records.entry("A").ownVisit()).isEqualTo(Entries.visit(moved));
  }

  private void putBack(String name) {
    assertThat(
            practice
                .comms()
                .waitlist()
                .putBack(practice.id(), practice.place(name).id(), Practice.STAFF))
        .isTrue();
  }

  private static Clinic asking(Clinic clinic, LocalTime from, LocalTime until) {
    return new Clinic(
        clinic.id(),
        clinic.name(),
        clinic.phone(),
        clinic.zone(),
        clinic.language(),
        clinic.region(),
        new ContactWindow(from, until),
        clinic.leadTime());
  }

  private AppointmentId booked(String name, Instant startAt) {
    BookResult result =
        practice
            .comms()
            .appointments()
            .book(
                practice.id(),
                practice.patient(name).id(),
                practice.clinic().seat(startAt),
                Practice.STAFF);
    assertThat(result).isInstanceOf(BookResult.Booked.class);
    return ((BookResult.Booked) result).appointment().id();
  }

  private Appointment now(AppointmentId visit) {
    return practice.comms().appointments().find(practice.id(), visit).orElseThrow();
  }
}
