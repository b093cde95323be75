package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.contact.ChannelKind.EMAIL;
import static org.cliniccomms.contact.ChannelKind.SMS;
import static org.cliniccomms.contact.ChannelKind.VOICE;
import static org.cliniccomms.contact.ChannelKind.WHATSAPP;
import static org.cliniccomms.message.MessageKind.FREE_TIMES;
import static org.cliniccomms.message.MessageKind.RESCHEDULE_NOTED;
import static org.cliniccomms.message.MessageKind.VISIT_MOVED;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.AppointmentId;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.PromptId;
import org.cliniccomms.message.Question;
import org.cliniccomms.messaging.ReminderSettings;
import org.cliniccomms.messaging.TimesResult;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.EmailAddress;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A list of times that fails on one channel goes by the next one, and is one question. */
public abstract class TimesFailoverStory extends Story {
  private static final Instant NINE =
      SampleClinic.NOON.plus(Duration.ofDays(1)).minus(Duration.ofHours(3));
  private static final Instant THIRD_DAY = NINE.plus(Duration.ofDays(2));

  private Appointment visit;

  /** Somebody who wrote on WhatsApp, is reminded by text, and has a visit in ten days. */
  @BeforeEach
  void aVisitIsBooked() {
    clinicWith(builder -> builder.reminders(ReminderSettings.standard()));
    practice
        .comms()
        .appointments()
        .put(practice.id(), practice.clinic().mornings(), Practice.STAFF);
    practice.opens(WHATSAPP, VOICE, EMAIL);
    practice.waits("A", it -> it.over(WHATSAPP, SMS));
    visit = booked("A", 9);
    writes("A", WHATSAPP, "HELP");
    time.advance(minutes(1));
  }

  private Appointment booked(String name, int days) {
    BookResult result =
        practice
            .comms()
            .appointments()
            .book(
                practice.id(),
                practice.patient(name).id(),
                practice.clinic().seat(NINE.plus(Duration.ofDays(days))),
                Practice.STAFF);
    return ((BookResult.Booked) result).appointment();
  }

  private Line line(String name, ChannelKind channel) {
    return new Line(channel, practice.clinic().sender(), practice.phone(name));
  }

  private void writes(String name, ChannelKind channel, String body) {
    practice.receives(practice.event(line(name, channel), new InboundEvent.Text(body, null)));
  }

  private void presses(String choice, OutboundMessage on) {
    practice.receives(
        practice.event(on.line(), new InboundEvent.Text("…", null, choice, "SM-" + on.id())));
  }

  private TimesResult offered() {
    TimesResult result = practice.comms().times().offer(practice.id(), visit.id(), Practice.STAFF);
    practice.comms().runDue();
    return result;
  }

  private List<OutboundMessage> lists() {
    return records.messages("A").stream()
        .filter(it -> it.kind() == FREE_TIMES)
        .sorted(Comparator.comparing(it -> it.insteadOf() != null))
        .toList();
  }

  private List<ChannelKind> ways() {
    return lists().stream().map(it -> it.line().channel()).toList();
  }

  private Instant start() {
    return practice
        .comms()
        .appointments()
        .find(practice.id(), visit.id())
        .orElseThrow()
        .seat()
        .startAt();
  }

  private List<StaffTask.Kind> tasks() {
    return practice.comms().tasks().list(practice.id(), true, 0, 100).stream()
        .map(StaffTask::kind)
        .filter(it -> it == StaffTask.Kind.RESCHEDULE || it == StaffTask.Kind.READ_MESSAGE)
        .toList();
  }

  private Prompt.State asked(ChannelKind channel) {
    return records
        .<Prompt>in(tx -> tx.prompts().findLast(line("A", channel)).orElseThrow())
        .state();
  }

  private long said(MessageKind kind) {
    return records.texts("A").stream().filter(kind::equals).count();
  }

  private OutboundMessage onWhatsApp() {
    assertThat(offered()).isInstanceOf(TimesResult.Asked.class);
    assertThat(ways()).containsExactly(WHATSAPP);
    return lists().get(0);
  }

  @Test
  @DisplayName("S20 W08 A list that one channel refuses goes by the next at once, and is answered")
  void aRefusedListGoesByTheNext() {
    practice.carrier().rejects(WHATSAPP, FailureClass.CONTENT, "template-required");

    assertThat(offered()).isInstanceOf(TimesResult.Asked.class);

    assertThat(ways()).containsExactly(WHATSAPP, SMS);
    assertThat(lists().get(1).text()).isEqualTo(lists().get(0).text());
    assertThat(tasks()).isEmpty();
    practice.says("A", "9");
    assertThat(start()).isEqualTo(THIRD_DAY.plus(minutes(150)));
    assertThat(records.texts("A")).endsWith(VISIT_MOVED);
    assertThat(asked(WHATSAPP)).isNotEqualTo(Prompt.State.OPEN);
    practice.advance(Duration.ofHours(3));
    assertThat(tasks()).isEmpty();
  }

  @Test
  @DisplayName(
      "S20 A list that fails late goes by the next a little later, once, and lapses as before")
  void aListThatFailsLate() {
    OutboundMessage first = onWhatsApp();

    practice.advance(minutes(1));
    for (int reports = 0; reports < 2; reports++) {
      practice.receives(
          practice.status(first, DeliveryStatus.FAILED, FailureClass.PERMANENT_NUMBER));
    }
    assertThat(said(FREE_TIMES)).isEqualTo(1);
    practice.advance(seconds(15));

    assertThat(ways()).containsExactly(WHATSAPP, SMS);
    assertThat(said(FREE_TIMES)).isEqualTo(2);
    assertThat(lists().get(1).notAfter()).isEqualTo(first.notAfter());
    practice.advanceTo(Objects.requireNonNull(first.notAfter()).minus(minutes(1)));
    assertThat(tasks()).isEmpty();
    practice.advance(minutes(1));
    assertThat(tasks()).containsExactly(StaffTask.Kind.RESCHEDULE);
    practice.says("A", "1");
    assertThat(start()).isEqualTo(visit.seat().startAt());
  }

  @Test
  @DisplayName("S20 Who answers the list that was said to fail is not sent it again")
  void anAnswerToTheFirstListEndsBoth() {
    OutboundMessage first = onWhatsApp();
    practice.receives(practice.status(first, DeliveryStatus.FAILED, FailureClass.TRANSIENT));

    presses("NO", first);
    practice.advance(seconds(15));

    assertThat(said(FREE_TIMES)).isEqualTo(1);
    assertThat(records.texts("A")).endsWith(RESCHEDULE_NOTED);
    assertThat(asked(SMS)).isEqualTo(Prompt.State.ANSWERED);
    assertThat(tasks()).containsExactly(StaffTask.Kind.RESCHEDULE);
  }

  @Test
  @DisplayName("S20 A row of either list books, the other list books nothing more")
  void aRowOfEitherListBooks() {
    for (int pressed = 0; pressed < 2; pressed++) {
      startOver();
      aVisitIsBooked();
      OutboundMessage first = onWhatsApp();
      practice.receives(practice.status(first, DeliveryStatus.FAILED, FailureClass.TRANSIENT));
      practice.advance(seconds(15));

      presses("slot_9", lists().get(pressed));
      presses("slot_4", lists().get(1 - pressed));

      assertThat(start()).as("pressed " + pressed).isEqualTo(THIRD_DAY.plus(minutes(150)));
      assertThat(said(VISIT_MOVED)).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("S20 A delivery that is reported late keeps the second list back")
  void aLateDeliveryIsNotRepeated() {
    OutboundMessage first = onWhatsApp();
    practice.receives(practice.status(first, DeliveryStatus.FAILED, FailureClass.TRANSIENT));
    practice.receives(practice.status(first, DeliveryStatus.DELIVERED, null));

    practice.advance(seconds(15));

    assertThat(said(FREE_TIMES)).isEqualTo(1);
    writes("A", WHATSAPP, "9");
    assertThat(start()).isEqualTo(THIRD_DAY.plus(minutes(150)));
  }

  @Test
  @DisplayName("W08 A number is not read for a list that did not come by that channel")
  void aNumberWhereNoListCame() {
    for (ChannelKind channel : List.of(WHATSAPP, SMS)) {
      startOver();
      aVisitIsBooked();
      if (channel == WHATSAPP) {
        practice.carrier().rejects(WHATSAPP, FailureClass.CONTENT, "template-required");
        assertThat(offered()).isInstanceOf(TimesResult.Asked.class);
      } else {
        OutboundMessage first = onWhatsApp();
        practice.receives(practice.status(first, DeliveryStatus.FAILED, FailureClass.TRANSIENT));
        practice.receives(practice.status(first, DeliveryStatus.DELIVERED, null));
        practice.advance(seconds(15));
      }
      assertThat(said(FREE_TIMES)).isEqualTo(1);

      writes("A", channel, "3");

      assertThat(start()).as(channel.name()).isEqualTo(visit.seat().startAt());
      assertThat(tasks()).as(channel.name()).containsExactly(StaffTask.Kind.READ_MESSAGE);
    }
  }

  @Test
  @DisplayName("S20 Outside WhatsApp's day the list goes by the next channel at once")
  void outsideTheWindow() {
    practice.advance(Duration.ofHours(24));

    assertThat(offered()).isInstanceOf(TimesResult.Asked.class);

    assertThat(ways()).containsExactly(SMS);
    practice.says("A", "9");
    assertThat(start()).isAfter(NINE.plus(Duration.ofDays(2)));
  }

  @Test
  @DisplayName("S20 A list that fails as a text does not go by WhatsApp once its day is over")
  void noFailoverIntoAClosedWindow() {
    practice.waits("B", it -> it.over(SMS, WHATSAPP));
    visit = booked("B", 8);
    practice.carrier().rejects(SMS, FailureClass.CONTENT, "30007");

    assertThat(offered()).isInstanceOf(TimesResult.Asked.class);

    assertThat(records.messages("B")).hasSize(1);
    assertThat(tasks()).containsExactly(StaffTask.Kind.RESCHEDULE);
  }

  @Test
  @DisplayName("S24 Where every channel fails staff are asked, once")
  void whereEveryChannelFails() {
    practice.carrier().rejectsAll(FailureClass.CONTENT, "30007");

    assertThat(offered()).isInstanceOf(TimesResult.Asked.class);

    assertThat(ways()).containsExactly(WHATSAPP, SMS);
    assertThat(tasks()).containsExactly(StaffTask.Kind.RESCHEDULE);
    assertThat(asked(WHATSAPP)).isEqualTo(Prompt.State.CLOSED);
    assertThat(asked(SMS)).isEqualTo(Prompt.State.CLOSED);
  }

  @Test
  @DisplayName("S20 A list goes only where it is read and answered: not by a call, nor by mail")
  void aListIsNotSpokenNorMailed() {
    practice.waits(
        "B",
        it ->
            it.phones(
                    ContactPoint.of(new PhoneNumber("+12025550177")),
                    new ContactPoint(
                        new EmailAddress("b@example.org"),
                        2,
                        ContactPoint.Holder.PATIENT,
                        ContactPoint.Reach.UNKNOWN))
                .over(WHATSAPP, VOICE, EMAIL));
    visit = booked("B", 8);
    writes("B", WHATSAPP, "HELP");
    practice.carrier().rejects(WHATSAPP, FailureClass.CONTENT, "template-required");

    assertThat(offered()).isInstanceOf(TimesResult.Asked.class);

    assertThat(records.messages("B"))
        .filteredOn(it -> it.kind() == FREE_TIMES)
        .singleElement()
        .satisfies(it -> assertThat(it.line().channel()).isEqualTo(WHATSAPP));
    assertThat(tasks()).containsExactly(StaffTask.Kind.RESCHEDULE);
  }

  @Test
  @DisplayName("S20 What is asked on the next channel stays asked there: staff are told instead")
  void aBusyLineIsLeftAlone() {
    practice.carrier().rejects(WHATSAPP, FailureClass.CONTENT, "template-required");
    Prompt planned =
        new Prompt(
            PromptId.random(),
            line("A", SMS),
            Locale.US,
            practice.patient("A").id(),
            new Question.PlannedVisit(AppointmentId.random(), time.instant().plus(minutes(30))),
            Prompt.State.OPEN,
            time.instant(),
            null);
    assertThat(records.<Set<?>>in(tx -> tx.prompts().openIfQuiet(List.of(planned)))).hasSize(1);

    assertThat(offered()).isInstanceOf(TimesResult.Asked.class);

    assertThat(ways()).containsExactly(WHATSAPP);
    assertThat(tasks()).containsExactly(StaffTask.Kind.RESCHEDULE);
  }
}
