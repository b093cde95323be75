package org.cliniccomms.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.contact.ChannelKind.SMS;
import static org.cliniccomms.contact.ChannelKind.VOICE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.Appointment;
import org.cliniccomms.appointment.Appointment.Attendance;
import org.cliniccomms.appointment.BookResult;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.appointment.Seat;
import org.cliniccomms.call.AnsweredBy;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallOutcome;
import org.cliniccomms.call.CallState;
import org.cliniccomms.call.PlaceResult;
import org.cliniccomms.call.Spoken;
import org.cliniccomms.call.Turn;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent.CallReport.Phase;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.messaging.ReminderSettings;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.speech.Speech;
import org.cliniccomms.spi.SpeechSynthesizer;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.cliniccomms.webhook.WebhookRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patients are called, answer by a key, and hear in the same call what became of it. */
public abstract class CallsStory extends Story {
  private static final String SERVICE = "colonoscopy";

  @BeforeEach
  void openTheTelephone() {
    clinicWith(builder -> builder.reminders(ReminderSettings.standard()));
    practice.opens(VOICE);
  }

  private Appointment reminded(String name) {
    Appointment visit = booked(name, time.instant().plus(Duration.ofDays(3)).plus(minutes(5)));
    practice.advance(minutes(6));
    return visit;
  }

  private PlaceResult remind(Appointment visit) {
    return practice.comms().calls().remind(practice.id(), visit.id(), Practice.STAFF);
  }

  private Appointment booked(String name, Instant start) {
    Seat plain = practice.clinic().seat(start);
    Seat seat = new Seat(plain.locationId(), plain.providerId(), start, plain.endAt(), SERVICE);
    BookResult result =
        practice
            .comms()
            .appointments()
            .book(practice.id(), practice.patient(name).id(), seat, Practice.STAFF);
    return ((BookResult.Booked) result).appointment();
  }

  private Appointment now(Appointment visit) {
    return practice.comms().appointments().find(practice.id(), visit.id()).orElseThrow();
  }

  /** The call that was placed last to a patient. */
  private OutboundMessage dialed(String name) {
    List<OutboundMessage> calls =
        records.sent().stream()
            .filter(it -> it.line().channel() == VOICE)
            .filter(it -> practice.patient(name).id().equals(it.patientId()))
            .toList();
    return calls.get(calls.size() - 1);
  }

  private int dials() {
    return (int)
        practice.carrier().sent().stream()
            .filter(it -> it.request().line().channel() == VOICE)
            .count();
  }

  private Turn talk(OutboundMessage call, WebhookRequest request) {
    int status = practice.comms().inbox().receive(practice.telephone(), request).status();
    assertThat(status).isLessThan(300);
    return practice.telephone().said(call.id());
  }

  private Turn picksUp(String name) {
    return answered(name, Phase.ANSWERED_BY_PERSON);
  }

  private Turn answered(String name, Phase by) {
    OutboundMessage call = dialed(name);
    return talk(call, practice.telephone().answered(call.id(), by));
  }

  private Turn presses(String name, char key) {
    OutboundMessage call = dialed(name);
    int turn = practice.telephone().said(call.id()).number();
    return talk(call, practice.telephone().pressed(call.id(), turn, key));
  }

  private Turn says(String name, String words) {
    OutboundMessage call = dialed(name);
    int turn = practice.telephone().said(call.id()).number();
    return talk(call, practice.telephone().spoke(call.id(), turn, words));
  }

  private Turn isSilent(String name) {
    OutboundMessage call = dialed(name);
    int turn = practice.telephone().said(call.id()).number();
    return talk(call, practice.telephone().silent(call.id(), turn));
  }

  private void ends(String name, Phase how) {
    OutboundMessage call = dialed(name);
    Turn before = talk(call, practice.telephone().reports(call.id(), how));
    assertThat(before).isNotNull();
    practice.comms().runDue();
  }

  private Call call(String name) {
    OutboundMessage message = dialed(name);
    return records.in(tx -> tx.calls().find(message.id())).orElseThrow();
  }

  private static String words(Turn turn) {
    return turn.spoken().stream().map(Spoken::text).collect(Collectors.joining(" "));
  }

  private List<MessageKind> kinds(String name) {
    return records.messages(name).stream().map(OutboundMessage::kind).toList();
  }

  private DeliveryStatus status(String name, MessageKind kind) {
    return records.messages(name).stream()
        .filter(it -> it.kind() == kind)
        .reduce((one, later) -> later)
        .map(OutboundMessage::status)
        .orElseThrow();
  }

  private boolean wants(String name, ChannelKind channel) {
    return records.<Boolean>in(
        tx -> tx.consents().current(practice.phone(name)).permits(channel, Purpose.REMINDER));
  }

  @Test
  @DisplayName("A71 Key 1 confirms the visit, and the call says so; both survive a restart")
  void keyOneConfirms() {
    practice.waits("A", it -> it.over(VOICE));
    Appointment visit = reminded("A");

    Turn first = picksUp("A");
    assertThat(words(first)).contains("automated call", practice.clinic().clinic().name());
    assertThat(words(first).indexOf("press 9")).isLessThan(words(first).indexOf("press 1"));
    assertThat(first.keys()).isEqualTo("1239");
    assertThat(first.next()).isEqualTo(Turn.Next.LISTEN);
    Turn answer = presses("A", '1');

    assertThat(words(answer)).contains("We expect you");
    assertThat(answer.next()).isEqualTo(Turn.Next.HANG_UP);
    practice.restart();
    assertThat(now(visit).attendance()).isEqualTo(Attendance.ACCEPTED);
    assertThat(now(visit).contactedBy()).isEqualTo(ChannelKind.VOICE);
    ends("A", Phase.COMPLETED);
    assertThat(call("A").outcome()).isEqualTo(CallOutcome.CONFIRMED);
    assertThat(call("A").state()).isEqualTo(CallState.ENDED);
    assertThat(kinds("A"))
        .containsExactlyInAnyOrder(MessageKind.REMINDER, MessageKind.VISIT_CONFIRMED);
    assertThat(status("A", MessageKind.VISIT_CONFIRMED)).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(dials()).as("what was said in the call is not dialed for").isEqualTo(1);
  }

  @Test
  @DisplayName("A71 W06 A key that cannot be stored is told again, and counts once")
  void aKeyThatCannotBeStoredComesAgain() {
    practice.waits("A", it -> it.over(VOICE));
    Appointment visit = reminded("A");
    int turn = picksUp("A").number();
    MessageId call = dialed("A").id();
    FaultyStore faulty = new FaultyStore(practice.store());
    ClinicComms node = practice.node(faulty);
    faulty.goesDown();

    node.inbox().receive(practice.telephone(), practice.telephone().pressed(call, turn, '1'));
    assertThat(practice.telephone().said(call).next()).isEqualTo(Turn.Next.ASK_AGAIN);
    faulty.recovers();
    WebhookRequest again = practice.telephone().asksAgain(call);
    node.inbox().receive(practice.telephone(), again);
    node.inbox().receive(practice.telephone(), again);

    assertThat(words(practice.telephone().said(call))).contains("We expect you");
    assertThat(now(visit).attendance()).isEqualTo(Attendance.ACCEPTED);
    assertThat(kinds("A"))
        .containsExactlyInAnyOrder(MessageKind.REMINDER, MessageKind.VISIT_CONFIRMED);
  }

  @Test
  @DisplayName("A71 Key 2 makes a task for staff and leaves the visit")
  void keyTwoAsksForAnotherTime() {
    practice.waits("A", it -> it.over(VOICE));
    Appointment visit = reminded("A");
    picksUp("A");

    Turn answer = presses("A", '2');
    practice.restart();
    ends("A", Phase.COMPLETED);

    assertThat(words(answer)).contains("another time");
    assertThat(now(visit).attendance()).isEqualTo(Attendance.TENTATIVE);
    assertThat(records.staffTasks()).containsExactly(StaffTask.Kind.RESCHEDULE);
    assertThat(call("A").outcome()).isEqualTo(CallOutcome.RESCHEDULE);
  }

  @Test
  @DisplayName("What kind of visit it is is told only after the key")
  void theServiceIsToldAfterTheKey() {
    practice.waits("A", it -> it.over(VOICE));
    reminded("A");

    assertThat(words(picksUp("A"))).doesNotContain(SERVICE);
    assertThat(words(presses("A", '1'))).contains(SERVICE);
  }

  @Test
  @DisplayName("A72 A machine hears the clinic's name and phone only, and is called again")
  void aMachineHearsNothingOfThePatient() {
    practice.waits("A", it -> it.over(VOICE));
    reminded("A");

    Turn turn = answered("A", Phase.ANSWERED_BY_MACHINE);
    ends("A", Phase.COMPLETED);

    assertThat(words(turn))
        .contains(practice.clinic().clinic().name())
        .doesNotContain("visit", "press", SERVICE, practice.patient("A").name());
    assertThat(turn.next()).isEqualTo(Turn.Next.HANG_UP);
    assertThat(call("A").outcome()).isEqualTo(CallOutcome.VOICEMAIL);
    assertThat(dials()).isEqualTo(1);
    practice.advance(minutes(31));
    assertThat(dials()).as("once more, by the policy").isEqualTo(2);
  }

  @Test
  @DisplayName("A72 Who may be a machine presses a key before they hear anything")
  void whoMayBeAMachineShowsThatTheyAreNot() {
    practice.waits("A", it -> it.over(VOICE));
    Appointment visit = reminded("A");

    Turn gate = answered("A", Phase.ANSWERED);
    assertThat(words(gate)).contains("press 1").doesNotContain("visit on");
    assertThat(words(says("A", "yes you have reached Vesna"))).doesNotContain("visit on");
    Turn question = presses("A", '1');

    assertThat(words(question)).contains("You have a visit");
    assertThat(now(visit).attendance()).isNotEqualTo(Attendance.ACCEPTED);
    presses("A", '1');
    assertThat(now(visit).attendance()).isEqualTo(Attendance.ACCEPTED);
  }

  @Test
  @DisplayName("A73 Without a key the question is repeated twice, then the call says goodbye")
  void silenceIsAskedTwiceMore() {
    practice.waits("A", it -> it.over(VOICE));
    reminded("A");

    assertThat(words(picksUp("A"))).contains("You have a visit");
    assertThat(words(isSilent("A"))).contains("You have a visit");
    assertThat(words(isSilent("A"))).contains("You have a visit");
    Turn last = isSilent("A");

    assertThat(words(last)).doesNotContain("You have a visit").contains("Goodbye");
    assertThat(last.next()).isEqualTo(Turn.Next.HANG_UP);
    ends("A", Phase.COMPLETED);
    assertThat(call("A").outcome()).isEqualTo(CallOutcome.NO_RESPONSE);
    assertThat(call("A").answeredBy()).isEqualTo(AnsweredBy.HUMAN);
    assertThat(status("A", MessageKind.REMINDER)).isEqualTo(DeliveryStatus.DELIVERED);
    practice.advance(minutes(40));
    assertThat(dials()).as("the patient was reached").isEqualTo(1);
  }

  @Test
  @DisplayName("A key that means nothing repeats the question and troubles nobody")
  void aWrongKeyRepeatsTheQuestion() {
    practice.waits("A", it -> it.over(VOICE));
    reminded("A");
    picksUp("A");

    assertThat(words(presses("A", '7'))).contains("You have a visit");

    assertThat(records.staffTasks()).isEmpty();
    assertThat(words(presses("A", '1'))).contains("We expect you");
  }

  @Test
  @DisplayName("A76 After a restart between dial and answer the call still speaks")
  void aRestartBetweenDialAndAnswer() {
    practice.waits("A", it -> it.over(VOICE));
    reminded("A");

    practice.restart();

    assertThat(words(picksUp("A"))).contains("You have a visit");
    practice.restart();
    assertThat(words(presses("A", '1'))).contains("We expect you");
  }

  @Test
  @DisplayName("The same request twice gets the same answer and has one effect")
  void aRepeatedRequestGetsTheSameAnswer() {
    practice.waits("A", it -> it.over(VOICE));
    Appointment visit = reminded("A");
    OutboundMessage call = dialed("A");
    WebhookRequest answer = practice.telephone().answered(call.id(), Phase.ANSWERED_BY_PERSON);
    Turn first = talk(call, answer);
    assertThat(talk(call, answer)).isEqualTo(first);
    WebhookRequest key = practice.telephone().pressed(call.id(), first.number(), '1');
    Turn second = talk(call, key);

    practice.restart();

    assertThat(talk(call, key)).isEqualTo(second);
    assertThat(now(visit).attendance()).isEqualTo(Attendance.ACCEPTED);
    assertThat(kinds("A"))
        .containsExactlyInAnyOrder(MessageKind.REMINDER, MessageKind.VISIT_CONFIRMED);
  }

  @Test
  @DisplayName("A53 Key 9 ends calls and texts, and is confirmed in the call")
  void keyNineOptsOut() {
    practice.waits("A", it -> it.over(VOICE, SMS));
    reminded("A");
    picksUp("A");

    Turn answer = presses("A", '9');
    ends("A", Phase.COMPLETED);
    practice.advance(minutes(40));

    assertThat(words(answer)).contains("no more calls");
    assertThat(wants("A", VOICE)).isFalse();
    assertThat(wants("A", SMS)).isFalse();
    assertThat(call("A").outcome()).isEqualTo(CallOutcome.OPTED_OUT);
    assertThat(dials()).isEqualTo(1);
  }

  @Test
  @DisplayName("A53 Words opt out as well")
  void wordsOptOut() {
    practice.waits("A", it -> it.over(VOICE));
    reminded("A");
    picksUp("A");

    assertThat(words(says("A", "stop calling me"))).contains("no more calls");

    assertThat(wants("A", VOICE)).isFalse();
  }

  @Test
  @DisplayName("A53 Words opt out also where it is not known who answered")
  void wordsOptOutWhoeverAnswered() {
    practice.waits("A", it -> it.over(VOICE));
    reminded("A");
    answered("A", Phase.ANSWERED);

    Turn turn = says("A", "stop calling me");

    assertThat(words(turn)).contains("no more calls").doesNotContain("visit on");
    assertThat(turn.next()).isEqualTo(Turn.Next.HANG_UP);
    assertThat(wants("A", VOICE)).isFalse();
    ends("A", Phase.COMPLETED);
    assertThat(call("A").outcome()).isEqualTo(CallOutcome.OPTED_OUT);
    practice.advance(minutes(40));
    assertThat(dials()).isEqualTo(1);
  }

  @Test
  @DisplayName("A53 A72 A machine's greeting opts nobody out and pages nobody")
  void aGreetingOptsNobodyOut() {
    practice.waits("A", it -> it.over(VOICE));
    reminded("A");
    answered("A", Phase.ANSWERED);

    says("A", "Please record your message. To stop recording, press 1 or hang up.");
    says("A", "If this is a medical emergency, hang up and dial 911.");

    assertThat(wants("A", VOICE)).isTrue();
    assertThat(records.staffTasks()).isEmpty();
    assertThat(kinds("A")).containsExactly(MessageKind.REMINDER);
    assertThat(call("A").response()).isNull();
    assertThat(words(presses("A", '9'))).contains("no more calls");
    assertThat(wants("A", VOICE)).isFalse();
  }

  @Test
  @DisplayName("A53 Whoever has shown to be a person may speak like a machine")
  void aPersonMaySpeakLikeAMachine() {
    practice.waits("A", it -> it.over(VOICE));
    reminded("A");
    picksUp("A");

    says("A", "stop calling me and leave a message next time");

    assertThat(wants("A", VOICE)).isFalse();
  }

  @Test
  @DisplayName("A cry for help is heard also where it is not known who answered")
  void aCryForHelpIsHeardWhoeverAnswered() {
    practice.waits("A", it -> it.over(VOICE));
    Appointment visit = reminded("A");
    answered("A", Phase.ANSWERED);

    Turn turn = says("A", "I can't breathe");

    assertThat(words(turn)).contains("9 1 1").doesNotContain("visit on");
    assertThat(records.staffTasks()).containsExactly(StaffTask.Kind.EMERGENCY);
    assertThat(now(visit).attendance()).isNotEqualTo(Attendance.ACCEPTED);
  }

  @ParameterizedTest
  @DisplayName("A cry for help is heard also if a machine might use some of its words")
  @ValueSource(
      strings = {
        "My husband is not available, he has chest pain",
        "I can't breathe, I'll hang up and call 911",
        "I don't know if this is an emergency, I have severe chest pain"
      })
  void aCryForHelpIsHeardAmongAMachinesWords(String cry) {
    practice.waits("A", it -> it.over(VOICE));
    reminded("A");
    answered("A", Phase.ANSWERED);

    says("A", cry);

    assertThat(records.staffTasks()).containsExactly(StaffTask.Kind.EMERGENCY);
  }

  @ParameterizedTest
  @DisplayName("A53 Who wants no calls is heard also if a machine might use some of the words")
  @ValueSource(
      strings = {
        "Stop calling, don't leave me a message",
        "You have reached the wrong person, stop calling me"
      })
  void aStopIsHeardAmongAMachinesWords(String stop) {
    practice.waits("A", it -> it.over(VOICE));
    reminded("A");
    answered("A", Phase.ANSWERED);

    says("A", stop);

    assertThat(wants("A", VOICE)).isFalse();
    assertThat(call("A").response()).isEqualTo(ReplyIntent.OPT_OUT);
  }

  @Test
  @DisplayName("A72 A greeting on a machine answers nothing and troubles nobody, but is on record")
  void aGreetingAnswersNothing() {
    practice.waits("A", it -> it.over(VOICE));
    Appointment visit = reminded("A");
    answered("A", Phase.ANSWERED);

    says("A", "Yes, this is Vesna, please leave a message.");

    assertThat(now(visit).attendance()).isNotEqualTo(Attendance.ACCEPTED);
    assertThat(records.staffTasks()).isEmpty();
    assertThat(call("A").response()).isNull();
    assertThat(
            practice.comms().patients().conversation(practice.id(), practice.patient("A").id(), 5))
        .anyMatch(it -> it.body().contains("this is Vesna"));
  }

  @Test
  @DisplayName(
      "A call may carry an offer: key 1 takes it, and the same call says that it is booked")
  void keyOneTakesAnOffer() {
    practice.waits("A", it -> it.over(VOICE));
    practice.cancel();
    assertThat(words(picksUp("A"))).contains("opening", "press 1");

    Turn moment = presses("A", '1');
    assertThat(moment.next()).isEqualTo(Turn.Next.ASK_AGAIN);
    assertThat(moment.pause()).isEqualTo(seconds(2));
    practice.comms().runDue();
    Turn booked = isSilent("A");

    assertThat(words(booked)).contains("You are booked");
    assertThat(booked.next()).isEqualTo(Turn.Next.HANG_UP);
    ends("A", Phase.COMPLETED);
    assertThat(records.answers()).containsEntry("A", OfferState.ACCEPTED);
    assertThat(status("A", MessageKind.CONFIRMED)).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(dials()).isEqualTo(1);
  }

  @Test
  @DisplayName("Whoever hangs up while the seat is booked hears the answer by text")
  void anAnswerThatComesTooLateGoesByText() {
    practice.waits("A", it -> it.over(VOICE, SMS));
    practice.cancel();
    picksUp("A");
    presses("A", '1');
    practice.comms().runDue();
    assertThat(status("A", MessageKind.CONFIRMED)).isEqualTo(DeliveryStatus.QUEUED);

    ends("A", Phase.COMPLETED);

    assertThat(records.answers()).containsEntry("A", OfferState.ACCEPTED);
    OutboundMessage text =
        records.messages("A").stream()
            .filter(it -> it.kind() == MessageKind.CONFIRMED && it.line().channel() == SMS)
            .findFirst()
            .orElseThrow();
    assertThat(text.status()).isEqualTo(DeliveryStatus.SENT);
    assertThat(text.body()).contains("STOP");
    assertThat(dials()).isEqualTo(1);
  }

  @Test
  @DisplayName("An answer that takes too long is promised, and dialed for where there is no text")
  void anAnswerThatTakesTooLongIsPromised() {
    practice.waits("A", it -> it.over(VOICE));
    practice.cancel();
    picksUp("A");
    presses("A", '1');
    Turn turn = isSilent("A");
    for (int i = 0; i < 3; i++) {
      assertThat(turn.next()).isEqualTo(Turn.Next.ASK_AGAIN);
      turn = isSilent("A");
    }
    turn = isSilent("A");

    assertThat(turn.next()).isEqualTo(Turn.Next.HANG_UP);
    assertThat(words(turn)).contains("let you know");
    ends("A", Phase.COMPLETED);
    practice.advance(minutes(1));
    assertThat(dials()).isEqualTo(2);
    assertThat(words(picksUp("A"))).contains("You are booked");
  }

  @Test
  @DisplayName("A81 Three calls that reach nobody, half an hour apart, are all there are")
  void attemptsAreLimitedAndSpaced() {
    practice.waits("A", it -> it.over(VOICE));
    reminded("A");
    for (int calls = 1; calls <= 3; calls++) {
      assertThat(dials()).isEqualTo(calls);
      ends("A", Phase.NO_ANSWER);
      practice.advance(minutes(29));
      assertThat(dials()).isEqualTo(calls);
      practice.advance(minutes(2));
    }

    practice.advance(Duration.ofHours(3));

    assertThat(dials()).isEqualTo(3);
    assertThat(records.staffTasks()).isEmpty();
  }

  @Test
  @DisplayName("A69 Where no call gets through the text does, put for reading")
  void whereNoCallGetsThroughATextDoes() {
    practice.waits("A", it -> it.over(VOICE, SMS));
    practice.cancel();

    ends("A", Phase.BUSY);
    practice.advance(minutes(1));

    OutboundMessage text = records.sent().get(1);
    assertThat(text.line().channel()).isEqualTo(SMS);
    assertThat(text.body()).contains("YES", "STOP").doesNotContain("press");
    assertThat(records.answers()).containsEntry("A", OfferState.PENDING);
  }

  @Test
  @DisplayName("Reports in any order: a late ringing changes nothing, an end counts once")
  void lateReportsChangeNothing() {
    practice.waits("A", it -> it.over(VOICE));
    reminded("A");
    picksUp("A");
    presses("A", '1');
    ends("A", Phase.COMPLETED);
    Call over = call("A");

    ends("A", Phase.RINGING);
    ends("A", Phase.NO_ANSWER);

    assertThat(call("A")).isEqualTo(over);
    practice.advance(minutes(40));
    assertThat(dials()).isEqualTo(1);
  }

  @Test
  @DisplayName("A call whose end nobody reported is over after ten minutes")
  void aLostEndIsMadeUpFor() {
    practice.waits("A", it -> it.over(VOICE));
    reminded("A");
    picksUp("A");

    practice.advance(minutes(11));
    time.set(time.instant().plus(minutes(1)));
    practice.comms().runDue();

    assertThat(call("A").state()).isEqualTo(CallState.ENDED);
  }

  @Test
  @DisplayName("A78 Who wishes the same call twice gets one")
  void aDoubleClickIsOneCall() {
    practice.waits("A", it -> it.over(VOICE));
    Appointment visit = booked("A", time.instant().plus(Duration.ofDays(2)));

    PlaceResult first = remind(visit);
    PlaceResult second = remind(visit);
    practice.comms().runDue();

    assertThat(first).isInstanceOf(PlaceResult.Placed.class);
    assertThat(second).isEqualTo(new PlaceResult.UnderWay(((PlaceResult.Placed) first).call()));
    assertThat(dials()).isEqualTo(1);
    assertThat(records.audit()).containsOnlyOnce("call.placed");
    assertThat(words(picksUp("A"))).contains("You have a visit");
    assertThat(words(presses("A", '1'))).contains("We expect you");
  }

  private PlaceResult say(String name, String words) {
    return practice
        .comms()
        .calls()
        .say(practice.id(), practice.patient(name).id(), words, Practice.STAFF);
  }

  @Test
  @DisplayName("A78 The same words to the same patient within a minute are one call")
  void theSameWordsAreOneCall() {
    practice.waits("A", it -> it.over(VOICE));
    practice.waits("B", it -> it.over(VOICE));

    MessageId first = ((PlaceResult.Placed) say("A", "Please call us.")).call();
    assertThat(say("A", "Please call us.")).isEqualTo(new PlaceResult.UnderWay(first));
    assertThat(say("B", "Please call us.")).isInstanceOf(PlaceResult.Placed.class);
    practice.comms().runDue();
    picksUp("A");
    ends("A", Phase.COMPLETED);
    assertThat(say("A", "Please call us.")).isEqualTo(new PlaceResult.UnderWay(first));
    assertThat(say("A", "Your papers are ready at the desk."))
        .isInstanceOf(PlaceResult.Placed.class);
    practice.advance(minutes(2));

    assertThat(say("A", "Please call us.")).isInstanceOf(PlaceResult.Placed.class);
    assertThat(dials()).isEqualTo(3);
  }

  @Test
  @DisplayName("A80 A foreign phone is not called, nor one that costs its caller extra")
  void aForeignOrPremiumPhoneIsNotCalled() {
    practice.waits(
        "A", it -> it.over(VOICE).phones(ContactPoint.of(new PhoneNumber("+442079460000"))));
    practice.waits(
        "B", it -> it.over(VOICE).phones(ContactPoint.of(new PhoneNumber("+19002345678"))));
    practice.waits("C");

    assertThat(say("A", "Please call us.")).isEqualTo(new PlaceResult.Refused("foreign-number"));
    assertThat(say("B", "Please call us.")).isEqualTo(new PlaceResult.Refused("premium-number"));
    assertThat(say("C", "Please call us."))
        .as("wishes no calls")
        .isEqualTo(new PlaceResult.Refused("not-callable"));
    assertThat(remind(booked("B", time.instant().plus(Duration.ofDays(2)))))
        .isEqualTo(new PlaceResult.Refused("premium-number"));
  }

  @Test
  @DisplayName("A77 Staff end an answered call, and nobody is called again")
  void staffEndACall() {
    practice.waits("A", it -> it.over(VOICE));
    reminded("A");
    OutboundMessage call = dialed("A");
    picksUp("A");

    assertThat(practice.comms().calls().hangUp(practice.id(), call.id(), Practice.STAFF)).isTrue();
    assertThat(practice.telephone().hungUp()).containsExactly("SM-" + call.id());
    assertThat(presses("A", '7').next()).isEqualTo(Turn.Next.HANG_UP);
    ends("A", Phase.COMPLETED);
    practice.advance(minutes(40));

    assertThat(call("A").outcome()).isEqualTo(CallOutcome.CANCELLED);
    assertThat(dials()).isEqualTo(1);
    assertThat(practice.comms().calls().hangUp(practice.id(), call.id(), Practice.STAFF)).isFalse();
  }

  private static final class Voice implements SpeechSynthesizer {
    private final List<String> made = new ArrayList<>();
    private boolean isDown;

    @Override
    public String voice() {
      return "test";
    }

    @Override
    public Speech synthesize(String text, Locale language) {
      made.add(text);
      return isDown
          ? new Speech.Unavailable("timeout")
          : new Speech.Audio(text.getBytes(UTF_8), "audio/mpeg");
    }
  }

  private Voice voice() {
    Voice voice = new Voice();
    clinicWith(builder -> builder.reminders(ReminderSettings.standard()).speech(voice));
    practice.opens(VOICE);
    return voice;
  }

  @Test
  @DisplayName("A74 What was spoken in one call is at hand in the next, under another address")
  void eachTextIsSynthesisedOnce() {
    Voice voice = voice();
    practice.waits("A", it -> it.over(VOICE));
    practice.waits("B", it -> it.over(VOICE));
    practice.cancel();
    Turn first = picksUp("A");
    presses("A", '2');
    ends("A", Phase.COMPLETED);

    Turn second = picksUp("B");

    assertThat(voice.made).doesNotHaveDuplicates();
    assertThat(second.spoken()).allMatch(it -> it.audio() != null);
    String token = String.valueOf(second.spoken().get(0).audio());
    assertThat(token).isNotEqualTo(first.spoken().get(0).audio()).hasSize(64);
    assertThat(practice.comms().speech().audio(token))
        .hasValueSatisfying(
            audio ->
                assertThat(new String(audio.bytes(), UTF_8))
                    .isEqualTo(second.spoken().get(0).text()));
    assertThat(practice.comms().speech().audio("x".repeat(64))).isEmpty();
    time.set(time.instant().plus(Call.LONGEST));
    assertThat(practice.comms().speech().audio(token)).isEmpty();
  }

  private Turn isCalledByStaff(String name) {
    PlaceResult call =
        practice
            .comms()
            .calls()
            .say(
                practice.id(),
                practice.patient(name).id(),
                "Your papers are ready at the desk.",
                name,
                Practice.STAFF);
    assertThat(call).isInstanceOf(PlaceResult.Placed.class);
    practice.comms().runDue();
    picksUp(name);
    practice.restart();
    OutboundMessage dialed = dialed(name);
    Turn again = talk(dialed, practice.telephone().answered(dialed.id(), Phase.ANSWERED_BY_PERSON));
    ends(name, Phase.COMPLETED);
    return again;
  }

  private Optional<Speech.Audio> heard(Spoken words) {
    return practice.comms().speech().audio(String.valueOf(words.audio()));
  }

  @Test
  @DisplayName("S15 The audio of what staff wrote goes with the patient; what all hear stays")
  void theAudioOfAPatientGoesWithThem() {
    Voice voice = voice();
    practice.waits("A", it -> it.over(VOICE));
    practice.waits("B", it -> it.over(VOICE));
    List<Spoken> erased = isCalledByStaff("A").spoken();
    List<Spoken> others = isCalledByStaff("B").spoken();
    assertThat(voice.made).as("the opening once, the words for each").hasSize(3);
    assertThat(erased).hasSize(2).allMatch(it -> heard(it).isPresent());
    assertThat(practice.comms().waitlist().remove(practice.id(), place("A"), Practice.STAFF))
        .isTrue();

    erases("A");

    assertThat(heard(erased.get(0))).as("who calls").isPresent();
    assertThat(heard(erased.get(1))).as("what was written for A").isEmpty();
    assertThat(others).allMatch(it -> heard(it).isPresent());
  }

  private WaitlistEntryId place(String name) {
    return practice.place(name).id();
  }

  @Test
  @DisplayName("A75 Where the voice is down the same words are said without it")
  void aVoiceThatIsDownChangesNoWord() {
    Voice voice = voice();
    voice.isDown = true;
    practice.waits("A", it -> it.over(VOICE));
    reminded("A");

    Turn turn = picksUp("A");

    assertThat(turn.spoken()).isNotEmpty().allMatch(it -> it.audio() == null);
    assertThat(words(turn)).contains("You have a visit");
    assertThat(words(presses("A", '1'))).contains("We expect you");
  }

  @Test
  @DisplayName("In whatever order a call's events come, it never goes back and counts once")
  void inAnyOrderACallNeverGoesBack() {
    for (int seed = 1; seed <= 8; seed++) {
      startOver();
      openTheTelephone();
      practice.waits("A", it -> it.over(VOICE));
      Appointment visit = reminded("A");

      CallState last = inAnyOrder(dialed("A"), new Random(seed));

      assertThat(last).as("seed %d", seed).isEqualTo(CallState.ENDED);
      assertThat(kinds("A").stream().filter(MessageKind.VISIT_CONFIRMED::equals))
          .as("seed %d", seed)
          .hasSizeLessThanOrEqualTo(1);
      assertThat(records.audit().stream().filter("appointment.attendance"::equals))
          .as("seed %d", seed)
          .hasSizeLessThanOrEqualTo(1);
      assertThat(now(visit).status()).isEqualTo(Appointment.Status.BOOKED);
    }
  }

  private CallState state(OutboundMessage call) {
    return practice.comms().calls().find(practice.id(), call.id()).orElseThrow().state();
  }

  private CallState inAnyOrder(OutboundMessage call, Random random) {
    CallState before = state(call);
    for (int step = 0; step < 60; step++) {
      Phase[] phases = Phase.values();
      Phase phase = phases[random.nextInt(phases.length)];
      int turn = random.nextInt(practice.telephone().said(call.id()).number() + 1);
      WebhookRequest request =
          switch (random.nextInt(4)) {
            case 0 -> practice.telephone().answered(call.id(), Phase.ANSWERED_BY_PERSON);
            case 1 -> practice.telephone().pressed(call.id(), turn, '1');
            case 2 -> practice.telephone().silent(call.id(), turn);
            default -> practice.telephone().reports(call.id(), phase);
          };
      talk(call, request);
      practice.comms().runDue();
      CallState after = state(call);
      assertThat(after).isGreaterThanOrEqualTo(before);
      before = after;
    }
    return before;
  }

  @Test
  @DisplayName("What kind of visit it is is not told to whoever only says yes")
  void theServiceIsNotToldAfterWords() {
    practice.waits("A", it -> it.over(VOICE));
    Appointment visit = reminded("A");
    picksUp("A");

    assertThat(words(says("A", "yes"))).contains("We expect you").doesNotContain(SERVICE);

    assertThat(now(visit).attendance()).isEqualTo(Attendance.ACCEPTED);
  }

  @Test
  @DisplayName(
      "A78 A81 While a call waits to be placed again staff get that one, and three are enough")
  void thereIsOneChainOfCallsAtATime() {
    practice.waits("A", it -> it.over(VOICE));
    Appointment visit = reminded("A");
    for (int calls = 1; calls < 3; calls++) {
      ends("A", Phase.NO_ANSWER);
      assertThat(remind(visit)).isInstanceOf(PlaceResult.UnderWay.class);
      practice.comms().runDue();
      assertThat(dials()).isEqualTo(calls);
      practice.advance(minutes(31));
      assertThat(dials()).isEqualTo(calls + 1);
    }
    ends("A", Phase.NO_ANSWER);

    assertThat(remind(visit)).isEqualTo(new PlaceResult.Refused("called-enough"));
    practice.advance(Duration.ofHours(3));

    assertThat(dials()).isEqualTo(3);
  }

  @Test
  @DisplayName("A81 Outside the allowed hours nobody is dialed, whoever wishes it")
  void nobodyIsDialedByNight() {
    practice.waits("A", it -> it.over(VOICE));
    Appointment visit = booked("A", time.instant().plus(Duration.ofDays(2)));
    time.set(SampleClinic.NOON.plus(Duration.ofHours(10)));

    assertThat(remind(visit)).isInstanceOf(PlaceResult.Placed.class);
    practice.advanceTo(SampleClinic.NOON.plus(Duration.ofHours(20)).minusSeconds(1));
    assertThat(dials()).isZero();
    practice.advanceTo(SampleClinic.NOON.plus(Duration.ofHours(20)).plusSeconds(1));

    assertThat(dials()).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "A76 A call whose outcome was lost, and that is placed at last, is a call from then on")
  void aCallThatIsPlacedAtLastIsLive() {
    practice.waits("A", it -> it.over(VOICE));
    practice.carrier().losesText(practice.phone("A"));
    Appointment visit = reminded("A");
    practice.advance(minutes(15));
    assertThat(dials()).isZero();

    practice.carrier().takesAll();
    practice.advance(minutes(4));

    assertThat(dials()).isEqualTo(1);
    assertThat(call("A").isLive(time.instant())).isTrue();
    assertThat(words(picksUp("A"))).contains("You have a visit");
    presses("A", '1');
    assertThat(now(visit).attendance()).isEqualTo(Attendance.ACCEPTED);
  }

  @Test
  @DisplayName("A76 A call that the vendor puts off for long is a call from when it is placed")
  void aCallThatIsPutOffIsLive() {
    practice.waits("A", it -> it.over(VOICE));
    practice.carrier().throttles(practice.phone("A"), minutes(15));
    Appointment visit = reminded("A");
    practice.carrier().takesAll();

    practice.advance(minutes(20));

    assertThat(dials()).isEqualTo(1);
    assertThat(call("A").isLive(time.instant())).isTrue();
    assertThat(now(visit).status()).isEqualTo(Appointment.Status.BOOKED);
  }
}
