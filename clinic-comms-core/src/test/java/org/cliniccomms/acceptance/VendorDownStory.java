package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.contact.ChannelKind.EMAIL;
import static org.cliniccomms.contact.ChannelKind.SMS;
import static org.cliniccomms.contact.ChannelKind.WHATSAPP;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.contact.Address;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.ScriptedCarrier;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A vendor that is down holds back nothing that another of the patient's channels can say. */
public abstract class VendorDownStory extends Story {
  private static final Address OURS = new Address("clinic@example.org");

  private final Semaphore hanging = new Semaphore(0);

  /** Ten texts that the vendor fails to take, so that it is left alone. */
  private void textsGoDown() {
    textsFail(10);
    assertThat(practice.comms().resting()).containsExactly(SMS);
  }

  private void textsFail(int count) {
    for (int i = 0; i < count; i++) {
      practice.waits("P" + i);
      assertThat(Texts.ofStaff(practice, "P" + i, SMS)).isNotNull();
    }
    practice.carrier().rejects(SMS, FailureClass.TRANSIENT, "503");
    practice.comms().runDue();
  }

  private List<String> taken(String name, MessageKind kind) {
    return practice.carrier().sent().stream()
        .map(ScriptedCarrier.Sent::request)
        .filter(it -> it.line().recipient().equals(practice.phone(name)))
        .filter(it -> it.content().kind() == kind)
        .map(it -> it.line().channel().name())
        .toList();
  }

  @Test
  @DisplayName("S20 An emergency does not wait for a vendor that is down, and is said once")
  void anEmergencyGoesAroundAtOnce() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(SMS, WHATSAPP));
    textsGoDown();

    practice.says("A", "I have severe chest pain");

    assertThat(taken("A", MessageKind.EMERGENCY)).containsExactly("WHATSAPP");

    practice.carrier().takesAll();
    practice.advance(minutes(5));
    assertThat(practice.comms().resting()).isEmpty();
    assertThat(taken("A", MessageKind.EMERGENCY)).containsExactly("WHATSAPP");
  }

  @Test
  @DisplayName("S20 What the vendor reports as sent though it failed does not go around")
  void whatLeftAfterAllDoesNotGoAround() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(SMS, WHATSAPP));
    textsFail(9);
    practice.carrier().answers(practice.phone("A"), this::takesAndFails);

    practice.says("A", "I have severe chest pain");

    assertThat(practice.comms().resting()).containsExactly(SMS);
    assertThat(taken("A", MessageKind.EMERGENCY)).containsExactly("SMS");
    assertThat(records.messages("A"))
        .extracting(OutboundMessage::status)
        .containsExactly(DeliveryStatus.SENT);
  }

  /** The report that it was sent is here before the answer. */
  private SendResult takesAndFails(SendRequest request) {
    MessageId id = request.messageId();
    assertThat(practice.carrier().take(request)).isInstanceOf(SendResult.Taken.class);
    MessageChange sent = MessageChange.sent(id, "SM-" + id, time.instant());
    Set<MessageId> made = records.in(tx -> tx.messages().apply(List.of(sent)));
    assertThat(made).containsExactly(id);
    return new SendResult.Rejected(FailureClass.TRANSIENT, "503", null);
  }

  @Test
  @DisplayName("S20 Who said yes hears of the booking at once though their channel is down")
  void aConfirmationGoesAroundAtOnce() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(SMS, WHATSAPP));
    practice.cancel();
    textsGoDown();

    practice.says("A", "YES");

    assertThat(taken("A", MessageKind.CONFIRMED)).containsExactly("WHATSAPP");
  }

  @Test
  @DisplayName("S20 An offer waits a minute for its vendor, then goes by another, and never twice")
  void anOfferGoesAroundAfterAMinute() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(SMS, WHATSAPP));
    textsGoDown();
    practice.cancel();

    practice.advance(seconds(40));
    assertThat(taken("A", MessageKind.OFFER)).isEmpty();

    practice.advance(minutes(3));
    assertThat(taken("A", MessageKind.OFFER)).containsExactly("WHATSAPP");
    assertThat(records.offer("A").line().channel()).isEqualTo(WHATSAPP);

    practice.carrier().takesAll();
    practice.advance(minutes(2));
    assertThat(taken("A", MessageKind.OFFER)).containsExactly("WHATSAPP");
    practice.says("A", "YES");
    assertThat(records.answers()).containsEntry("A", OfferState.ACCEPTED);
  }

  @Test
  @DisplayName("S20 Whom nothing else reaches is written to when the vendor is back")
  void withoutAnotherWayItWaits() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(SMS));
    textsGoDown();
    practice.says("A", "I have severe chest pain");

    assertThat(records.messages("A"))
        .extracting(OutboundMessage::status)
        .containsExactly(DeliveryStatus.QUEUED);

    practice.advance(minutes(2));
    practice.carrier().takesAll();
    practice.advance(minutes(5));
    assertThat(taken("A", MessageKind.EMERGENCY)).containsExactly("SMS");
  }

  @Test
  @DisplayName("S17 After a 429 the next try is as late as the vendor asks, and a little jittered")
  void theVendorSaysWhenToComeBack() {
    Duration asked = seconds(17);
    List<String> names = List.of("A", "B", "C", "D", "E");
    for (String name : names) {
      practice.waits(name);
      practice.carrier().throttles(practice.phone(name), asked);
      assertThat(Texts.ofStaff(practice, name, SMS)).isNotNull();
    }
    Instant refused = time.instant();
    practice.comms().runDue();

    assertThat(records.messages())
        .extracting(OutboundMessage::dueAt)
        .allSatisfy(it -> assertThat(it).isBetween(refused.plus(asked), refused.plusSeconds(22)))
        .satisfies(due -> assertThat(Set.copyOf(due)).as("not all at once").hasSizeGreaterThan(1));

    time.set(refused.plus(asked).minusMillis(1));
    practice.comms().runDue();
    assertThat(practice.carrier().attempts()).isEqualTo(5);

    time.set(refused.plusSeconds(22));
    practice.comms().runDue();
    assertThat(practice.carrier().attempts()).isEqualTo(10);

    practice.advance(minutes(60));
    assertThat(practice.carrier().attempts()).as("six times each").isEqualTo(30);
    assertThat(practice.comms().messages().dead(practice.id(), 0, 10))
        .hasSize(5)
        .allMatch(it -> it.failure() == FailureClass.THROTTLED && "429".equals(it.detail()));
  }

  @Test
  @DisplayName("S17 A vendor that asks for hours is not waited for: another channel is used")
  void aVendorThatAsksForHoursIsNotWaitedFor() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(SMS, WHATSAPP));
    practice
        .carrier()
        .answersAll(
            request ->
                request.line().channel() == SMS
                    ? new SendResult.Rejected(FailureClass.THROTTLED, "429", minutes(61))
                    : practice.carrier().take(request));

    practice.cancel();

    assertThat(taken("A", MessageKind.OFFER)).containsExactly("WHATSAPP");
  }

  @Test
  @DisplayName("S17 Whom nothing else reaches waits for a vendor that asks for hours")
  void withoutAnotherWayTheVendorIsWaitedFor() {
    practice.waits("A", it -> it.over(SMS));
    practice.carrier().throttles(practice.phone("A"), minutes(61));
    assertThat(Texts.ofStaff(practice, "A", SMS)).isNotNull();
    practice.comms().runDue();
    assertThat(records.messages("A"))
        .extracting(OutboundMessage::status)
        .containsExactly(DeliveryStatus.QUEUED);

    practice.carrier().takesAll();
    practice.advance(minutes(60));
    assertThat(taken("A", MessageKind.STAFF_TEXT)).isEmpty();
    practice.advance(minutes(10));
    assertThat(taken("A", MessageKind.STAFF_TEXT)).containsExactly("SMS");
  }

  @Test
  @DisplayName("S20 An emergency whose attempt was lost goes around, too, once it did not arrive")
  void aLostAttemptGoesAround() {
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(SMS, WHATSAPP));
    practice
        .carrier()
        .answers(
            practice.phone("A"),
            request ->
                request.line().channel() == SMS
                    ? new SendResult.Unknown("timeout")
                    : practice.carrier().take(request));
    practice.says("A", "I have severe chest pain");
    textsGoDown();
    assertThat(records.messages("A"))
        .extracting(OutboundMessage::status)
        .containsExactly(DeliveryStatus.UNKNOWN);

    practice.advance(minutes(10));
    assertThat(taken("A", MessageKind.EMERGENCY)).containsExactly("WHATSAPP");

    practice.carrier().takesAll();
    practice.advance(minutes(10));
    assertThat(taken("A", MessageKind.EMERGENCY)).containsExactly("WHATSAPP");
  }

  @Test
  @DisplayName("I06 An emergency leaves while another vendor hangs with all that it was given")
  void anEmergencyLeavesWhileAnotherVendorHangs() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    BlockingQueue<MessageKind> texts = new LinkedBlockingQueue<>();
    clinicWith(
        builder -> builder.channel(Channel.of(EMAIL, request -> hang(over))),
        carrier ->
            Channel.of(
                SMS,
                request -> {
                  texts.add(request.content().kind());
                  return carrier.take(request);
                }));
    practice.waits("A", it -> it.over(SMS, EMAIL));
    practice.comms().clinics().putAddress(practice.id(), EMAIL, OURS, Practice.STAFF);
    for (int i = 0; i < 120; i++) {
      assertThat(Texts.ofStaff(practice, "A", EMAIL)).isNotNull();
    }

    ClinicComms running = practice.comms().start();
    try {
      assertThat(hanging.tryAcquire(8, 1, TimeUnit.MINUTES)).isTrue();
      assertThat(running.inbox().receive(practice.text("A", "I have severe chest pain"))).isTrue();

      assertThat(texts.poll(1, TimeUnit.MINUTES)).isEqualTo(MessageKind.EMERGENCY);
    } finally {
      over.countDown();
      running.close();
    }
  }

  private SendResult hang(CountDownLatch over) {
    hanging.release();
    try {
      return new SendResult.Unknown(over.await(1, TimeUnit.MINUTES) ? "over" : "timeout");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new SendResult.Unknown("interrupted");
    }
  }
}
