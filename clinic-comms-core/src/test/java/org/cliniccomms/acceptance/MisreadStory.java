package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.contact.ChannelKind.SMS;
import static org.cliniccomms.contact.ChannelKind.VAPI;
import static org.cliniccomms.contact.ChannelKind.VOICE;
import static org.cliniccomms.contact.ChannelKind.WHATSAPP;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.PromptId;
import org.cliniccomms.message.Question;
import org.cliniccomms.messaging.QuietLine;
import org.cliniccomms.messaging.ReminderSettings;
import org.cliniccomms.messaging.TimesResult;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An answer counts for who was asked, and for what they were asked. */
public abstract class MisreadStory extends Story {
  private static final PhoneNumber NEW_PHONE = new PhoneNumber("+12025550199");

  private void writes(Address from, String body) {
    practice.receives(practice.text(from, body));
  }

  private Appointment reminded(String name) {
    clinicWith(builder -> builder.reminders(ReminderSettings.standard()));
    practice.waits(name);
    Appointment visit = booked(name, time.instant().plus(Duration.ofDays(3)).plus(minutes(5)));
    practice.advance(minutes(6));
    assertThat(records.texts(name)).containsExactly(MessageKind.REMINDER);
    time.advance(minutes(1));
    return visit;
  }

  private Appointment booked(String name, Instant start) {
    BookResult result =
        practice
            .comms()
            .appointments()
            .book(
                practice.id(),
                practice.patient(name).id(),
                practice.clinic().seat(start),
                Practice.STAFF);
    return ((BookResult.Booked) result).appointment();
  }

  private Appointment now(Appointment visit) {
    return practice.comms().appointments().find(practice.id(), visit.id()).orElseThrow();
  }

  private OutboundMessage offer(String name) {
    return records.messages(name).stream()
        .filter(it -> it.kind() == MessageKind.OFFER)
        .reduce((one, later) -> later)
        .orElseThrow();
  }

  private InboundEvent onWhatsApp(String name, String body, String choice, String inReplyTo) {
    return practice.event(
        new Line(WHATSAPP, practice.clinic().sender(), practice.phone(name)),
        new InboundEvent.Text(body, null, choice.isEmpty() ? null : choice, inReplyTo));
  }

  @Test
  @DisplayName("A54 A number that is the patient's no more neither moves nor ends their visit")
  void anotherOwnerOfThePhoneAnswersNothing() {
    for (String said : List.of("1", "2", "3", "YES", "I give it up")) {
      startOver();
      Appointment visit = reminded("A");
      hasNow("A", NEW_PHONE);

      writes(practice.phone("A"), said);

      assertThat(now(visit)).as(said).isEqualTo(visit);
      assertThat(records.texts("A")).as(said).containsExactly(MessageKind.REMINDER);
    }
  }

  @Test
  @DisplayName("A54 A YES from a number that is the patient's no more takes no seat")
  void anotherOwnerOfThePhoneTakesNoSeat() {
    practice.waits("A");
    practice.cancel();
    hasNow("A", NEW_PHONE);

    writes(practice.phone("A"), "YES");

    assertThat(records.answers()).doesNotContainEntry("A", OfferState.ACCEPTED);
    assertThat(records.texts("A")).containsExactly(MessageKind.OFFER);
  }

  @Test
  @DisplayName(
      "A seat that is offered to a phone that the patient has no more is offered to others")
  void whatIsOfferedToAnOldPhoneIsTakenBack() {
    practice.waits("A");
    practice.cancel();
    Offer before = records.offer("A");

    hasNow("A", NEW_PHONE);
    practice.comms().runDue();

    Offer after = records.in(tx -> tx.offers().find(before.id())).orElseThrow();
    assertThat(after.state()).isEqualTo(OfferState.WITHDRAWN);
  }

  @Test
  @DisplayName("An offer stays where only another of the patient's phones goes")
  void anOfferStaysOnAPhoneThatStays() {
    ContactPoint other =
        new ContactPoint(NEW_PHONE, 2, ContactPoint.Holder.PATIENT, ContactPoint.Reach.UNKNOWN);
    practice.waits("A", it -> it.phones(ContactPoint.of(SampleClinic.phone(0)), other));
    practice.cancel();

    hasNow("A", SampleClinic.phone(0));
    assertThat(records.answers()).containsEntry("A", OfferState.PENDING);
    practice.says("A", "YES");
    assertThat(records.answers()).containsEntry("A", OfferState.ACCEPTED);
  }

  @Test
  @DisplayName(
      "A reminder that waits for the morning goes to the phone that the patient has by then")
  void whatWaitsGoesToTheNewPhone() {
    clinicWith(builder -> builder.reminders(ReminderSettings.standard()));
    practice.waits("A");
    Appointment visit =
        booked("A", time.instant().plus(Duration.ofDays(3)).plus(Duration.ofHours(11)));
    practice.advance(Duration.ofHours(12));
    assertThat(records.texts("A")).isEmpty();

    hasNow("A", NEW_PHONE);
    practice.advance(Duration.ofHours(12));

    assertThat(records.texts("A")).containsExactly(MessageKind.REMINDER);
    assertThat(records.sent())
        .singleElement()
        .satisfies(it -> assertThat(it.line().recipient()).isEqualTo(NEW_PHONE.address()));
    writes(NEW_PHONE.address(), "1");
    assertThat(now(visit).attendance()).isEqualTo(Appointment.Attendance.ACCEPTED);
  }

  @Test
  @DisplayName(
      "W08 A YES under something that we did not say answers nothing of ours: staff read it")
  void aYesUnderAnothersMessage() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(WHATSAPP));
    practice.cancel();
    time.advance(minutes(1));

    practice.receives(onWhatsApp("A", "YES", "", "wamid.another-systems"));
    practice.receives(onWhatsApp("A", "Yes", "YES", "wamid.another-systems-buttons"));

    assertThat(records.answers()).containsEntry("A", OfferState.PENDING);
    assertThat(records.staffTasks()).containsOnlyOnce(StaffTask.Kind.READ_MESSAGE);
    practice.receives(onWhatsApp("A", "YES", "", "SM-" + offer("A").id()));
    assertThat(records.answers()).containsEntry("A", OfferState.ACCEPTED);
  }

  @Test
  @DisplayName("W08 A press under a message whose id is not known yet waits until it is")
  void aPressBeforeTheIdIsKnown() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(WHATSAPP));
    practice.carrier().losesAnswer(practice.phone("A"));
    practice.cancel();
    OutboundMessage offer = offer("A");
    assertThat(offer.status()).isEqualTo(DeliveryStatus.UNKNOWN);
    practice.carrier().takesAll();

    practice.receives(onWhatsApp("A", "Yes", "YES", "wamid.1"));
    assertThat(records.answers()).containsEntry("A", OfferState.PENDING);
    practice.receives(
        practice.event(
            offer.line(),
            new InboundEvent.Status(offer.id(), "wamid.1", DeliveryStatus.SENT, null, "sent")));
    practice.advance(seconds(15));

    assertThat(records.answers()).containsEntry("A", OfferState.ACCEPTED);
    assertThat(records.staffTasks()).doesNotContain(StaffTask.Kind.READ_MESSAGE);
  }

  /** A patient whose offer has just ended, and of whose visit a reminder is due. */
  private Appointment askedAndDue() {
    clinicWith(builder -> builder.reminders(ReminderSettings.standard()));
    practice.waits("A");
    Instant due = time.instant().plus(SampleClinic.HOLD).plus(minutes(1));
    Appointment visit = booked("A", due.plus(Duration.ofDays(3)));
    practice.cancel();
    practice.advance(SampleClinic.HOLD.plus(minutes(2)));
    assertThat(records.answers()).containsEntry("A", OfferState.EXPIRED);
    return visit;
  }

  @Test
  @DisplayName("A54 A late answer to an offer does not meet the reminder that was due meanwhile")
  void aLateAnswerMeetsNoReminder() {
    for (String late : List.of("YES", "NO", "3")) {
      startOver();
      Appointment visit = askedAndDue();

      practice.says("A", late);

      assertThat(now(visit)).as(late).isEqualTo(visit);
      assertThat(records.texts("A")).as(late).doesNotContain(MessageKind.REMINDER);
      practice.advance(minutes(15));
      assertThat(records.texts("A")).as(late).contains(MessageKind.REMINDER);
    }
  }

  @Test
  @DisplayName("W08 Nor does it meet a list of times: staff send it a little later")
  void aLateAnswerMeetsNoList() {
    Appointment visit = askedAndDue();
    practice
        .comms()
        .appointments()
        .put(practice.id(), practice.clinic().mornings(), Practice.STAFF);

    TimesResult early = practice.comms().times().offer(practice.id(), visit.id(), Practice.STAFF);

    assertThat(early).isEqualTo(new TimesResult.Refused(TimesResult.Reason.LINE_BUSY));
  }

  @Test
  @DisplayName("A call that is over awaits no late answer: the next may be placed at once")
  void aCallThatIsOverAwaitsNoAnswer() {
    practice.waits("A");
    for (ChannelKind channel : List.of(SMS, VOICE, VAPI)) {
      Prompt ended = planned(channel);
      Prompt next = planned(channel);
      boolean asked =
          records.in(
              tx -> {
                assertThat(tx.prompts().openIfQuiet(List.of(ended))).hasSize(1);
                tx.prompts().close(ended.id(), Prompt.State.CLOSED, tx.now().plus(minutes(10)));
                return QuietLine.ask(tx, next);
              });

      assertThat(asked).as(channel.name()).isEqualTo(channel.isSpoken());
    }
  }

  private Prompt planned(ChannelKind channel) {
    return new Prompt(
        PromptId.random(),
        new Line(channel, practice.clinic().sender(), practice.phone("A")),
        Locale.US,
        practice.patient("A").id(),
        new Question.PlannedVisit(AppointmentId.random(), time.instant().plus(minutes(30))),
        Prompt.State.OPEN,
        time.instant(),
        null);
  }
}
