package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.appointment.OfferState.ACCEPTED;
import static org.cliniccomms.appointment.OfferState.DECLINED;
import static org.cliniccomms.appointment.OfferState.FAILED;
import static org.cliniccomms.appointment.OfferState.PENDING;
import static org.cliniccomms.contact.ChannelKind.EMAIL;
import static org.cliniccomms.contact.ChannelKind.SMS;
import static org.cliniccomms.contact.ChannelKind.VOICE;
import static org.cliniccomms.contact.ChannelKind.WHATSAPP;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cliniccomms.appointment.Offer;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.consent.ConsentDecision;
import org.cliniccomms.consent.ConsentScope;
import org.cliniccomms.consent.ConsentSource;
import org.cliniccomms.consent.ConsentStatus;
import org.cliniccomms.consent.Purpose;
import org.cliniccomms.consent.RevocationRules;
import org.cliniccomms.consent.RevocationScope;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.messaging.ContactRules;
import org.cliniccomms.messaging.MessagingSettings;
import org.cliniccomms.messaging.StaffText;
import org.cliniccomms.messaging.WriteResult;
import org.cliniccomms.outreach.OutreachSettings;
import org.cliniccomms.patient.CommunicationPreferences;
import org.cliniccomms.patient.ContactPoint;
import org.cliniccomms.patient.EmailAddress;
import org.cliniccomms.patient.PhoneNumber;
import org.cliniccomms.spi.ReceiptChannel;
import org.cliniccomms.testkit.Delivery;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.Story;
import org.cliniccomms.waitlist.EntryState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Patients are reached by the channels that they allow, and by the next one where one fails. */
public abstract class ChannelsStory extends Story {
  private static final ContactPoint LANDLINE = ContactPoint.of(new PhoneNumber("+56221234567"));
  private static final ContactPoint MAIL =
      new ContactPoint(
          new EmailAddress("ana@example.org"),
          2,
          ContactPoint.Holder.PATIENT,
          ContactPoint.Reach.UNKNOWN);

  /** What was said to a patient, each message after those that it replaces. */
  private List<OutboundMessage> said(String name) {
    return records.messages(name).stream()
        .sorted(
            Comparator.comparing(OutboundMessage::createdAt)
                .thenComparing(it -> it.insteadOf() != null)
                .thenComparing(OutboundMessage::businessKey))
        .toList();
  }

  private List<ChannelKind> ways(String name) {
    return said(name).stream()
        .filter(it -> it.kind() == MessageKind.OFFER)
        .map(it -> it.line().channel())
        .toList();
  }

  private OutboundMessage last(String name) {
    List<OutboundMessage> messages = said(name);
    return messages.get(messages.size() - 1);
  }

  private Line line(ChannelKind channel, String name) {
    return new Line(channel, practice.clinic().sender(), practice.phone(name));
  }

  private void presses(String name, ChannelKind channel, String choice, OutboundMessage on) {
    InboundEvent.Text pressed = new InboundEvent.Text("…", null, choice, "SM-" + on.id());
    practice.receives(practice.event(line(channel, name), pressed));
  }

  private boolean wants(ChannelKind channel, ContactPoint contact) {
    return records.<Boolean>in(
        tx -> tx.consents().current(contact.address()).permits(channel, Purpose.OFFER));
  }

  @Test
  @DisplayName("S03 The patient's preferred channel is used, and never one that they do not allow")
  void thePreferredChannelComesFirst() {
    practice.opens(WHATSAPP, VOICE);
    practice.waits("A", it -> it.over(WHATSAPP, SMS));
    practice.waits("B", it -> it.over(SMS, EMAIL));
    practice.waits("C");

    practice.cancel();

    assertThat(ways("A")).containsExactly(WHATSAPP);
    assertThat(ways("B")).containsExactly(SMS);
    assertThat(ways("C")).containsExactly(SMS);
  }

  @Test
  @DisplayName("S03 Each purpose has a ladder of its own: channels off it are not used for it")
  void eachPurposeHasALadderOfItsOwn() {
    clinicWith(
        builder -> {
          ContactRules rules =
              Practice.manyConversations().ladder(Purpose.OFFER, List.of(VOICE, WHATSAPP));
          return builder
              .outreach(OutreachSettings.builder().rules(rules).build())
              .messaging(MessagingSettings.builder().rules(rules).build());
        });
    practice.opens(WHATSAPP, VOICE);
    practice.waits("A", it -> it.over(SMS, VOICE, WHATSAPP));
    practice.waits("B", it -> it.over(WHATSAPP, VOICE));
    practice.waits("C", it -> it.over(SMS));

    practice.cancel();
    OutboundMessage text = Texts.ofStaff(practice, "A", SMS);

    assertThat(ways("A")).as("by the ladder, not by the wish").containsExactly(VOICE);
    assertThat(ways("B")).as("the wish among those of the ladder").containsExactly(WHATSAPP);
    assertThat(ways("C")).isEmpty();
    assertThat(text.line().channel()).as("care has the usual ladder").isEqualTo(SMS);
  }

  @Test
  @DisplayName("A99 An offer that no vendor took is not left pending as if it had been made")
  void anOfferThatNobodyTookIsNotPending() {
    practice
        .comms()
        .clinics()
        .putAddress(practice.id(), WHATSAPP, practice.clinic().sender(), Practice.STAFF);
    practice.waits("A", it -> it.over(WHATSAPP));
    practice.waits("B");

    practice.cancel();

    assertThat(records.answers())
        .containsEntry("A", OfferState.FAILED)
        .containsEntry("B", OfferState.PENDING);
    assertThat(last("A").status()).isEqualTo(DeliveryStatus.FAILED);
    assertThat(last("A").detail()).isEqualTo("channel-not-configured");
  }

  @Test
  @DisplayName("S03 Whom no permitted channel reaches is passed over with that reason")
  void withoutAPermittedChannelNobodyIsAsked() {
    practice.opens(VOICE);
    practice.waits("A", it -> it.over(WHATSAPP, EMAIL));

    practice.cancel();

    assertThat(records.messages("A")).isEmpty();
    assertThat(records.passedOver("A")).containsExactly("no-permitted-channel");
  }

  @Test
  @DisplayName("S03 A channel that is taken back before the text leaves is not used")
  void aChannelIsPermittedAtTheMomentOfSending() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(WHATSAPP, SMS));
    practice.open(practice.clinic().seat(time.instant().plus(Duration.ofDays(2))));
    changes("A", it -> it.withPreferences(CommunicationPreferences.standard()));

    practice.comms().runDue();

    assertThat(said("A").get(0).detail()).isEqualTo("no-permitted-channel");
    assertThat(records.texts("A")).isEmpty();
  }

  @Test
  @DisplayName("A69 A landline gets no text, and a call if the patient allows calls")
  void aLandlineIsCalled() {
    practice.opens(VOICE);
    practice.waits("A", it -> it.phones(LANDLINE).over(SMS, VOICE));
    practice.waits("B", it -> it.phones(ContactPoint.of(new PhoneNumber("+56221234568"))));

    practice.cancel();

    assertThat(ways("A")).containsExactly(VOICE);
    assertThat(records.messages("B")).isEmpty();
  }

  @Test
  @DisplayName("S20 What one channel refuses at once goes by the next, as the same offer")
  void aRefusalGoesOnAtOnce() {
    practice.opens(WHATSAPP);
    practice.carrier().rejects(WHATSAPP, FailureClass.CONTENT, "template-required");
    practice.waits("A", it -> it.over(WHATSAPP, SMS));

    practice.cancel();

    assertThat(ways("A")).containsExactly(WHATSAPP, SMS);
    assertThat(records.answers()).containsEntry("A", PENDING);
    assertThat(records.offer("A").line().channel()).isEqualTo(SMS);
    assertThat(records.offer("A").expiresAt()).isEqualTo(time.instant().plus(SampleClinic.HOLD));

    practice.says("A", "YES");

    assertThat(records.answers()).containsEntry("A", ACCEPTED);
    assertThat(records.place("A")).isEqualTo(EntryState.BOOKED);
  }

  @Test
  @DisplayName("S20 W10 What fails after it was taken goes by the next channel a little later")
  void aLaterFailureGoesOnAfterAPause() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(WHATSAPP, SMS));
    practice.cancel();
    Offer before = records.offer("A");

    practice.advance(minutes(1));
    practice.receives(
        practice.status(last("A"), DeliveryStatus.FAILED, FailureClass.PERMANENT_NUMBER));

    assertThat(records.texts("A")).hasSize(1);
    practice.advance(seconds(15));

    assertThat(ways("A")).containsExactly(WHATSAPP, SMS);
    assertThat(records.texts("A")).containsExactly(MessageKind.OFFER, MessageKind.OFFER);
    assertThat(records.offer("A").expiresAt()).isEqualTo(before.expiresAt());
    assertThat(records.patientNow("A").contactPoints().get(0).reach())
        .isEqualTo(ContactPoint.Reach.NOT_ON_WHATSAPP);
  }

  @Test
  @DisplayName(
      "S20 What the vendor reports as sent is not said again since a second try was refused")
  void aRefusedSecondTryTakesNothingBack() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(SMS, WHATSAPP));
    practice.carrier().losesText(practice.phone("A"));
    practice.cancel();
    OutboundMessage first = last("A");
    practice
        .carrier()
        .answers(
            practice.phone("A"),
            request -> {
              InboundEvent report =
                  practice.event(
                      first.line(),
                      new InboundEvent.Status(
                          first.id(), "SM-" + first.id(), DeliveryStatus.SENT, null, "sent"));
              assertThat(practice.comms().inbox().receive(report)).isTrue();
              return new SendResult.Rejected(FailureClass.PERMANENT_NUMBER, "twice", null);
            });

    practice.advance(minutes(2));

    assertThat(said("A")).hasSize(1);
    assertThat(last("A").status()).isEqualTo(DeliveryStatus.SENT);
    assertThat(records.answers()).containsEntry("A", PENDING);
    assertThat(records.patientNow("A").contactPoints().get(0).takes(SMS)).isTrue();
  }

  @Test
  @DisplayName("S20 A delivery that is reported late keeps the second message back")
  void aLateDeliveryIsNotRepeated() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(WHATSAPP, SMS));
    practice.cancel();
    OutboundMessage first = last("A");

    practice.receives(practice.status(first, DeliveryStatus.FAILED, FailureClass.TRANSIENT));
    practice.receives(practice.status(first, DeliveryStatus.DELIVERED, null));
    practice.advance(seconds(15));

    assertThat(records.texts("A")).containsExactly(MessageKind.OFFER);
    assertThat(last("A").detail()).isEqualTo("arrived-after-all");
    assertThat(records.answers()).containsEntry("A", PENDING);

    presses("A", WHATSAPP, "YES", first);

    assertThat(records.answers()).containsEntry("A", ACCEPTED);
  }

  @Test
  @DisplayName("S20 A delivery reported after the second message has left changes nothing")
  void aDeliveryReportedLaterStillHasNoEffect() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(WHATSAPP, SMS));
    practice.cancel();
    OutboundMessage first = last("A");
    practice.receives(practice.status(first, DeliveryStatus.FAILED, FailureClass.TRANSIENT));
    practice.advance(seconds(15));

    practice.receives(practice.status(first, DeliveryStatus.DELIVERED, null));
    practice.advance(minutes(1));

    assertThat(records.texts("A")).hasSize(2);
    assertThat(said("A").get(0).status()).isEqualTo(DeliveryStatus.FAILED);
  }

  @Test
  @DisplayName("S20 Where the hold leaves no time for another channel, somebody else is asked")
  void withTooLittleHoldLeftTheNextIsAsked() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(WHATSAPP, SMS));
    practice.waits("B", "C", "D");
    practice.cancel();
    OutboundMessage first = said("A").get(0);

    practice.advance(minutes(6));
    practice.receives(practice.status(first, DeliveryStatus.FAILED, FailureClass.TRANSIENT));
    practice.advance(seconds(20));

    assertThat(ways("A")).containsExactly(WHATSAPP);
    assertThat(records.answers()).containsEntry("A", FAILED);
    assertThat(records.asked()).contains("D");
  }

  @Test
  @DisplayName("S20 Only when the last channel has failed is the next candidate asked")
  void theLadderHasAnEnd() {
    practice.opens(WHATSAPP, VOICE);
    practice.carrier().rejects(WHATSAPP, FailureClass.CONTENT, "132001");
    practice.carrier().rejects(VOICE, FailureClass.CONTENT, "busy");
    practice.carrier().rejects(SMS, FailureClass.CONTENT, "30007");
    practice.waits("A", it -> it.over(WHATSAPP, SMS, VOICE));

    practice.cancel();

    assertThat(ways("A")).containsExactly(WHATSAPP, SMS, VOICE);
    assertThat(records.answers()).containsEntry("A", FAILED);
  }

  @Test
  @DisplayName("A110 S19 What a channel that is not set up cannot say is said by one that is")
  void aMissingChannelIsPassedBy() {
    practice.waits("A", it -> it.over(WHATSAPP, SMS));

    OutboundMessage text = Texts.ofStaff(practice, "A", WHATSAPP);
    practice.comms().runDue();

    assertThat(said("A"))
        .extracting(OutboundMessage::status)
        .containsExactly(DeliveryStatus.FAILED, DeliveryStatus.SENT);
    assertThat(last("A").insteadOf()).isEqualTo(text.id());
    assertThat(last("A").body()).isEqualTo(text.body());
  }

  @Test
  @DisplayName("W08 A button answers the message that it is on, not the question asked last")
  void aButtonAnswersItsOwnMessage() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(WHATSAPP));
    practice.cancel();
    OutboundMessage first = last("A");
    practice.advance(minutes(30));
    practice.cancel(time.instant().plus(Duration.ofDays(1)));
    OutboundMessage second = last("A");
    assertThat(second.offerId()).isNotEqualTo(first.offerId());

    presses("A", WHATSAPP, "NO", second);
    presses("A", WHATSAPP, "YES", first);

    assertThat(records.offers(practice.seats().get(1))).extracting(Offer::state).contains(DECLINED);
    assertThat(records.offers(practice.seats().get(0))).extracting(Offer::state).contains(ACCEPTED);
  }

  @Test
  @DisplayName("A53 A STOP by text ends calls too, and e-mail from the day on that the law says so")
  void aStopReachesAsFarAsTheRulesSay() {
    practice.opens(VOICE, EMAIL);
    practice.waits("A", it -> it.phones(phone(1), MAIL).over(SMS, VOICE, EMAIL));
    practice.says("A", "STOP");

    assertThat(wants(SMS, phone(1))).isFalse();
    assertThat(wants(VOICE, phone(1))).isFalse();
    assertThat(wants(EMAIL, MAIL)).isTrue();

    startAt(RevocationRules.WAIVED_UNTIL.plus(Duration.ofHours(13)));
    practice.opens(VOICE, EMAIL);
    practice.waits("A", it -> it.phones(phone(1), MAIL).over(SMS, VOICE, EMAIL));
    practice.says("A", "STOP");

    assertThat(wants(EMAIL, MAIL)).isFalse();
    practice.cancel();
    assertThat(records.passedOver("A")).containsExactly("opted-out");
  }

  @Test
  @DisplayName("A111 Mail names its own way out, also where it says what a text was to say")
  void mailNamesItsOwnWayOut() {
    practice.opens(EMAIL);
    practice.waits("A", it -> it.phones(phone(1), MAIL).over(EMAIL));
    ContactPoint other =
        new ContactPoint(
            new EmailAddress("ben@example.org"),
            2,
            ContactPoint.Holder.PATIENT,
            ContactPoint.Reach.UNKNOWN);
    practice.waits("B", it -> it.phones(phone(2), other).over(SMS, EMAIL));
    practice.waits("C", it -> it.phones(phone(3)).over(SMS));
    practice.carrier().rejects(phone(2).address(), FailureClass.CONTENT, "30007");

    for (String name : List.of("A", "B", "C")) {
      StaffText text = StaffText.to(practice.patient(name).id(), "Please call us.");
      assertThat(practice.comms().messages().write(practice.id(), text, Practice.STAFF))
          .isInstanceOf(WriteResult.Written.class);
    }
    practice.comms().runDue();

    assertThat(records.bodies("A").get(0)).contains("your mail program").doesNotContain("STOP");
    assertThat(said("B")).extracting(it -> it.line().channel()).containsExactly(SMS, EMAIL);
    assertThat(last("B").body()).contains("your mail program").doesNotContain("STOP");
    assertThat(records.bodies("C").get(0)).contains("STOP").doesNotContain("mail");
  }

  @Test
  @DisplayName(
      "S03 A seat is not offered where no answer comes back from, unless the clinic reads it")
  void noSeatIsOfferedByMailThatNobodyReads() {
    practice.opens(EMAIL);
    practice.waits("A", it -> it.phones(phone(1), MAIL).over(EMAIL));
    practice.waits("B", it -> it.phones(phone(2)).over(SMS, EMAIL));
    practice.carrier().rejects(SMS, FailureClass.CONTENT, "30007");

    practice.cancel();

    assertThat(records.passedOver("A")).containsExactly("no-permitted-channel");
    assertThat(ways("B")).as("nor in place of a text").containsExactly(SMS);
    clinicWith(
        builder ->
            builder.outreach(
                OutreachSettings.builder()
                    .rules(Practice.manyConversations().ladder(Purpose.OFFER, List.of(EMAIL)))
                    .build()));
    practice.opens(EMAIL);
    practice.waits("C", it -> it.phones(phone(3), MAIL).over(EMAIL));
    practice.cancel();
    assertThat(ways("C")).containsExactly(EMAIL);
  }

  @Test
  @DisplayName("A53 A111 Who unsubscribes from mail gets no more of it, and no letter that says so")
  void whoUnsubscribesGetsNoMoreMail() {
    practice.opens(EMAIL);
    practice.waits("A", it -> it.phones(phone(1), MAIL).over(EMAIL, SMS));
    Line mail = new Line(EMAIL, practice.clinic().sender(), MAIL.address());
    InboundEvent.Text clicked = new InboundEvent.Text("unsubscribe", ReplyIntent.OPT_OUT);

    practice.receives(practice.event(mail, clicked));

    assertThat(wants(EMAIL, MAIL)).isFalse();
    assertThat(wants(SMS, phone(1))).isTrue();
    assertThat(records.messages("A")).isEmpty();
    practice.cancel();
    assertThat(ways("A")).containsExactly(SMS);
  }

  @Test
  @DisplayName("A53 Nobody is told that mail has ended by a link of an address that is no clinic's")
  void anOptOutForNoClinicIsNotConfirmed() {
    practice.opens(EMAIL);
    practice.waits("A", it -> it.phones(phone(1), MAIL).over(EMAIL, SMS));
    InboundEvent.Text clicked = new InboundEvent.Text("unsubscribe", ReplyIntent.OPT_OUT);
    Line former = new Line(EMAIL, new Address("former@lakeside.example"), MAIL.address());
    Line mail = new Line(EMAIL, practice.clinic().sender(), MAIL.address());

    assertThat(answerTo(practice.event(former, clicked))).isEqualTo(404);
    assertThat(wants(EMAIL, MAIL)).isTrue();
    InboundEvent event = practice.event(mail, clicked);
    assertThat(answerTo(event)).isEqualTo(200);
    assertThat(answerTo(event)).as("again").isEqualTo(200);
    assertThat(wants(EMAIL, MAIL)).isFalse();
  }

  @Test
  @DisplayName("A53 A108 A link ends the mail of its clinic, whosever the address is by now")
  void aLinkOutlivesTheClinicsAddress() {
    practice.opens(EMAIL);
    practice.waits("A", it -> it.phones(phone(1), MAIL).over(EMAIL, SMS));
    Line letter = new Line(EMAIL, practice.clinic().sender(), MAIL.address());
    practice
        .comms()
        .clinics()
        .putAddress(practice.id(), EMAIL, new Address("new@lakeside.example"), Practice.STAFF);
    SampleClinic other = SampleClinic.of(9_100);
    other.putInto(practice.store());
    practice.comms().clinics().putAddress(other.id(), EMAIL, letter.sender(), Practice.STAFF);
    InboundEvent clicked =
        practice.event(letter, new InboundEvent.Text("unsubscribe", ReplyIntent.OPT_OUT));

    Delivery delivery = new Delivery(clicked, practice.id());
    assertThat(practice.comms().inbox().receive(delivery, Delivery.REQUEST).status())
        .isEqualTo(200);

    assertThat(wants(EMAIL, MAIL)).isFalse();
    int toldToOthers =
        practice.store().inTransaction(other.id(), tx -> tx.consents().list(MAIL.address()).size());
    assertThat(toldToOthers).isZero();
  }

  @Test
  @DisplayName("A53 A link of a clinic that is not here goes by the address, like older ones")
  void aLinkOfAnUnknownClinicGoesByTheAddress() {
    practice.opens(EMAIL);
    practice.waits("A", it -> it.phones(phone(1), MAIL).over(EMAIL, SMS));
    Line letter = new Line(EMAIL, practice.clinic().sender(), MAIL.address());
    InboundEvent clicked =
        practice.event(letter, new InboundEvent.Text("unsubscribe", ReplyIntent.OPT_OUT));

    Delivery delivery = new Delivery(clicked, SampleClinic.of(9_101).id());
    assertThat(practice.comms().inbox().receive(delivery, Delivery.REQUEST).status())
        .isEqualTo(200);

    assertThat(wants(EMAIL, MAIL)).isFalse();
  }

  private int answerTo(InboundEvent event) {
    return practice.comms().inbox().receive(new Delivery(event), Delivery.REQUEST).status();
  }

  @Test
  @DisplayName("A53 Where an opt-out ends its channel only, the others go on")
  void aStopMayEndItsChannelOnly() {
    RevocationRules narrow = RevocationRules.of(Map.of(Instant.EPOCH, RevocationScope.CHANNEL));
    clinicWith(
        builder ->
            builder.messaging(
                MessagingSettings.builder()
                    .rules(Practice.manyConversations())
                    .revocation(narrow)
                    .build()));
    practice.opens(VOICE, EMAIL);
    practice.waits("A", it -> it.phones(phone(1), MAIL).over(SMS, VOICE, EMAIL));
    practice.says("A", "STOP");

    assertThat(wants(SMS, phone(1))).isFalse();
    assertThat(wants(VOICE, phone(1))).isTrue();
    practice.cancel();

    assertThat(ways("A")).containsExactly(VOICE);
  }

  @Test
  @DisplayName("A52 A START by text brings back texts, and nothing that it does not name")
  void aStartBringsBackItsChannel() {
    practice.opens(VOICE);
    practice.waits("A", it -> it.over(SMS, VOICE));
    practice.says("A", "STOP");

    practice.says("A", "START");

    ContactPoint own = practice.patient("A").contactPoints().get(0);
    assertThat(wants(SMS, own)).isTrue();
    assertThat(wants(VOICE, own)).isFalse();
  }

  @Test
  @DisplayName("S17 What did not go is sent again by staff, once more for each time they say so")
  void whatDidNotGoIsSentAgain() {
    practice.waits("A");
    practice.carrier().rejects(SMS, FailureClass.CONTENT, "30007");
    OutboundMessage text = Texts.ofStaff(practice, "A", SMS);
    practice.comms().runDue();
    assertThat(practice.comms().messages().dead(practice.id(), 0, 10))
        .extracting(OutboundMessage::id)
        .containsExactly(text.id());
    practice.carrier().takesAll();

    MessageId again =
        practice
            .comms()
            .messages()
            .sendAgain(practice.id(), text.id(), Practice.STAFF)
            .orElseThrow();
    practice.comms().runDue();

    assertThat(records.texts("A")).containsExactly(MessageKind.STAFF_TEXT);
    assertThat(last("A").id()).isEqualTo(again);
    assertThat(practice.comms().messages().sendAgain(practice.id(), again, Practice.STAFF))
        .as("it has gone")
        .isEmpty();
  }

  @Test
  @DisplayName("S20 A dead letter that is sent again twice goes out once")
  void aDeadLetterSentAgainTwiceGoesOnce() {
    practice.waits("A");
    practice.carrier().rejects(SMS, FailureClass.CONTENT, "30007");
    OutboundMessage text = Texts.ofStaff(practice, "A", SMS);
    practice.comms().runDue();
    practice.carrier().takesAll();

    assertThat(practice.comms().messages().sendAgain(practice.id(), text.id(), Practice.STAFF))
        .isPresent();
    assertThat(practice.comms().messages().sendAgain(practice.id(), text.id(), Practice.STAFF))
        .isEmpty();
    practice.comms().runDue();
    assertThat(practice.comms().messages().sendAgain(practice.id(), text.id(), Practice.STAFF))
        .isEmpty();
    practice.comms().runDue();

    assertThat(records.texts("A")).containsExactly(MessageKind.STAFF_TEXT);
  }

  @Test
  @DisplayName("S11 What is sent again asks for consent like everything else")
  void whatIsSentAgainNeedsConsent() {
    practice.waits("A");
    practice.carrier().rejects(SMS, FailureClass.CONTENT, "30007");
    OutboundMessage text = Texts.ofStaff(practice, "A", SMS);
    practice.comms().runDue();
    practice.carrier().takesAll();
    practice.says("A", "STOP");

    assertThat(practice.comms().messages().sendAgain(practice.id(), text.id(), Practice.STAFF))
        .isPresent();
    practice.comms().runDue();

    assertThat(records.texts("A")).containsExactly(MessageKind.OPTED_OUT);
    assertThat(last("A").detail()).isEqualTo("opted-out");
  }

  @Test
  @DisplayName("W08 What a patient wrote is shown as read once, after it was acted on")
  void whatWasActedOnIsShownAsRead() {
    Reader whatsApp = new Reader(new ArrayList<>());
    clinicWith(it -> it.channel(whatsApp));
    practice
        .comms()
        .clinics()
        .putAddress(practice.id(), WHATSAPP, practice.clinic().sender(), Practice.STAFF);
    practice.waits("A", it -> it.over(SMS));
    InboundEvent hello = practice.event(line(WHATSAPP, "A"), new InboundEvent.Text("Hello", null));

    practice.receives(hello);
    practice.receives(hello);
    practice.says("A", "Hello by text");

    assertThat(whatsApp.read()).containsExactly(hello.dedupeKey());
  }

  /** Takes everything, and keeps what it was told to show as read. */
  private record Reader(List<String> read) implements ReceiptChannel {
    @Override
    public ChannelKind kind() {
      return WHATSAPP;
    }

    @Override
    public SendResult send(SendRequest request) {
      return new SendResult.Taken("SM-" + request.messageId());
    }

    @Override
    public boolean markRead(Line line, String key) {
      return read.add(key);
    }
  }

  @Test
  @DisplayName("S17 A vendor that keeps failing is left alone for a while, and nothing is lost")
  void aFailingVendorIsLeftAlone() {
    for (int i = 0; i < 15; i++) {
      practice.waits("P" + i);
      assertThat(Texts.ofStaff(practice, "P" + i, SMS)).isNotNull();
    }
    practice.carrier().rejects(SMS, FailureClass.TRANSIENT, "503");

    practice.comms().runDue();

    assertThat(practice.carrier().attempts()).isEqualTo(10);
    assertThat(practice.comms().resting()).containsExactly(SMS);
    assertThat(records.messages())
        .filteredOn(it -> "vendor-rests".equals(it.detail()))
        .hasSize(5)
        .allMatch(it -> it.attempts() == 0);

    practice.carrier().takesAll();
    practice.advance(minutes(3));
    assertThat(records.messages())
        .extracting(OutboundMessage::status)
        .containsOnly(DeliveryStatus.SENT);
    assertThat(practice.comms().resting()).isEmpty();
  }

  @Test
  @DisplayName("A96 One address gets so many messages an hour; the others wait")
  void oneAddressGetsSoManyAnHour() {
    clinicWith(
        builder ->
            builder.messaging(
                MessagingSettings.builder()
                    .rules(Practice.manyConversations())
                    .perRecipientAndHour(2)
                    .build()));
    practice.waits("A", "B");
    for (int i = 0; i < 3; i++) {
      assertThat(Texts.ofStaff(practice, "A", SMS)).isNotNull();
    }
    assertThat(Texts.ofStaff(practice, "B", SMS)).isNotNull();

    practice.comms().runDue();

    assertThat(records.texts("A")).hasSize(2);
    assertThat(records.texts("B")).hasSize(1);
    practice.advance(minutes(62));
    assertThat(records.texts("A")).hasSize(3);
  }

  @Test
  @DisplayName("A96 A clinic sends so many messages a day by all channels; the others wait")
  void aClinicSendsSoManyADay() {
    clinicWith(
        builder ->
            builder.messaging(
                MessagingSettings.builder()
                    .rules(Practice.manyConversations())
                    .perClinicAndDay(2)
                    .build()));
    practice.waits("A", "B", "C");
    for (String name : List.of("A", "B", "C")) {
      assertThat(Texts.ofStaff(practice, name, SMS)).isNotNull();
    }

    practice.comms().runDue();

    assertThat(records.sent()).hasSize(2);
    assertThat(records.messages()).filteredOn(it -> "clinic-rate".equals(it.detail())).hasSize(1);
    practice.advance(Duration.ofHours(25));
    assertThat(records.sent()).hasSize(3);
  }

  private static ContactPoint phone(int number) {
    return ContactPoint.of(SampleClinic.phone(500 + number));
  }

  @Test
  @DisplayName(
      "A96 One of our numbers sends so many an hour; the others wait, an opt-out is confirmed")
  void oneNumberSendsSoManyAnHour() {
    clinicWith(
        builder ->
            builder.messaging(
                MessagingSettings.builder()
                    .rules(Practice.manyConversations())
                    .perSenderAndHour(2)
                    .build()));
    practice.waits("A", "B", "C");
    for (String name : List.of("A", "B", "C")) {
      assertThat(Texts.ofStaff(practice, name, SMS)).isNotNull();
    }
    practice.comms().runDue();
    assertThat(records.sent()).hasSize(2);
    assertThat(records.messages()).filteredOn(it -> "sender-rate".equals(it.detail())).hasSize(1);

    String heard = records.name(Objects.requireNonNull(records.sent().get(0).patientId()));
    practice.says(heard, "STOP");

    assertThat(records.texts(heard)).contains(MessageKind.OPTED_OUT);
    assertThat(records.sent()).hasSize(3);
    practice.advance(minutes(62));
    assertThat(records.sent()).hasSize(4);
  }

  @Test
  @DisplayName("S03 A channel that the patient does not allow is not used, whoever asks for it")
  void aChannelAskedForInVainGivesWayToThePatients() {
    practice.opens(WHATSAPP, EMAIL);
    practice.waits("A", it -> it.phones(phone(1), MAIL).over(SMS, EMAIL));
    StaffText text = StaffText.to(practice.patient("A").id(), "Please call us.").by(WHATSAPP);

    assertThat(practice.comms().messages().write(practice.id(), text, Practice.STAFF))
        .isInstanceOf(WriteResult.Written.class);
    practice.comms().runDue();

    assertThat(said("A")).extracting(it -> it.line().channel()).containsExactly(SMS);
  }

  @Test
  @DisplayName(
      "A62 S20 Who wants no marketing by WhatsApp still gets care there, and offers by SMS")
  void theEndOfMarketingByOneChannelEndsNothingElse() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(WHATSAPP, SMS));
    ContactPoint phone = practice.patient("A").contactPoints().get(0);
    practice.carrier().rejects(WHATSAPP, FailureClass.MARKETING_STOPPED, "131050");

    practice.cancel();

    assertThat(ways("A")).containsExactly(WHATSAPP, SMS);
    assertThat(records.answers()).containsEntry("A", PENDING);
    assertThat(wants(WHATSAPP, phone)).isTrue();
    assertThat(wants(SMS, phone)).isTrue();
    List<ConsentDecision> ledger = records.in(tx -> tx.consents().list(phone.address()));
    assertThat(ledger)
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.scope()).isEqualTo(new ConsentScope(WHATSAPP, Purpose.MARKETING, null));
              assertThat(it.status()).isEqualTo(ConsentStatus.OPTED_OUT);
              assertThat(it.source()).isEqualTo(ConsentSource.CARRIER);
            });
  }
}
