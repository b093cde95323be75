package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cliniccomms.contact.ChannelKind.SMS;
import static org.cliniccomms.contact.ChannelKind.WHATSAPP;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.testkit.Story;
import org.cliniccomms.waitlist.EntryState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Reports and replies may come in any order, late and twice, over any channel: no message goes
 * back, and nothing is done twice.
 */
public abstract class OrderingsStory extends Story {
  private static final List<String> NAMES = List.of("A", "B", "C");
  private static final Duration PAUSE = Duration.ofSeconds(7);
  private static final int STEPS = 60;

  private final Map<MessageId, DeliveryStatus> before = new HashMap<>();
  private final Set<InboundId> told = new HashSet<>();

  /** How many orders are worth their time on this store. */
  protected abstract int orders();

  @TestFactory
  @DisplayName(
      "A16 A58 A59 A60 W08 W09 W10 W11 In any order and twice, nothing regresses or repeats")
  Stream<DynamicTest> nothingRegressesOrRepeats() {
    return IntStream.range(0, orders())
        .mapToObj(seed -> DynamicTest.dynamicTest("order " + seed, () -> inAnyOrder(seed)));
  }

  private void inAnyOrder(int seed) {
    startOver();
    before.clear();
    told.clear();
    practice.opens(WHATSAPP);
    practice.waits("A", it -> it.over(WHATSAPP, SMS));
    practice.waits("B", it -> it.over(SMS, WHATSAPP));
    practice.waits("C", it -> it.over(WHATSAPP));
    practice.cancel();
    SplittableRandom dice = new SplittableRandom(seed);
    List<InboundEvent> mail = new ArrayList<>();
    Set<MessageId> known = new HashSet<>();
    for (int step = 0; step < STEPS; step++) {
      records.messages().stream()
          .filter(it -> it.providerId() != null && known.add(it.id()))
          .forEach(it -> mail.addAll(eventsOf(it, dice)));
      if (mail.isEmpty() || dice.nextInt(6) == 0) {
        practice.advance(PAUSE);
      } else {
        deliver(mail.get(dice.nextInt(mail.size())), mail, dice);
      }
      check("order " + seed + ", step " + step);
    }
    checkEnd("order " + seed);
  }

  /** All that is ever reported and answered on a message; each may come again. */
  private List<InboundEvent> eventsOf(OutboundMessage message, SplittableRandom dice) {
    List<InboundEvent> events = new ArrayList<>();
    events.add(practice.status(message, DeliveryStatus.SENT, null));
    events.add(practice.status(message, DeliveryStatus.DELIVERED, null));
    events.add(practice.status(message, DeliveryStatus.READ, null));
    if (dice.nextInt(3) == 0) {
      events.add(practice.status(message, DeliveryStatus.FAILED, FailureClass.TRANSIENT));
    }
    if (message.kind() == MessageKind.OFFER) {
      String choice = dice.nextInt(4) == 0 ? "NO" : "YES";
      String on = "SM-" + message.id();
      InboundEvent.Text answer =
          message.line().channel() == SMS
              ? new InboundEvent.Text(choice, null)
              : new InboundEvent.Text("…", null, choice, on);
      events.add(practice.event(message.line(), answer));
    }
    return events;
  }

  private void deliver(InboundEvent event, List<InboundEvent> mail, SplittableRandom dice) {
    boolean isNew = practice.receives(event);
    assertThat(isNew).as("taken once").isEqualTo(told.add(event.id()));
    if (dice.nextInt(3) > 0) {
      mail.remove(event);
    }
  }

  private void check(String when) {
    for (OutboundMessage message : records.messages()) {
      DeliveryStatus now = message.status();
      DeliveryStatus then = before.put(message.id(), now);
      // What was not tried yet may be put off: then it is queued again.
      boolean putOff = then == DeliveryStatus.SENDING && now == DeliveryStatus.QUEUED;
      assertThat(then == null || then == now || putOff || then.mayBecome(now))
          .as("%s: %s after %s", when, now, then)
          .isTrue();
    }
    assertThat(records.offers().stream().filter(it -> it.state() == OfferState.ACCEPTED).count())
        .as(when)
        .isLessThanOrEqualTo(1);
    for (String name : NAMES) {
      for (MessageKind kind : List.of(MessageKind.OFFER, MessageKind.CONFIRMED)) {
        List<Line> lines =
            records.sent().stream()
                .filter(it -> it.kind() == kind)
                .filter(it -> practice.patient(name).id().equals(it.patientId()))
                .map(OutboundMessage::line)
                .toList();
        assertThat(lines).as("%s: %s to %s", when, kind, name).doesNotHaveDuplicates();
      }
    }
  }

  private void checkEnd(String when) {
    practice.advance(Duration.ofMinutes(30));
    check(when);
    Cancellation seat = records.seat();
    long confirmed =
        NAMES.stream().filter(name -> records.texts(name).contains(MessageKind.CONFIRMED)).count();
    boolean filled = seat.state() == CancellationState.FILLED;
    assertThat(confirmed).as(when).isEqualTo(filled ? 1 : 0);
    assertThat(NAMES.stream().filter(it -> records.place(it) == EntryState.BOOKED).count())
        .as(when)
        .isEqualTo(filled ? 1 : 0);
  }
}
