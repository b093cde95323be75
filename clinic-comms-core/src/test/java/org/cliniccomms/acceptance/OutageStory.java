package org.cliniccomms.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundList;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.ListingChannel;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.ScriptedCarrier;
import org.cliniccomms.testkit.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What patients write while nobody can hear it is fetched from the vendor's list. */
@SuppressWarnings("NullAway.Init")
public abstract class OutageStory extends Story {
  private final List<InboundEvent> listed = new ArrayList<>();
  private int listsAtMost = 1_000;

  @BeforeEach
  void theVendorLists() {
    clinicWith(comms -> comms, Listing::new);
  }

  @Test
  @DisplayName("A107 A STOP that no webhook brought is found on the vendor's list")
  void aStopIsFound() {
    practice.waits("Ann");
    practice.cancel();
    listed.add(practice.text("Ann", "STOP"));
    practice.advance(minutes(1));

    assertThat(records.answers()).containsEntry("Ann", OfferState.WITHDRAWN);
    practice.cancel(practice.time().instant().plus(minutes(3000)));
    assertThat(records.texts("Ann")).containsOnlyOnce(MessageKind.OFFER);
  }

  @Test
  @DisplayName("A107 A STOP is found though the vendor lists only the last few of many texts")
  void aStopIsFoundAmongMany() {
    listsAtMost = 3;
    practice.waits("Ann", "Ben");
    practice.cancel();
    listed.add(practice.text("Ann", "STOP"));
    for (int i = 0; i < 12; i++) {
      time.advance(seconds(20));
      listed.add(practice.text("Ben", "Hello " + i));
    }
    time.advance(minutes(1));
    practice.comms().runDue();

    assertThat(records.answers()).containsEntry("Ann", OfferState.WITHDRAWN);
  }

  @Test
  @DisplayName("A58 What its webhook brought and the list shows again has one effect")
  void whatHadArrivedIsPassedOver() {
    practice.waits("Ann");
    practice.cancel();
    InboundEvent yes = practice.text("Ann", "YES");
    listed.add(yes);
    assertThat(practice.receives(yes)).isTrue();
    practice.advance(minutes(30));

    assertThat(records.seat().state()).isEqualTo(CancellationState.FILLED);
    assertThat(records.texts("Ann")).containsExactly(MessageKind.OFFER, MessageKind.CONFIRMED);
  }

  @Test
  @DisplayName("A105 A YES that the vendor received in time counts, though it is known only later")
  void aYesInTimeCounts() {
    practice.waits("Ann");
    practice.cancel();
    time.advance(minutes(6));
    InboundEvent yes = practice.text("Ann", "YES");
    time.advance(minutes(4));
    listed.add(yes);
    practice.comms().runDue();

    assertThat(records.seat().state()).isEqualTo(CancellationState.FILLED);
  }

  @Test
  @DisplayName("A15 A YES written before the question was asked does not answer it")
  void anOldYesAnswersNoLaterQuestion() {
    practice.waits("Ann");
    InboundEvent old = practice.text("Ann", "YES");
    time.advance(minutes(30));
    practice.cancel();
    listed.add(old);
    practice.advance(minutes(1));

    assertThat(records.seat().state()).isEqualTo(CancellationState.OPEN);
    assertThat(records.answers()).containsEntry("Ann", OfferState.PENDING);
  }

  @Test
  @DisplayName("A51 Of a STOP and a START, the one that was written last holds")
  void whatWasWrittenLastHolds() {
    practice.waits("Ann");
    InboundEvent stop = practice.text("Ann", "STOP");
    time.advance(minutes(1));
    InboundEvent start = practice.text("Ann", "START");
    time.advance(minutes(1));
    InboundEvent again = practice.text("Ann", "STOP");
    listed.addAll(List.of(stop, again));
    practice.comms().runDue();
    listed.add(start);
    practice.comms().runDue();

    practice.cancel();
    assertThat(records.texts("Ann")).doesNotContain(MessageKind.OFFER, MessageKind.OPTED_IN);
  }

  @Test
  @DisplayName(
      "A56 What was not understood and is hours old gets no automatic answer, staff see it")
  void anOldTextIsNotAnsweredByAMachine() {
    practice.waits("Ann");
    listed.add(practice.text("Ann", "where do I park?"));
    time.advance(minutes(180));
    practice.comms().runDue();

    assertThat(records.texts("Ann")).isEmpty();
    assertThat(records.staffTasks()).hasSize(1);
  }

  @Test
  @DisplayName("A39 A107 A STOP of a stranger that is found late is confirmed in the morning")
  void aStrangersOldStopIsConfirmedByDay() {
    LocalDateTime evening = LocalDateTime.parse("2026-06-02T22:00:00");
    time.set(evening.atZone(SampleClinic.ZONE).toInstant());
    theVendorLists();
    Address stranger = SampleClinic.phone(900).address();
    listed.add(practice.text(stranger, "STOP"));
    time.advance(minutes(180));
    practice.comms().runDue();

    assertThat(records.<Boolean>in(tx -> tx.consents().list(stranger).isEmpty())).isFalse();
    assertThat(practice.carrier().sent()).as("at one in the morning").isEmpty();
    practice.advanceTo(evening.plusHours(10).atZone(SampleClinic.ZONE).toInstant());
    assertThat(practice.carrier().sent()).hasSize(1);
  }

  @Test
  @DisplayName("A48 A stranger's STOP is confirmed at once by night, too")
  void aStrangersStopIsConfirmedByNight() {
    time.set(LocalDateTime.parse("2026-06-02T22:00:00").atZone(SampleClinic.ZONE).toInstant());
    theVendorLists();

    practice.receives(practice.text(SampleClinic.phone(900).address(), "STOP"));

    assertThat(practice.carrier().sent()).hasSize(1);
  }

  @Test
  @DisplayName("W11 A status of a message that another system sent is looked at a few times only")
  void aForeignStatusComesLessAndLess() {
    practice.waits("Ann");
    InboundEvent foreign =
        practice.event(
            practice.phone("Ann"),
            new InboundEvent.Status(
                null, "SM-foreign", DeliveryStatus.DELIVERED, null, "delivered"));
    assertThat(practice.comms().inbox().receive(foreign)).isTrue();

    int looks = 0;
    for (int i = 0; i < 380; i++) {
      time.advance(seconds(10));
      looks += practice.comms().runDue();
    }

    assertThat(looks).isBetween(5, 15);
    assertThat(practice.comms().runDue()).isZero();
  }

  /** A carrier that lists what patients wrote. */
  private final class Listing implements ListingChannel {
    private final ScriptedCarrier carrier;

    Listing(ScriptedCarrier carrier) {
      this.carrier = carrier;
    }

    @Override
    public ChannelKind kind() {
      return carrier.kind();
    }

    @Override
    public SendResult send(SendRequest request) {
      return carrier.send(request);
    }

    @Override
    public InboundList received(Address ours, Instant since, Instant until) {
      List<InboundEvent> all =
          listed.stream()
              .filter(event -> event.line().sender().equals(ours))
              .filter(event -> !event.receivedAt().isBefore(since))
              .filter(event -> !event.receivedAt().isAfter(until))
              .toList();
      boolean complete = all.size() <= listsAtMost;
      return new InboundList(
          complete ? all : all.subList(all.size() - listsAtMost, all.size()), complete);
    }
  }
}
