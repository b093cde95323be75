package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cliniccomms.appointment.OfferState.ACCEPTED;
import static org.cliniccomms.appointment.OfferState.DECLINED;
import static org.cliniccomms.appointment.OfferState.FAILED;
import static org.cliniccomms.appointment.OfferState.PENDING;
import static org.cliniccomms.appointment.OfferState.WITHDRAWN;
import static org.cliniccomms.message.MessageKind.CONFIRMED;
import static org.cliniccomms.message.MessageKind.NOT_UNDERSTOOD;
import static org.cliniccomms.message.MessageKind.OFFER;
import static org.cliniccomms.message.MessageKind.OPTED_IN;
import static org.cliniccomms.message.MessageKind.OPTED_OUT;
import static org.cliniccomms.message.MessageKind.TAKEN;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.audit.Actor;
import org.cliniccomms.audit.AuditEvent;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.ConversationLine;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.outreach.Verdict;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.PatientId;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.testkit.RecordingChannel;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.cliniccomms.waitlist.EntryState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Patients write what they like, and the clinic takes it for what it is. */
public abstract class RepliesStory extends Story {
  private static final ContactPoint CHILEAN_LANDLINE =
      ContactPoint.of(new PhoneNumber("+56221234567"));

  /** A clinic of its own for each text: A waits, is asked, and writes it. */
  private void hearing(String body) {
    startAt(SampleClinic.NOON);
    practice.waits("A");
    practice.cancel();
    practice.says("A", body);
  }

  private boolean isOptedOut(Address address) {
    return !records.in(tx -> SampleClinic.optedOut(tx, Set.of(address))).isEmpty();
  }

  private boolean isOptedOut(String name) {
    return isOptedOut(practice.phone(name));
  }

  private List<AuditEvent> consentsOnRecord(String name) {
    List<AuditEvent> events = records.in(tx -> tx.audit().list(idOf(name).value(), 0, 100));
    return events.stream().filter(it -> it.action().equals("patient.consent")).toList();
  }

  private PatientId idOf(String name) {
    return practice.patient(name).id();
  }

  @Test
  @DisplayName("A47 What is not a yes never takes a seat, and each gets its answer")
  void whatIsNotAYesTakesNoSeat() {
    Map<String, MessageKind> answers = new LinkedHashMap<>();
    answers.put("No thank you", MessageKind.DECLINED);
    answers.put("not today", MessageKind.DECLINED);
    answers.put("no way", MessageKind.DECLINED);
    answers.put("maybe", NOT_UNDERSTOOD);
    answers.put("why?", NOT_UNDERSTOOD);
    answers.put("book", NOT_UNDERSTOOD);
    answers.put("yesterday", NOT_UNDERSTOOD);
    answers.forEach(
        (body, answer) -> {
          hearing(body);

          assertThat(records.texts("A")).as(body).containsExactly(OFFER, answer);
          assertThat(records.answers())
              .as(body)
              .containsEntry("A", answer == NOT_UNDERSTOOD ? PENDING : DECLINED);
          assertThat(records.seat().winner()).as(body).isNull();
          assertThat(records.seat().state().isUnfilled()).as(body).isTrue();
          assertThat(records.place("A")).as(body).isEqualTo(EntryState.ACTIVE);
        });
  }

  @Test
  @DisplayName("A47 Staff read what nobody understands, and the seat stays on offer to its reader")
  void staffReadWhatNobodyUnderstands() {
    hearing("can I bring my son?");
    assertThat(records.staffTasks()).containsExactly(StaffTask.Kind.READ_MESSAGE);

    practice.says("A", "yes");

    assertThat(records.texts("A")).containsExactly(OFFER, NOT_UNDERSTOOD, CONFIRMED);
  }

  @Test
  @DisplayName("A48 Every form of an opt-out ends the texts at once, with one confirmation")
  void everyFormOfAnOptOutEndsTheTexts() {
    for (String body :
        List.of(
            "stop",
            "quit",
            "end",
            "revoke",
            "opt out",
            "cancel",
            "unsubscribe",
            "STOPALL",
            "Stop.",
            "please stop texting me, today",
            " ＳＴＯＰ ")) {
      hearing(body);
      assertThat(isOptedOut("A")).as(body).isTrue();
      assertThat(records.answers()).as(body).containsEntry("A", WITHDRAWN);

      practice.says("A", "hello?");
      practice.says("A", body);
      practice.says("A", "help");
      practice.cancel(time.instant().plus(Duration.ofDays(3)));
      practice.advance(Duration.ofHours(1));

      assertThat(records.texts("A")).as(body).containsExactly(OFFER, OPTED_OUT);
    }
  }

  @Test
  @DisplayName("A48 CANCEL of somebody who has a seat ends the texts, and staff check the visit")
  void cancelOfAWinnerIsAskedAbout() {
    practice.waits("A");
    practice.cancel();
    practice.says("A", "YES");

    practice.says("A", "CANCEL");

    assertThat(isOptedOut("A")).isTrue();
    assertThat(records.seat().state()).isEqualTo(CancellationState.FILLED);
    assertThat(records.answers()).containsEntry("A", ACCEPTED);
    assertThat(records.staffTasks()).contains(StaffTask.Kind.CHECK_APPOINTMENT);
  }

  @Test
  @DisplayName("A48 Where the carrier confirms an opt-out by itself, we do not confirm it again")
  void whatTheCarrierConfirmedIsNotConfirmedAgain() {
    practice.waits("A");
    practice.cancel();

    practice.receives(
        practice.event(practice.phone("A"), new InboundEvent.Text("STOP", ReplyIntent.OPT_OUT)));
    assertThat(isOptedOut("A")).isTrue();
    assertThat(records.answers()).containsEntry("A", WITHDRAWN);
    practice.receives(
        practice.event(practice.phone("A"), new InboundEvent.Text("START", ReplyIntent.OPT_IN)));

    assertThat(isOptedOut("A")).isFalse();
    assertThat(records.messages("A")).extracting(OutboundMessage::kind).containsExactly(OFFER);
  }

  @Test
  @DisplayName("A48 S12 A channel confirms the opt-outs that it knows, and we all others")
  void aChannelThatConfirmsOptOutsIsLeftToDoSo() {
    for (String body : List.of("stop", "STOP")) {
      saysToSelfConfirming(body);

      assertThat(records.texts("A")).as(body).containsExactly(OFFER);
    }
    for (String body : List.of("BAJA", "dezabonare", "रोकें", "please stop texting me")) {
      saysToSelfConfirming(body);

      assertThat(records.texts("A")).as(body).containsExactly(OFFER, OPTED_OUT);
    }
  }

  private void saysToSelfConfirming(String body) {
    startOver();
    clinicWith(it -> it, SelfConfirming::new);
    practice.waits("A");
    practice.cancel();
    practice.says("A", body);
    practice.says("A", body);
    assertThat(isOptedOut("A")).as(body).isTrue();
  }

  @Test
  @DisplayName("A49 YES STOP is an opt-out and takes no seat")
  void yesStopIsAnOptOut() {
    for (String body : List.of("YES STOP", "yes, and then stop texting me", "Stop. Yes")) {
      hearing(body);

      assertThat(isOptedOut("A")).as(body).isTrue();
      assertThat(records.answers()).as(body).containsEntry("A", WITHDRAWN);
      assertThat(records.texts("A")).as(body).containsExactly(OFFER, OPTED_OUT);
    }
  }

  @Test
  @DisplayName("A50 STOP of the last in a batch lets the next be asked at once")
  void stopOfTheLastLetsTheNextBeAsked() {
    practice.waits("A", "B", "C", "D");
    practice.cancel();
    practice.says("B", "NO");
    practice.says("C", "NO");

    practice.says("A", "STOP");

    assertThat(records.answers()).containsEntry("A", WITHDRAWN).containsEntry("D", PENDING);
    practice.says("D", "YES");
    assertThat(records.texts("A")).containsExactly(OFFER, OPTED_OUT);
  }

  @Test
  @DisplayName(
      "A50 STOP of one in a batch leaves the others asked, and hears nothing of the winner")
  void stopOfOneLeavesTheOthersAsked() {
    practice.waits("A", "B", "C", "D");
    practice.cancel();

    practice.says("A", "STOP");
    assertThat(records.answers())
        .containsEntry("A", WITHDRAWN)
        .containsEntry("B", PENDING)
        .containsEntry("C", PENDING);
    practice.says("B", "YES");

    assertThat(records.texts("A")).containsExactly(OFFER, OPTED_OUT);
    assertThat(records.texts("C")).containsExactly(OFFER, TAKEN);
  }

  @Test
  @DisplayName("A51 After STOP a yes books nothing until START")
  void afterStopAYesBooksNothing() {
    practice.waits("A");
    practice.cancel();
    practice.says("A", "STOP");

    practice.says("A", "YES");
    assertThat(records.seat().state()).isNotIn(CancellationState.BOOKING, CancellationState.FILLED);
    assertThat(records.texts("A")).containsExactly(OFFER, OPTED_OUT);
    assertThat(records.place("A")).isEqualTo(EntryState.ACTIVE);
    practice.says("A", "START");
    practice.cancel(time.instant().plus(Duration.ofDays(3)));
    practice.says("A", "YES");

    assertThat(records.seat().state()).isEqualTo(CancellationState.FILLED);
    assertThat(records.texts("A")).startsWith(OFFER, OPTED_OUT, OPTED_IN).endsWith(CONFIRMED);
  }

  @Test
  @DisplayName("A51 After STOP a yes to an offer that had run out books nothing either")
  void afterStopAYesToAnOldOfferBooksNothing() {
    practice.waits("A");
    practice.cancel();
    practice.advance(minutes(8));
    practice.says("A", "STOP");

    practice.says("A", "YES");

    assertThat(records.seat().state()).isEqualTo(CancellationState.EXHAUSTED);
    assertThat(records.texts("A")).containsExactly(OFFER, OPTED_OUT);
  }

  @Test
  @DisplayName("A52 START brings the texts back, on record, with the place in the queue kept")
  void startBringsTheTextsBack() {
    practice.waits("A");
    practice.cancel();
    practice.says("A", "STOP");
    assertThat(records.place("A")).isEqualTo(EntryState.ACTIVE);
    time.advance(minutes(1));

    for (String body : List.of("START", "unstop")) {
      practice.says("A", body);
    }

    assertThat(isOptedOut("A")).isFalse();
    assertThat(records.place("A")).isEqualTo(EntryState.ACTIVE);
    assertThat(records.entry("A").joinedAt()).isEqualTo(practice.place("A").joinedAt());
    assertThat(records.texts("A")).containsExactly(OFFER, OPTED_OUT, OPTED_IN);
    List<ConsentDecision> ledger = records.in(tx -> tx.consents().list(practice.phone("A")));
    assertThat(ledger)
        .extracting(ConsentDecision::status, ConsentDecision::source)
        .containsExactly(
            tuple(ConsentStatus.OPTED_OUT, ConsentSource.PATIENT),
            tuple(ConsentStatus.OPTED_IN, ConsentSource.PATIENT));
    assertThat(consentsOnRecord("A"))
        .hasSize(2)
        .allSatisfy(
            event -> assertThat(event.actor()).isEqualTo(Actor.patient(idOf("A").toString())))
        .first()
        .satisfies(
            event -> {
              assertThat(event.oldValue()).isEqualTo("OPTED_OUT");
              assertThat(event.newValue()).isEqualTo("OPTED_IN");
              assertThat(event.at()).isEqualTo(time.instant());
            });
  }

  @Test
  @DisplayName("A52 Who comes back by START is asked about a seat that found nobody")
  void whoComesBackIsAsked() {
    practice.waits("A");
    practice.says("A", "STOP");
    practice.cancel();
    assertThat(records.seat().state()).isEqualTo(CancellationState.EXHAUSTED);

    practice.says("A", "START");

    assertThat(records.answers()).containsEntry("A", PENDING);
    assertThat(records.texts("A")).containsExactly(OPTED_OUT, OPTED_IN, OFFER);
  }

  @Test
  @DisplayName("A53 STOP counts for the phone: by voice too, and for all who share it")
  void stopCountsForThePhone() {
    RecordingChannel voice = RecordingChannel.of(ChannelKind.VOICE);
    clinicWith(it -> it.channel(voice));
    practice.waits("Parent");
    practice.waits("Child", it -> it.phones(ContactPoint.of(phoneOf("Parent"))));

    practice.says("Parent", "STOP");
    OutboundMessage call = Texts.ofStaff(practice, "Parent", ChannelKind.VOICE);
    practice.cancel();

    assertThat(voice.requests()).isEmpty();
    assertThat(records.messages())
        .filteredOn(message -> message.id().equals(call.id()))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.status()).isEqualTo(DeliveryStatus.SUPPRESSED);
              assertThat(message.detail()).isEqualTo("opted-out");
            });
    assertThat(records.asked()).isEmpty();
  }

  @Test
  @DisplayName("A53 STOP from one phone leaves the patient's other phone")
  void stopFromOnePhoneLeavesTheOther() {
    PhoneNumber work = SampleClinic.phone(900);
    practice.waits(
        "A",
        it ->
            it.phones(
                ContactPoint.of(SampleClinic.phone(901)),
                new ContactPoint(
                    work, 2, ContactPoint.Holder.PATIENT, ContactPoint.Reach.UNKNOWN)));
    practice.says("A", "STOP");

    practice.cancel();

    assertThat(records.offer("A").line().recipient()).isEqualTo(new Address(work.e164()));
  }

  private PhoneNumber phoneOf(String name) {
    return (PhoneNumber) practice.patient(name).contactPoints().get(0).contact();
  }

  @Test
  @DisplayName("A54 A yes and a no are read in the language in which was asked")
  void answersAreReadInTheLanguageOfTheQuestion() {
    Locale spanish = Locale.forLanguageTag("es-US");
    for (String yes : List.of("sí", "si", "Si gracias", "ok 👍", "1")) {
      assertThat(answerOf(spanish, yes)).as(yes).isEqualTo(ACCEPTED);
    }
    for (String yes : List.of("ok 👍", "1", "Yes please")) {
      assertThat(answerOf(Locale.US, yes)).as(yes).isEqualTo(ACCEPTED);
    }
    for (String no : List.of("2", "no")) {
      assertThat(answerOf(spanish, no)).as(no).isEqualTo(DECLINED);
      assertThat(answerOf(Locale.US, no)).as(no).isEqualTo(DECLINED);
    }
    assertThat(answerOf(Locale.US, "sip")).isEqualTo(PENDING);
  }

  private OfferState answerOf(Locale language, String body) {
    clinicWith(it -> it);
    practice.waits("A", it -> it.speaks(language));
    practice.cancel();
    practice.says("A", body);
    return records.offer("A").state();
  }

  @Test
  @DisplayName("A55 A text that no table reads is taken, kept and answered")
  void aTextThatNoTableReadsIsTakenAndAnswered() {
    for (String body :
        List.of("", "   ", "x".repeat(1600), "أريد الموعد", "כן בבקשה", "\u200B\u2060")) {
      clinicWith(it -> it);
      practice.waits("A");
      practice.cancel();

      assertThat(practice.receives(practice.text("A", body))).isTrue();

      assertThat(records.texts("A")).as("%s", body.length()).containsExactly(OFFER, NOT_UNDERSTOOD);
      assertThat(practice.comms().patients().conversation(practice.id(), idOf("A"), 10))
          .extracting(ConversationLine::body)
          .contains(body);
      assertThat(records.staffTasks()).doesNotContain(StaffTask.Kind.INBOUND_FAILING);
    }
  }

  @Test
  @DisplayName("A55 Marks that nobody sees change nothing about a yes or a stop")
  void invisibleMarksChangeNothing() {
    hearing("\u200FY\u200BES\u200E");
    assertThat(records.answers()).containsEntry("A", ACCEPTED);

    hearing("\u202ES\u200DTO\uFEFFP\u202C");

    assertThat(isOptedOut("A")).isTrue();
  }

  @Test
  @DisplayName("A56 Thirty texts that say nothing get one answer per interval, of whatever kind")
  void thirtyTextsGetOneAnswer() {
    practice.waits("A");
    practice.cancel();
    Address stranger = new Address("+13125559999");
    for (int i = 0; i < 30; i++) {
      String body = List.of("auto-reply " + i, "HELP", "wrong number").get(i % 3);
      // "wrong number" is the patient's last word: afterwards they are nobody's phone.
      practice.says("A", i < 29 && i % 3 == 2 ? "away" : body);
      practice.receives(practice.text(stranger, body));
      time.advance(seconds(2));
    }

    assertThat(automaticAnswersTo(practice.phone("A"))).hasSize(1);
    assertThat(automaticAnswersTo(stranger)).hasSize(1);
    time.advance(minutes(10));
    practice.receives(practice.text(stranger, "still here"));
    practice.receives(practice.text(stranger, "still here"));

    assertThat(automaticAnswersTo(stranger)).hasSize(2);
  }

  @Test
  @DisplayName("W07 What has no words is read by staff, and answered at most once")
  void whatHasNoWordsIsReadByStaff() {
    practice.waits("A");

    practice.says("A", "[sticker]");
    practice.says("A", "[telepathy]");

    assertThat(records.staffTasks()).containsExactly(StaffTask.Kind.READ_MESSAGE);
    assertThat(automaticAnswersTo(practice.phone("A"))).containsExactly(MessageKind.NOT_UNDERSTOOD);
  }

  private List<MessageKind> automaticAnswersTo(Address phone) {
    return records.sent().stream()
        .filter(message -> message.line().recipient().equals(phone) && message.kind() != OFFER)
        .map(OutboundMessage::kind)
        .toList();
  }

  @Test
  @DisplayName("A57 A wrong number is flagged, its offers end, and staff look for the right one")
  void aWrongNumberIsFlagged() {
    practice.waits("A", "B");
    practice.cancel();

    practice.says("A", "You have the wrong number");

    assertThat(reach("A")).isEqualTo(ContactPoint.Reach.WRONG_NUMBER);
    assertThat(records.answers()).containsEntry("A", WITHDRAWN).containsEntry("B", PENDING);
    assertThat(records.staffTasks()).contains(StaffTask.Kind.WRONG_NUMBER);
    practice.says("B", "NO");
    practice.cancel(time.instant().plus(Duration.ofDays(3)));
    assertThat(records.texts("A")).containsExactly(OFFER, MessageKind.WRONG_NUMBER);
  }

  private ContactPoint.Reach reach(String name) {
    return records
        .in(tx -> tx.patients().find(idOf(name)))
        .orElseThrow()
        .contactPoints()
        .get(0)
        .reach();
  }

  @Test
  @DisplayName("A58 The same text again, a day later or at another node, has one effect")
  void theSameTextAgainHasOneEffect() {
    for (String body : List.of("YES", "NO", "STOP", "what?")) {
      clinicWith(it -> it);
      practice.waits("A", "B");
      practice.cancel();
      InboundEvent event = practice.text("A", body);
      assertThat(practice.receives(event)).isTrue();
      List<MessageKind> texts = records.texts("A");
      List<String> audit = records.audit();

      assertThat(practice.receives(event)).isFalse();
      assertThat(practice.node().inbox().receive(copy(event))).isFalse();
      practice.comms().runDue();
      assertThat(records.audit()).as(body).isEqualTo(audit);
      practice.advance(Duration.ofHours(24));
      assertThat(practice.receives(copy(event))).isFalse();

      assertThat(records.texts("A")).as(body).isEqualTo(texts);
    }
  }

  /** The same webhook read by another node, which gives it an id of its own. */
  private static InboundEvent copy(InboundEvent event) {
    return new InboundEvent(
        InboundId.random(), event.dedupeKey(), event.line(), event.receivedAt(), event.content());
  }

  @Test
  @DisplayName("A61 A number that turns out to take no texts is flagged, and the next is asked")
  void aReportOfALandlineMakesRoom() {
    practice.waits("A", "B", "C", "D");
    practice.cancel();
    OutboundMessage offer = records.messages("A").get(0);

    practice.receives(practice.status(offer, DeliveryStatus.FAILED, FailureClass.LANDLINE));

    assertThat(reach("A")).isEqualTo(ContactPoint.Reach.LANDLINE);
    assertThat(records.answers()).containsEntry("A", FAILED).containsEntry("D", PENDING);
    practice.cancel(time.instant().plus(Duration.ofDays(3)));
    assertThat(records.texts("A")).containsExactly(OFFER);
  }

  @Test
  @DisplayName("A62 An opt-out that only the carrier knew of becomes ours")
  void theCarriersOptOutBecomesOurs() {
    practice.waits("A");
    practice.carrier().rejects(practice.phone("A"), FailureClass.PERMANENT_CONSENT, "21610");
    practice.cancel();
    practice.carrier().takesAll();
    assertThat(records.answers()).containsEntry("A", WITHDRAWN);

    List<ConsentDecision> ledger = records.in(tx -> tx.consents().list(practice.phone("A")));
    assertThat(ledger)
        .extracting(ConsentDecision::status, ConsentDecision::source)
        .containsExactly(tuple(ConsentStatus.OPTED_OUT, ConsentSource.CARRIER));
    assertThat(consentsOnRecord("A"))
        .singleElement()
        .satisfies(event -> assertThat(event.actor()).isEqualTo(Actor.system()));
    practice.cancel(time.instant().plus(Duration.ofDays(3)));
    practice.says("A", "YES");
    assertThat(records.texts("A")).isEmpty();
  }

  @Test
  @DisplayName(
      "A62 The carrier may report an opt-out after it took the text; others are asked then")
  void theCarriersOptOutMayComeLater() {
    practice.waits("A", "B", "C", "D");
    practice.cancel();
    practice.says("B", "NO");
    practice.says("C", "NO");
    OutboundMessage offer = records.messages("A").get(0);

    practice.receives(
        practice.status(offer, DeliveryStatus.FAILED, FailureClass.PERMANENT_CONSENT));

    assertThat(isOptedOut("A")).isTrue();
    assertThat(records.answers()).containsEntry("A", WITHDRAWN).containsEntry("D", PENDING);
  }

  @Test
  @DisplayName("W07 What no channel understands is kept, and troubles neither patient nor staff")
  void whatNobodyUnderstandsIsKept() {
    practice.waits("A");
    InboundEvent raw =
        practice.event(practice.phone("A"), new InboundEvent.Raw("{\"type\":\"reaction\"}"));

    assertThat(practice.receives(raw)).isTrue();
    assertThat(practice.receives(copy(raw))).as("the same again").isFalse();

    assertThat(records.messages("A")).isEmpty();
    assertThat(records.staffTasks()).isEmpty();
    assertThat(records.<Boolean>in(tx -> tx.inbound().lockPending(raw.id()).isEmpty())).isTrue();
  }

  @Test
  @DisplayName("A64 A report that nobody knows is kept and changes nothing")
  void aReportThatNobodyKnowsChangesNothing() {
    practice.waits("A");
    practice.cancel();
    OutboundMessage offer = records.messages("A").get(0);
    InboundEvent odd =
        practice.event(
            practice.phone("A"),
            new InboundEvent.Status(
                offer.id(), "SM-" + offer.id(), null, null, "teleported:code=banana"));

    assertThat(practice.receives(odd)).isTrue();
    assertThat(practice.receives(odd)).isFalse();
    practice.advance(minutes(2));

    assertThat(records.messages("A").get(0).status()).isEqualTo(DeliveryStatus.SENT);
    assertThat(records.answers()).containsEntry("A", PENDING);
    assertThat(records.staffTasks()).isEmpty();
  }

  @Test
  @DisplayName("A60 A report from another line does not count, whichever id of ours it names")
  void aReportFromAnotherLineDoesNotCount() {
    practice.waits("A", "B");
    practice.cancel();
    OutboundMessage offer = records.messages("A").get(0);
    String providerId = "SM-" + offer.id();

    for (MessageId id : Arrays.asList(offer.id(), null)) {
      InboundEvent elsewhere =
          practice.event(
              practice.phone("B"),
              new InboundEvent.Status(
                  id, providerId, DeliveryStatus.FAILED, FailureClass.PERMANENT_NUMBER, "30005"));
      assertThat(practice.receives(elsewhere)).isTrue();
    }

    assertThat(records.messages("A").get(0).status()).isEqualTo(DeliveryStatus.SENT);
    assertThat(records.answers()).containsEntry("A", PENDING);
  }

  @Test
  @DisplayName("A69 A landline gets no text, and is passed over with the reason")
  void aLandlineGetsNoText() {
    practice.waits("A", it -> it.phones(CHILEAN_LANDLINE));
    practice.waits("B");

    practice.cancel();

    assertThat(records.asked()).containsExactly("B");
    assertThat(
            practice
                .comms()
                .outreach()
                .explain(practice.id(), records.seat().id(), practice.place("A").id()))
        .contains(new Verdict.No("no-permitted-channel"));
  }

  @Test
  @DisplayName("A70 What comes from a short code or a name is taken, and answered to nobody")
  void shortCodesAndNamesAreIgnored() {
    practice.waits("A");
    practice.cancel();

    for (String from : List.of("72345", "VERIZON", "anonymous", "7738", "+1")) {
      for (String body : List.of("YES", "STOP", "HELP", "Your code is 1234")) {
        assertThat(practice.receives(practice.text(new Address(from), body))).isTrue();
      }
    }

    assertThat(records.messages()).extracting(OutboundMessage::kind).containsExactly(OFFER);
    assertThat(records.answers()).containsEntry("A", PENDING);
    assertThat(records.staffTasks()).isEmpty();
  }

  @Test
  @DisplayName("A70 What was sent to a number of nobody's is not taken")
  void whatWasSentToNobodysNumberIsNotTaken() {
    practice.waits("A");
    practice.cancel();
    InboundEvent text = practice.text("A", "YES");
    Line elsewhere = new Line(ChannelKind.SMS, new Address("+17735550000"), practice.phone("A"));

    assertThat(
            practice.receives(
                new InboundEvent(
                    text.id(), text.dedupeKey(), elsewhere, text.receivedAt(), text.content())))
        .isFalse();

    assertThat(records.answers()).containsEntry("A", PENDING);
    assertThat(records.messages().stream().map(OutboundMessage::kind).collect(Collectors.toSet()))
        .containsExactly(OFFER);
  }
}
