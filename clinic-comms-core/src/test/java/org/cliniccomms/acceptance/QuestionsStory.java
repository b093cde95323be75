package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.appointment.OfferState.ACCEPTED;
import static org.cliniccomms.appointment.OfferState.EXPIRED;
import static org.cliniccomms.appointment.OfferState.FAILED;
import static org.cliniccomms.appointment.OfferState.PENDING;
import static org.cliniccomms.appointment.OfferState.WITHDRAWN;
import static org.cliniccomms.message.MessageKind.CONFIRMED;
import static org.cliniccomms.message.MessageKind.DECLINED;
import static org.cliniccomms.message.MessageKind.NOT_UNDERSTOOD;
import static org.cliniccomms.message.MessageKind.OFFER;
import static org.cliniccomms.message.MessageKind.OPTED_OUT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationId;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.PromptId;
import org.cliniccomms.message.Question;
import org.cliniccomms.outreach.OutreachSettings;
import org.cliniccomms.reply.KeywordReplyInterpreter;
import org.cliniccomms.spi.ReplyInterpreter;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.cliniccomms.waitlist.EntryState;
import org.cliniccomms.waitlist.WaitlistEntryId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One question at a time, and every answer belongs to the question that its writer has read. */
public abstract class QuestionsStory extends Story {
  private static final ReplyInterpreter WORDS = KeywordReplyInterpreter.standard();

  private Instant inDays(int days) {
    return time.instant().plus(Duration.ofDays(days));
  }

  @Test
  @DisplayName("A101 Who has won one seat is not offered another, in whichever order it happens")
  void aWinnerIsNotOfferedAnother() {
    practice.waits("A");
    CancellationId first = practice.cancel();
    assertThat(practice.comms().inbox().receive(practice.text("A", "YES"))).isTrue();

    CancellationId second = practice.cancel(inDays(3));

    assertThat(records.seat(first).state()).isEqualTo(CancellationState.FILLED);
    assertThat(records.offers(second)).isEmpty();
    assertThat(records.seat(second).state()).isEqualTo(CancellationState.EXHAUSTED);
    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED);
  }

  @Test
  @DisplayName(
      "A102 After a question ran out its phone is left alone, and a late yes means it alone")
  void aLateYesMeansTheOldQuestion() {
    practice.waits("Parent");
    CancellationId first = practice.cancel();
    practice.advance(minutes(8));
    sharesPhone("Spouse", "Parent");

    CancellationId second = practice.cancel(inDays(3));
    assertThat(records.offers(second)).isEmpty();
    practice.says("Spouse", "YES");

    assertThat(records.answers(first)).containsEntry("Parent", ACCEPTED);
    assertThat(records.seat(first).state()).isEqualTo(CancellationState.FILLED);
    assertThat(records.seat(second).state()).isNotEqualTo(CancellationState.FILLED);
    assertThat(records.place("Spouse")).isEqualTo(EntryState.ACTIVE);
  }

  @Test
  @DisplayName("A102 Where a late yes is worth nothing it books neither seat")
  void aLateYesBooksNeitherSeat() {
    clinicWith(
        it ->
            it.outreach(
                OutreachSettings.builder()
                    .lateYes(OutreachSettings.LateYes.STRICT)
                    .rules(Practice.manyConversations())
                    .build()));
    practice.waits("Parent");
    CancellationId first = practice.cancel();
    practice.advance(minutes(8));
    sharesPhone("Spouse", "Parent");
    CancellationId second = practice.cancel(inDays(3));

    practice.says("Spouse", "YES");

    assertThat(records.answers(first)).containsEntry("Parent", EXPIRED);
    assertThat(
            List.of(records.seat(first), records.seat(second)).stream().map(Cancellation::winner))
        .containsOnlyNulls();
  }

  @Test
  @DisplayName("A102 A yes that was written before the question had left answers nothing of it")
  void aYesToATextThatHasNotLeftBooksNothing() {
    practice.waits("A");
    practice.carrier().rejects(practice.phone("A"), FailureClass.TRANSIENT, "30001");
    practice.cancel();
    practice.advance(minutes(1));
    assertThat(records.texts("A")).isEmpty();
    practice.carrier().takesAll();

    practice.says("A", "Yes");

    assertThat(records.seat().winner()).isNull();
    assertThat(records.answers()).containsEntry("A", PENDING);
    assertThat(records.staffTasks()).contains(StaffTask.Kind.READ_MESSAGE);
    practice.advance(minutes(5));
    assertThat(records.texts("A")).containsExactlyInAnyOrder(NOT_UNDERSTOOD, OFFER);
    practice.says("A", "Yes");
    assertThat(records.texts("A")).endsWith(CONFIRMED);
  }

  @Test
  @DisplayName("A102 A no that was written before the question had left declines nothing")
  void aNoToATextThatHasNotLeftDeclinesNothing() {
    practice.waits("A");
    practice.carrier().rejects(practice.phone("A"), FailureClass.TRANSIENT, "30001");
    practice.cancel();
    practice.carrier().takesAll();

    practice.says("A", "No");

    assertThat(records.answers()).containsEntry("A", PENDING);
  }

  @Test
  @DisplayName("A102 A yes to a text whose fate is not known counts: it may have arrived")
  void aYesToATextWhoseFateIsNotKnownCounts() {
    practice.waits("A");
    practice.carrier().losesAnswer(practice.phone("A"));
    practice.cancel();
    practice.carrier().takesAll();
    assertThat(records.offer("A").takenAt()).isNull();

    practice.says("A", "Yes");
    practice.advance(minutes(2));

    assertThat(records.texts("A")).containsExactly(OFFER, CONFIRMED);
  }

  @Test
  @DisplayName("A103 While another question is open the seat waits, and the yes is the question's")
  void theYesIsTheOpenQuestions() {
    practice.waits("Parent");
    sharesPhone("Spouse", "Parent");
    CancellationId first = practice.cancel();
    CancellationId second = practice.cancel(inDays(3));
    assertThat(records.answers(first)).containsOnlyKeys("Parent").containsEntry("Parent", PENDING);
    assertThat(records.offers(second)).isEmpty();

    practice.says("Parent", "YES");
    assertThat(records.answers(first)).containsEntry("Parent", ACCEPTED);
    practice.advance(minutes(18));
    assertThat(records.answers(second)).containsOnlyKeys("Spouse");
    practice.says("Spouse", "YES");

    assertThat(records.answers(second)).containsEntry("Spouse", ACCEPTED);
    assertThat(records.place("Parent")).isEqualTo(EntryState.BOOKED);
    assertThat(records.place("Spouse")).isEqualTo(EntryState.BOOKED);
  }

  @Test
  @DisplayName("A103 A question that is no offer keeps offers waiting, and its yes books no seat")
  void aQuestionOfAnotherKindKeepsOffersWaiting() {
    practice.waits("A", "B");
    for (String answer : List.of("YES", "NO")) {
      clinicWith(it -> it);
      practice.waits("A", "B");
      Prompt other = otherQuestion("A");
      Set<PromptId> opened = records.in(tx -> tx.prompts().openIfQuiet(List.of(other)));
      assertThat(opened).containsExactly(other.id());

      practice.cancel();
      assertThat(records.asked()).as(answer).containsExactly("B");
      time.advance(seconds(1));
      practice.says("A", answer);

      assertThat(records.answers()).as(answer).containsOnlyKeys("B").containsEntry("B", PENDING);
      assertThat(records.seat().winner()).isNull();
      practice.advance(minutes(2));
      assertThat(records.staffTasks()).doesNotContain(StaffTask.Kind.INBOUND_FAILING);
    }
  }

  private Prompt otherQuestion(String name) {
    return new Prompt(
        PromptId.random(),
        new Line(ChannelKind.SMS, practice.clinic().sender(), practice.phone(name)),
        Locale.US,
        practice.patient(name).id(),
        new Question.OfferedSeat(
            OfferId.random(), CancellationId.random(), WaitlistEntryId.random()),
        Prompt.State.OPEN,
        time.instant(),
        null);
  }

  @Test
  @DisplayName(
      "A104 A text that cannot be taken in time is dropped with a reason, and others asked")
  void aTextThatCannotBeTakenInTimeIsDropped() {
    clinicWith(
        it ->
            it.outreach(
                OutreachSettings.builder()
                    .carrierPatience(minutes(4))
                    .rules(Practice.manyConversations())
                    .build()));
    practice.waits("A", "B", "C", "D");
    practice.carrier().throttles(practice.phone("A"), minutes(3));
    practice.cancel();
    practice.says("B", "NO");
    practice.says("C", "NO");
    assertThat(records.answers()).containsEntry("A", PENDING).doesNotContainKey("D");

    practice.advance(minutes(6));

    assertThat(records.answers()).containsEntry("A", FAILED).containsEntry("D", PENDING);
    assertThat(records.messages("A").get(0))
        .satisfies(
            text -> {
              assertThat(text.status()).isIn(DeliveryStatus.FAILED, DeliveryStatus.SUPPRESSED);
              assertThat(text.detail()).isNotBlank();
            });
    assertThat(records.texts("A")).isEmpty();
  }

  @Test
  @DisplayName("A107 A STOP that cannot be acted on is not lost, and nothing is sent meanwhile")
  void aStopIsNotLost() {
    AtomicInteger faults = new AtomicInteger(3);
    clinicWith(it -> it.replies((text, language) -> failing(faults, text, language)));
    practice.waits("A", "B");
    practice.cancel();

    practice.says("A", "STOP");
    assertThat(records.answers()).containsEntry("A", PENDING);
    OutboundMessage text = Texts.ofStaff(practice, "A", ChannelKind.SMS);
    practice.comms().runDue();
    practice.advance(seconds(9));
    assertThat(records.texts("A")).containsExactly(OFFER);

    practice.restart();
    practice.advance(minutes(2));

    assertThat(faults.get()).isNegative();
    assertThat(records.answers()).containsEntry("A", WITHDRAWN).containsEntry("B", PENDING);
    assertThat(records.texts("A")).containsExactly(OFFER, OPTED_OUT);
    assertThat(records.messages())
        .filteredOn(it -> it.id().equals(text.id()))
        .extracting(OutboundMessage::detail)
        .containsExactly("opted-out");
  }

  private static org.cliniccomms.message.Reply failing(
      AtomicInteger faults, String text, Locale language) {
    if (faults.getAndDecrement() > 0) {
      throw new IllegalStateException("a bug");
    }
    return WORDS.interpret(text, language);
  }

  @Test
  @DisplayName("A107 A STOP whose record the database refuses is applied on retry")
  void aStopThatTheDatabaseRefusesIsAppliedOnRetry() {
    practice.waits("B");
    FaultyStore store = new FaultyStore(practice.store());
    practice = Practice.on(store, time);
    records = practice.records();
    practice.waits("A");
    practice.cancel();
    store.failsToRecordConsent();

    practice.says("A", "STOP");
    practice.advance(seconds(30));
    assertThat(records.answers()).containsEntry("A", PENDING);
    assertThat(records.texts("A")).containsExactly(OFFER);
    store.recovers();
    practice.advance(seconds(30));

    assertThat(records.answers()).containsEntry("A", WITHDRAWN);
    assertThat(records.texts("A")).containsExactly(OFFER, OPTED_OUT);
  }

  @Test
  @DisplayName("A107 Staff hear of a text that cannot be acted on again and again")
  void staffHearOfATextThatCannotBeActedOn() {
    clinicWith(
        it ->
            it.replies(
                (text, language) -> {
                  throw new IllegalStateException("a bug");
                }));
    practice.waits("A");
    practice.cancel();

    practice.says("A", "STOP");
    practice.advance(minutes(2));

    assertThat(records.staffTasks()).contains(StaffTask.Kind.INBOUND_FAILING);
  }

  @Test
  @DisplayName("A108 A patient of two clinics answers the clinic that they write to")
  void aPatientOfTwoClinicsAnswersTheOneTheyWriteTo() {
    Practice one = practice;
    one.waits("A");
    CancellationId seatOfOne = one.cancel();
    clinicWith(it -> it);
    Practice two = practice;
    two.waits("A");
    CancellationId seatOfTwo = two.cancel();
    assertThat(one.phone("A")).isEqualTo(two.phone("A"));
    assertThat(one.clinic().sender()).isNotEqualTo(two.clinic().sender());

    one.says("A", "STOP");
    two.says("A", "YES");

    assertThat(one.records().answers(seatOfOne)).containsEntry("A", WITHDRAWN);
    assertThat(two.records().answers(seatOfTwo)).containsEntry("A", ACCEPTED);
    assertThat(optedOut(one)).isTrue();
    assertThat(optedOut(two)).isFalse();
    assertThat(one.records().place("A")).isEqualTo(EntryState.ACTIVE);
    assertThat(two.records().messages("A"))
        .extracting(OutboundMessage::kind)
        .containsExactlyInAnyOrder(OFFER, CONFIRMED);
    assertThat(one.records().messages("A"))
        .extracting(OutboundMessage::kind)
        .containsExactlyInAnyOrder(OFFER, OPTED_OUT);
  }

  private static boolean optedOut(Practice clinic) {
    Set<?> found = clinic.records().in(tx -> SampleClinic.optedOut(tx, Set.of(clinic.phone("A"))));
    return !found.isEmpty();
  }

  @Test
  @DisplayName("A110 A message for a channel that is not set up fails with the reason")
  void aChannelThatIsNotSetUpFails() {
    practice.waits("A", it -> it.over(ChannelKind.WHATSAPP));

    OutboundMessage text = Texts.ofStaff(practice, "A", ChannelKind.WHATSAPP);
    practice.comms().runDue();
    practice.advance(Duration.ofHours(1));

    assertThat(practice.carrier().attempts()).isZero();
    assertThat(records.messages())
        .filteredOn(it -> it.id().equals(text.id()))
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.status()).isEqualTo(DeliveryStatus.FAILED);
              assertThat(it.failure()).isEqualTo(FailureClass.CONFIGURATION);
              assertThat(it.detail()).isEqualTo("channel-not-configured");
            });
    assertThat(records.staffTasks()).containsExactly(StaffTask.Kind.DELIVERY_FAILING);
  }

  @Test
  @DisplayName("A112 An open seat always has something ahead of it; one that has not is alarmed")
  void aSeatWithoutANextEventIsAlarmed() {
    practice.waits("A");
    Cancellation forgotten = practice.clinic().cancellation(inDays(2), time.instant());
    assertThat(records.<Boolean>in(tx -> tx.cancellations().insertIfAbsent(forgotten))).isTrue();
    practice.comms().runDue();
    assertThat(records.staffTasks()).isEmpty();

    time.advance(minutes(5));
    practice.comms().runDue();

    assertThat(records.staffTasks()).containsExactly(StaffTask.Kind.STALLED_SEAT);
    assertThat(records.answers(forgotten.id())).containsEntry("A", PENDING);
  }

  @Test
  @DisplayName("A112 Whatever becomes of a seat, it has a next event as long as it is unfilled")
  void anUnfilledSeatHasANextEvent() {
    practice.waits("A", "B");
    CancellationId seat = practice.cancel();
    for (String answer : List.of("NO", "what?", "STOP", "wrong number")) {
      practice.says(answer.equals("STOP") ? "B" : "A", answer);
      assertThat(records.seat(seat).state().isUnfilled()).isTrue();
      assertThat(records.seat(seat).nextAt()).as(answer).isAfter(time.instant());
    }
    practice.advance(Duration.ofHours(30));

    assertThat(records.seat(seat).nextAt()).isAfter(time.instant());
    assertThat(records.staffTasks())
        .contains(StaffTask.Kind.SEAT_UNFILLED)
        .doesNotContain(StaffTask.Kind.STALLED_SEAT);
    assertThat(records.texts("A")).contains(OFFER, DECLINED);
  }
}
