package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cliniccomms.contact.ChannelKind.SMS;
import static org.cliniccomms.contact.ChannelKind.VAPI;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.Schedule;
import org.cliniccomms.call.AnsweredBy;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallOutcome;
import org.cliniccomms.call.CallState;
import org.cliniccomms.clinic.Location;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent.CallReport.Phase;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.messaging.ReminderSettings;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.cliniccomms.tool.ToolResult;
import org.cliniccomms.waitlist.TimeOfWeek;
import org.cliniccomms.webhook.WebhookRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A vendor's assistant talks with patients, and has things done for them and nobody else. */
public abstract class AssistantStory extends Story {
  private int toolCalls;

  @BeforeEach
  void letTheAssistantCall() {
    clinicWith(builder -> builder.reminders(ReminderSettings.standard()));
    practice.opens(VAPI);
    practice.comms().appointments().put(practice.id(), mornings(), Practice.STAFF);
  }

  private Schedule mornings() {
    List<TimeOfWeek> hours =
        Arrays.stream(DayOfWeek.values())
            .map(day -> new TimeOfWeek(day, LocalTime.of(9, 0), LocalTime.of(12, 0)))
            .toList();
    return new Schedule(
        practice.clinic().provider().id(), practice.clinic().location().id(), hours, minutes(30));
  }

  /** Three days from now at this hour of the clinic's clock. */
  private static ZonedDateTime at(int hour, int minute) {
    return SampleClinic.NOON
        .atZone(SampleClinic.ZONE)
        .plusDays(3)
        .withHour(hour)
        .withMinute(minute);
  }

  private static String written(ZonedDateTime time) {
    return time.toLocalDateTime().toString();
  }

  private Appointment reminded(String name) {
    Instant start = time.instant().plus(Duration.ofDays(3)).plus(minutes(5));
    BookResult result =
        practice
            .comms()
            .appointments()
            .book(
                practice.id(),
                practice.patient(name).id(),
                practice.clinic().seat(start),
                Practice.STAFF);
    practice.advance(minutes(6));
    return ((BookResult.Booked) result).appointment();
  }

  private Appointment now(Appointment visit) {
    return practice.comms().appointments().find(practice.id(), visit.id()).orElseThrow();
  }

  private List<Appointment> visits(String name) {
    return practice.comms().appointments().of(practice.id(), practice.patient(name).id());
  }

  /** The call that was placed last to a patient. */
  private OutboundMessage dialed(String name) {
    return records.sent().stream()
        .filter(it -> it.line().channel() == VAPI)
        .filter(it -> practice.patient(name).id().equals(it.patientId()))
        .reduce((one, later) -> later)
        .orElseThrow(() -> new AssertionError(name + " was not called"));
  }

  private int dials() {
    return (int)
        practice.carrier().sent().stream()
            .filter(it -> it.request().line().channel() == VAPI)
            .count();
  }

  /** Staff have the assistant call a patient about nothing in particular. */
  private OutboundMessage called(String name) {
    assertThat(
            practice
                .comms()
                .calls()
                .say(
                    practice.id(),
                    practice.patient(name).id(),
                    "Please call us.",
                    "call-" + name,
                    Practice.STAFF))
        .isNotNull();
    practice.comms().runDue();
    return dialed(name);
  }

  private void receives(WebhookRequest request) {
    assertThat(practice.comms().inbox().receive(practice.assistant(), request).status())
        .isEqualTo(200);
    practice.comms().runDue();
  }

  private ToolResult uses(String name, String tool, String... arguments) {
    toolCalls++;
    return repeats(name, "tool-" + toolCalls, tool, arguments);
  }

  private ToolResult repeats(String name, String id, String tool, String... arguments) {
    receives(practice.assistant().uses(dialed(name).id(), id, tool, arguments));
    return practice.assistant().answer(id);
  }

  private void hears(String name, String words) {
    receives(practice.assistant().hears(dialed(name).id(), words));
  }

  private void ends(String name, Phase... how) {
    receives(practice.assistant().reports(dialed(name).id(), how));
  }

  private Call call(String name) {
    OutboundMessage message = dialed(name);
    return records.in(tx -> tx.calls().find(message.id())).orElseThrow();
  }

  private DeliveryStatus status(String name, MessageKind kind) {
    return records.messages(name).stream()
        .filter(it -> it.kind() == kind)
        .reduce((one, later) -> later)
        .map(OutboundMessage::status)
        .orElseThrow();
  }

  private List<MessageKind> kinds(String name) {
    return records.messages(name).stream().map(OutboundMessage::kind).toList();
  }

  private boolean wants(String name, ChannelKind channel) {
    return records.<Boolean>in(
        tx -> tx.consents().current(practice.phone(name)).permits(channel, Purpose.REMINDER));
  }

  @Test
  @DisplayName("confirm_appointment does what a yes to the reminder does, and tells what is said")
  void aVisitIsConfirmed() {
    practice.waits("A", it -> it.over(VAPI));
    Appointment visit = reminded("A");

    ToolResult answer = uses("A", "confirm_appointment");
    practice.restart();
    ends("A", Phase.COMPLETED);

    assertThat(answer.ok()).isTrue();
    assertThat(answer.code()).isEqualTo("visit-confirmed");
    assertThat(answer.text()).contains("We expect you");
    assertThat(now(visit).attendance()).isEqualTo(Attendance.ACCEPTED);
    assertThat(kinds("A"))
        .containsExactlyInAnyOrder(MessageKind.REMINDER, MessageKind.VISIT_CONFIRMED);
    assertThat(status("A", MessageKind.REMINDER)).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(status("A", MessageKind.VISIT_CONFIRMED)).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(call("A").outcome()).isEqualTo(CallOutcome.CONFIRMED);
    assertThat(dials()).as("what the tool answered is not dialed for").isEqualTo(1);
  }

  @Test
  @DisplayName("A patient may want another time or give the visit up by the same tool")
  void aVisitIsAnsweredOtherwise() {
    practice.waits("A", it -> it.over(VAPI));
    Appointment visit = reminded("A");

    assertThat(uses("A", "confirm_appointment", "answer", "maybe").code()).isEqualTo("bad-answer");
    assertThat(now(visit).attendance()).isNotEqualTo(Attendance.TENTATIVE);
    assertThat(uses("A", "confirm_appointment", "answer", "another_time").code())
        .isEqualTo("reschedule-noted");

    assertThat(now(visit).attendance()).isEqualTo(Attendance.TENTATIVE);
    assertThat(records.staffTasks()).containsExactly(StaffTask.Kind.RESCHEDULE);
  }

  @Test
  @DisplayName(
      "S18 In a call about a visit that is moved meanwhile nothing is answered for its new time")
  void aVisitThatMovedDuringTheCall() {
    practice.waits("A", it -> it.over(VAPI));
    Appointment visit = reminded("A");
    practice.advance(minutes(1));
    Instant later = visit.seat().startAt().plus(Duration.ofHours(1));
    assertThat(
            practice
                .comms()
                .appointments()
                .move(practice.id(), visit.id(), practice.clinic().seat(later), Practice.STAFF))
        .get()
        .isInstanceOf(BookResult.Booked.class);
    practice.comms().runDue();

    for (String answer : List.of("yes", "another_time", "give_up")) {
      assertThat(uses("A", "confirm_appointment", "answer", answer).code())
          .as(answer)
          .isEqualTo("visit-moved");
    }

    assertThat(now(visit).seat().startAt()).isEqualTo(later);
    assertThat(now(visit).attendance()).isNotEqualTo(Attendance.ACCEPTED);
    assertThat(now(visit).attendance()).isNotEqualTo(Attendance.TENTATIVE);
    assertThat(kinds("A")).doesNotContain(MessageKind.VISIT_CONFIRMED);
    assertThat(records.staffTasks()).containsOnlyOnce(StaffTask.Kind.CALL_BACK);
  }

  @Test
  @DisplayName("claim_offer takes the seat, and says that it is booked only when it is")
  void anOfferIsClaimed() {
    practice.waits("A", it -> it.over(VAPI));
    practice.cancel();
    toolCalls++;
    String id = "tool-" + toolCalls;
    int taken =
        practice
            .comms()
            .inbox()
            .receive(
                practice.assistant(),
                practice.assistant().uses(dialed("A").id(), id, "claim_offer"))
            .status();
    assertThat(taken).isEqualTo(200);
    assertThat(practice.assistant().answer(id).code()).isEqualTo("in-progress");
    practice.comms().runDue();

    ToolResult booked = uses("A", "claim_offer");
    ToolResult again = uses("A", "claim_offer");
    ends("A", Phase.COMPLETED);

    assertThat(booked.code()).isEqualTo("confirmed");
    assertThat(booked.text()).contains("You are booked");
    assertThat(again.code()).isEqualTo("confirmed");
    assertThat(records.answers()).containsEntry("A", OfferState.ACCEPTED);
    assertThat(status("A", MessageKind.CONFIRMED)).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(call("A").outcome()).isEqualTo(CallOutcome.CONFIRMED);
    assertThat(dials()).isEqualTo(1);
  }

  @Test
  @DisplayName("claim_offer declines as well")
  void anOfferIsDeclined() {
    practice.waits("A", it -> it.over(VAPI));
    practice.cancel();

    assertThat(uses("A", "claim_offer", "answer", "no").code()).isEqualTo("declined");

    assertThat(records.answers()).containsEntry("A", OfferState.DECLINED);
  }

  @Test
  @DisplayName("W12 The same tool call twice gets the same answer and does nothing twice")
  void aRepeatedToolCallGetsTheSameAnswer() {
    practice.waits("A", it -> it.over(VAPI));
    called("A");
    ToolResult first = repeats("A", "one", "schedule_appointment", "start", written(at(9, 0)));
    assertThat(first.code()).isEqualTo("booked");

    practice.restart();
    ToolResult second = repeats("A", "one", "schedule_appointment", "start", written(at(9, 0)));
    ToolResult third = repeats("A", "two", "schedule_appointment", "start", written(at(9, 0)));

    assertThat(second).isEqualTo(first);
    assertThat(third.code()).isEqualTo("taken");
    assertThat(visits("A")).hasSize(1);
  }

  @Test
  @DisplayName("W12 The same tool call many times at once does its work once")
  void aToolCallThatComesManyTimesAtOnceIsOne() {
    practice.waits("A", it -> it.over(VAPI));
    WebhookRequest wish =
        practice
            .assistant()
            .uses(called("A").id(), "one", "schedule_appointment", "start", written(at(9, 0)));

    Stream.generate(() -> wish)
        .limit(6)
        .parallel()
        .forEach(
            it ->
                assertThat(practice.comms().inbox().receive(practice.assistant(), it).status())
                    .isEqualTo(200));

    assertThat(practice.assistant().answersTo("one"))
        .hasSize(6)
        .allMatch(answer -> answer.code().equals("booked"));
    assertThat(visits("A")).hasSize(1);
  }

  @Test
  @DisplayName("W12 An unknown function gets a structured error")
  void anUnknownToolIsAStructuredError() {
    practice.waits("A", it -> it.over(VAPI));
    called("A");

    ToolResult answer = uses("A", "drop_tables");

    assertThat(answer.ok()).isFalse();
    assertThat(answer.code()).isEqualTo("unknown-tool");
    assertThat(records.staffTasks()).isEmpty();
  }

  @Test
  @DisplayName("W12 schedule_appointment books for the caller, whatever other patient is named")
  void nobodyBooksForSomebodyElse() {
    practice.waits("X", it -> it.over(VAPI));
    practice.waits("Y", it -> it.over(VAPI));
    called("X");
    String start = written(at(9, 0));

    for (String[] other :
        List.of(
            new String[] {"patientId", practice.patient("Y").id().toString()},
            new String[] {"patient_id", practice.patient("Y").id().toString()},
            new String[] {"phone", practice.phone("Y").value()})) {
      ToolResult answer = uses("X", "schedule_appointment", "start", start, other[0], other[1]);
      assertThat(answer.ok()).isFalse();
      assertThat(answer.code()).isEqualTo("not-this-patient");
    }

    assertThat(visits("X")).isEmpty();
    assertThat(visits("Y")).isEmpty();
    assertThat(records.audit()).contains("tool.refused");
    ToolResult own =
        uses("X", "schedule_appointment", "start", start, "phone", practice.phone("X").value());
    assertThat(own.code()).isEqualTo("booked");
    assertThat(visits("X")).hasSize(1);
  }

  @Test
  @DisplayName("S23 A message to a number that is not the patient's is refused")
  void nothingIsSentElsewhere() {
    practice.waits("X", it -> it.over(VAPI));
    practice.waits("Y", it -> it.over(VAPI));
    called("X");
    int sent = records.sent().size();

    ToolResult answer =
        uses("X", "send_message", "to", practice.phone("Y").value(), "body", "Hello");

    assertThat(answer.ok()).isFalse();
    assertThat(answer.code()).isEqualTo("not-this-patient");
    assertThat(records.sent()).hasSize(sent);
    assertThat(records.messages("Y")).isEmpty();
  }

  @Test
  @DisplayName("W12 A call with another phone in it is not the patient's")
  void aCallFromAnotherPhoneIsNotThePatients() {
    practice.waits("X", it -> it.over(VAPI));
    OutboundMessage call = called("X");
    WebhookRequest request =
        practice
            .assistant()
            .uses(call.id(), "foreign", "schedule_appointment", "start", written(at(9, 0)));

    receives(practice.assistant().fromPhone(new Address("+12145559999"), request));

    assertThat(practice.assistant().answer("foreign").code()).isEqualTo("unknown-call");
    assertThat(visits("X")).isEmpty();
    assertThat(uses("X", "clinic_info").ok()).isTrue();
  }

  @Test
  @DisplayName("S24 A taken time is not booked: others are named, and booked when they are wished")
  void alternativesAreNamed() {
    practice.waits("A", it -> it.over(VAPI));
    practice.waits("B", it -> it.over(VAPI));
    called("A");
    called("B");
    assertThat(uses("A", "schedule_appointment", "start", written(at(9, 30))).code())
        .isEqualTo("booked");

    ToolResult late = uses("B", "schedule_appointment", "start", written(at(9, 30)));

    assertThat(late.ok()).isFalse();
    assertThat(late.code()).isEqualTo("taken");
    assertThat(late.alternatives())
        .hasSize(5)
        .contains(at(9, 0).toOffsetDateTime().toString())
        .doesNotContain(at(9, 30).toOffsetDateTime().toString());
    assertThat(visits("B")).as("nothing is booked unasked").isEmpty();
    String chosen = late.alternatives().get(0);
    ToolResult booked = uses("B", "schedule_appointment", "start", chosen);
    assertThat(booked.code()).isEqualTo("booked");
    assertThat(booked.text()).contains("Main Street");
    assertThat(visits("B"))
        .singleElement()
        .extracting(it -> it.seat().startAt())
        .isEqualTo(Instant.from(java.time.OffsetDateTime.parse(chosen)));
  }

  @Test
  @DisplayName("S24 Two patients who want one time at once: exactly one has it")
  void oneOfTwoRivalsHasTheTime() {
    practice.waits("A", it -> it.over(VAPI));
    practice.waits("B", it -> it.over(VAPI));
    called("A");
    called("B");

    List<WebhookRequest> wishes =
        Stream.of("A", "B")
            .map(
                name ->
                    practice
                        .assistant()
                        .uses(
                            dialed(name).id(),
                            "rival-" + name,
                            "schedule_appointment",
                            "start",
                            written(at(9, 0))))
            .toList();
    wishes.parallelStream()
        .forEach(
            wish ->
                assertThat(practice.comms().inbox().receive(practice.assistant(), wish).status())
                    .isEqualTo(200));

    assertThat(
            List.of(
                practice.assistant().answer("rival-A").code(),
                practice.assistant().answer("rival-B").code()))
        .containsExactlyInAnyOrder("booked", "taken");
    assertThat(visits("A").size() + visits("B").size()).isEqualTo(1);
  }

  @Test
  @DisplayName("A time outside the hours, in the past or unreadable is not booked")
  void onlyFreeTimesAreBooked() {
    practice.waits("A", it -> it.over(VAPI));
    called("A");

    assertThat(uses("A", "schedule_appointment", "start", written(at(15, 0))).code())
        .isEqualTo("taken");
    assertThat(uses("A", "schedule_appointment", "start", "2020-01-01T09:00").code())
        .isEqualTo("in-the-past");
    assertThat(uses("A", "schedule_appointment", "start", "next tuesday").code())
        .isEqualTo("bad-start");
    assertThat(uses("A", "schedule_appointment", "start", "+999999999-12-31T23:59").code())
        .isEqualTo("bad-start");
    ToolResult open = uses("A", "schedule_appointment");

    assertThat(open.code()).isEqualTo("choose-a-time");
    assertThat(open.alternatives()).hasSize(5);
    assertThat(visits("A")).isEmpty();
  }

  private void movesTo(ZoneId zone) {
    Location here = practice.clinic().location();
    practice
        .comms()
        .clinics()
        .put(practice.id(), new Location(here.id(), here.name(), zone), Practice.STAFF);
  }

  @Test
  @DisplayName("A46 A time is read by the clock of the place that it is at")
  void aTimeIsReadByTheClockOfItsPlace() {
    movesTo(ZoneId.of("America/Denver"));
    practice.waits("A", it -> it.over(VAPI));
    called("A");

    ToolResult answer = uses("A", "schedule_appointment", "start", written(at(9, 0)));

    assertThat(answer.code()).isEqualTo("booked");
    assertThat(answer.text()).contains("9:00");
    assertThat(visits("A"))
        .singleElement()
        .satisfies(
            visit ->
                assertThat(visit.seat().startAt())
                    .isEqualTo(
                        at(9, 0).withZoneSameLocal(ZoneId.of("America/Denver")).toInstant()));
  }

  @Test
  @DisplayName("A43 A time that the clocks skip is refused, and none is booked in its place")
  void aTimeThatTheClocksSkipIsRefused() {
    time.set(Instant.parse("2027-03-12T18:00:00Z"));
    practice.comms().appointments().put(practice.id(), allDay(), Practice.STAFF);
    practice.waits("A", it -> it.over(VAPI));
    called("A");

    ToolResult answer = uses("A", "schedule_appointment", "start", "2027-03-14T02:30");

    assertThat(answer.code()).isEqualTo("no-such-time");
    assertThat(visits("A")).isEmpty();
    assertThat(uses("A", "schedule_appointment", "start", "2027-03-14T03:00").code())
        .isEqualTo("booked");
  }

  private Schedule allDay() {
    List<TimeOfWeek> hours =
        Arrays.stream(DayOfWeek.values())
            .map(day -> new TimeOfWeek(day, LocalTime.of(0, 0), LocalTime.of(23, 30)))
            .toList();
    return new Schedule(
        practice.clinic().provider().id(), practice.clinic().location().id(), hours, minutes(30));
  }

  @Test
  @DisplayName("Staff are asked to call back once a call, and the clinic's phone is told")
  void staffAreAsked() {
    practice.waits("A", it -> it.over(VAPI));
    called("A");

    assertThat(uses("A", "request_callback", "reason", "a question", "when", "noon").ok()).isTrue();
    assertThat(uses("A", "request_callback", "reason", "again").ok()).isTrue();
    ToolResult transfer = uses("A", "transfer_to_human");

    assertThat(transfer.text()).contains(practice.clinic().clinic().phone());
    assertThat(transfer.transferTo()).isEqualTo(new PhoneNumber("+17735550199"));
    assertThat(records.staffTasks())
        .containsExactly(StaffTask.Kind.CALL_BACK, StaffTask.Kind.CALL_BACK);
    assertThat(practice.comms().tasks().list(practice.id(), false, 0, 10))
        .extracting(StaffTask::note)
        .contains("a question; noon");
  }

  @Test
  @DisplayName("clinic_info tells of the clinic and of no patient")
  void theClinicIsDescribed() {
    practice.waits("A", it -> it.over(VAPI));
    called("A");

    assertThat(uses("A", "clinic_info").text())
        .contains(practice.clinic().clinic().name(), practice.clinic().clinic().phone())
        .contains("Main Street")
        .doesNotContain(practice.patient("A").name());
  }

  @Test
  @DisplayName("A call about no visit confirms none")
  void nothingAskedNothingConfirmed() {
    practice.waits("A", it -> it.over(VAPI));
    called("A");

    assertThat(uses("A", "confirm_appointment").code()).isEqualTo("nothing-asked");
    assertThat(uses("A", "claim_offer").code()).isEqualTo("nothing-asked");
  }

  @Test
  @DisplayName("W12 Who calls the clinic is called back, and has nothing booked for anybody")
  void whoCallsTheClinicIsCalledBack() {
    practice.waits("A", it -> it.over(VAPI));

    assertThat(
            calls(practice.phone("A"), "schedule_appointment", "start", written(at(9, 0))).code())
        .isEqualTo("unknown-call");
    assertThat(calls(practice.phone("A"), "clinic_info").ok()).isTrue();
    assertThat(calls(practice.phone("A"), "request_callback", "when", "at noon").code())
        .isEqualTo("call-back-noted");
    assertThat(calls(new Address("+12145559999"), "transfer_to_human").ok()).isTrue();

    assertThat(visits("A")).isEmpty();
    assertThat(records.<List<StaffTask>>in(tx -> tx.staffTasks().list(false, 0, 10)))
        .extracting(StaffTask::kind, StaffTask::patientId, StaffTask::note)
        .containsExactlyInAnyOrder(
            tuple(StaffTask.Kind.CALL_BACK, practice.patient("A").id(), "at noon"),
            tuple(StaffTask.Kind.CALL_BACK, null, "+12145559999"));
  }

  private ToolResult calls(Address phone, String tool, String... arguments) {
    toolCalls++;
    Address ours =
        records.in(tx -> Optional.ofNullable(tx.clinics().addresses().get(VAPI))).orElseThrow();
    receives(
        practice
            .assistant()
            .usesFor(new Line(VAPI, ours, phone), "tool-" + toolCalls, tool, arguments));
    return practice.assistant().answer("tool-" + toolCalls);
  }

  @Test
  @DisplayName("A tool of a call that is over does nothing")
  void aCallThatIsOverDoesNothing() {
    practice.waits("A", it -> it.over(VAPI));
    called("A");
    ends("A", Phase.ANSWERED_BY_PERSON, Phase.COMPLETED);

    assertThat(uses("A", "request_callback").code()).isEqualTo("unknown-call");
    assertThat(records.staffTasks()).isEmpty();
  }

  @Test
  @DisplayName("A53 Stop, said to the assistant, ends calls and texts; nobody is called about it")
  void wordsOptOut() {
    practice.waits("A", it -> it.over(VAPI, SMS));
    reminded("A");

    hears("A", "stop calling me");
    ends("A", Phase.ANSWERED_BY_PERSON, Phase.COMPLETED);
    practice.advance(minutes(40));

    assertThat(wants("A", VAPI)).isFalse();
    assertThat(wants("A", SMS)).isFalse();
    assertThat(call("A").outcome()).isEqualTo(CallOutcome.OPTED_OUT);
    assertThat(dials()).isEqualTo(1);
    assertThat(kinds("A")).doesNotContain(MessageKind.OPTED_OUT);
  }

  @Test
  @DisplayName("A53 A72 A machine that the assistant talks to opts nobody out and pages nobody")
  void aGreetingOptsNobodyOut() {
    practice.waits("A", it -> it.over(VAPI, SMS));
    reminded("A");

    hears("A", "You have reached the voicemail of Ana. To stop recording, press 1.");
    hears("A", "If this is a medical emergency, hang up and dial 911.");

    assertThat(wants("A", VAPI)).isTrue();
    assertThat(records.staffTasks()).isEmpty();
    assertThat(practice.assistant().asides()).isEmpty();
    hears("A", "stop calling me");
    assertThat(wants("A", VAPI)).isFalse();
  }

  @Test
  @DisplayName("A53 I06 Before it is known who answered the assistant, danger and a stop are heard")
  void dangerAndAStopAreHeardBeforeItIsKnownWhoAnswered() {
    practice.waits("A", it -> it.over(VAPI, SMS));
    reminded("A");

    hears("A", "My husband is not available, he has chest pain");
    assertThat(records.staffTasks()).containsExactly(StaffTask.Kind.EMERGENCY);

    hears("A", "Stop calling, don't leave me a message");
    assertThat(wants("A", VAPI)).isFalse();
  }

  @Test
  @DisplayName("A57 A mailbox that says the number is wrong tells the assistant's clinic nothing")
  void aMailboxIsNoWrongNumber() {
    practice.waits("A", it -> it.over(VAPI, SMS));
    reminded("A");

    hears("A", "Wrong number? You have reached the mailbox of Ana.");

    assertThat(records.staffTasks()).isEmpty();
  }

  @Test
  @DisplayName(
      "Other words to the assistant are the assistant's: a yes may answer its own question")
  void otherWordsAreTheAssistants() {
    practice.waits("A", it -> it.over(VAPI));
    Appointment visit = reminded("A");

    hears("A", "yes");
    hears("A", "what was that?");

    assertThat(now(visit).attendance()).isNotEqualTo(Attendance.ACCEPTED);
    assertThat(records.staffTasks()).isEmpty();
    assertThat(kinds("A")).containsExactly(MessageKind.REMINDER);
  }

  @Test
  @DisplayName("I06 Danger told to the assistant is answered in the call at once; staff are told")
  void dangerIsAnsweredInTheCall() {
    practice.waits("A", it -> it.over(VAPI));
    reminded("A");

    hears("A", "I have severe chest pain");

    assertThat(practice.assistant().asides()).singleElement().asString().contains("9 1 1");
    assertThat(records.staffTasks()).containsExactly(StaffTask.Kind.EMERGENCY);
    assertThat(status("A", MessageKind.EMERGENCY)).isEqualTo(DeliveryStatus.DELIVERED);
    ends("A", Phase.ANSWERED_BY_PERSON, Phase.COMPLETED);
    assertThat(dials()).isEqualTo(1);
  }

  @Test
  @DisplayName("I06 If the assistant cannot say it, the advice goes by text")
  void adviceThatCannotBeSaidGoesByText() {
    practice.waits("A", it -> it.over(VAPI, SMS));
    reminded("A");
    practice.assistant().goesDeaf();

    hears("A", "I have severe chest pain");

    assertThat(records.sent())
        .anyMatch(it -> it.kind() == MessageKind.EMERGENCY && it.line().channel() == SMS);
  }

  @Test
  @DisplayName("A72 A voicemail box was not reached, and is called again by the policy")
  void aMachineIsCalledAgain() {
    practice.waits("A", it -> it.over(VAPI));
    reminded("A");

    ends("A", Phase.ANSWERED_BY_MACHINE, Phase.COMPLETED);

    assertThat(call("A").outcome()).isEqualTo(CallOutcome.VOICEMAIL);
    assertThat(call("A").answeredBy()).isEqualTo(AnsweredBy.MACHINE);
    practice.advance(minutes(31));
    assertThat(dials()).isEqualTo(2);
  }

  @Test
  @DisplayName("Whoever talked without an answer was reached, and is not called again")
  void whoTalkedWasReached() {
    practice.waits("A", it -> it.over(VAPI));
    reminded("A");

    ends("A", Phase.ANSWERED_BY_PERSON, Phase.COMPLETED);
    practice.advance(minutes(40));

    assertThat(call("A").outcome()).isEqualTo(CallOutcome.ANSWERED);
    assertThat(call("A").state()).isEqualTo(CallState.ENDED);
    assertThat(status("A", MessageKind.REMINDER)).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(dials()).isEqualTo(1);
  }

  @Test
  @DisplayName("S16 A call whose creation was not answered is asked about, not placed again")
  void aLostAnswerIsNoSecondCall() {
    practice.waits("A", it -> it.over(VAPI));
    practice.carrier().losesAnswer(practice.phone("A"));
    reminded("A");
    practice.advance(minutes(3));

    assertThat(dials()).isEqualTo(1);
    assertThat(status("A", MessageKind.REMINDER)).isEqualTo(DeliveryStatus.SENT);
  }

  @Test
  @DisplayName("A call is hung up by staff")
  void aCallIsHungUp() {
    practice.waits("A", it -> it.over(VAPI));
    OutboundMessage call = called("A");

    assertThat(practice.comms().calls().hangUp(practice.id(), call.id(), Practice.STAFF)).isTrue();

    assertThat(practice.assistant().hungUp()).containsExactly("SM-" + call.id());
    assertThat(uses("A", "request_callback").code()).isEqualTo("call-is-over");
    assertThat(records.staffTasks()).isEmpty();
  }

  @Test
  @DisplayName("What Vapi refuses is not sent again and again")
  void aRefusalIsTold() {
    practice.waits("A", it -> it.over(VAPI));
    practice
        .carrier()
        .answers(
            practice.phone("A"),
            request -> new SendResult.Rejected(FailureClass.CONFIGURATION, "http-401", null));
    reminded("A");

    assertThat(dials()).isZero();
    assertThat(records.staffTasks()).contains(StaffTask.Kind.DELIVERY_FAILING);
  }
}
