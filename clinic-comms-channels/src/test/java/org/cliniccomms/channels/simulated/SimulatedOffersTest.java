package org.cliniccomms.channels.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.cliniccomms.ClinicComms;
import org.cliniccomms.appointment.OfferState;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Offers of a clinic that only pretends to send. */
@SuppressWarnings("NullAway.Init")
class SimulatedOffersTest {
  private final SettableTime time = SettableTime.atNoon();
  private final Store store = InMemoryStore.create(time);
  private final Practice practice = Practice.on(store, time);
  private final SimulatedChannel channel = SimulatedChannel.thatSendsNothing(time, Runnable::run);
  private final ClinicComms comms = ClinicComms.builder(store, time).channel(channel).build();

  @BeforeEach
  void aSeatIsFreed() {
    channel.onReport(comms.inbox()::receive);
    practice.waits("A");
  }

  private void cancel() {
    practice.open(practice.clinic().seat(SampleClinic.NOON.plus(Duration.ofDays(2))));
    comms.runDue();
  }

  private OutboundMessage offer() {
    List<OutboundMessage> messages = practice.records().messages("A");
    assertThat(messages).hasSize(1);
    return messages.get(0);
  }

  @Test
  @DisplayName("A99 A simulated offer reaches no vendor, is marked as such, and ends with its hold")
  void aSimulatedOfferIsMarkedAndEnds() {
    cancel();

    assertThat(practice.carrier().attempts()).as("at the vendor").isZero();
    assertThat(offer().providerId()).startsWith("SIM");
    assertThat(offer().status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(practice.records().answers()).containsEntry("A", OfferState.PENDING);

    time.advance(SampleClinic.HOLD.plusSeconds(1));
    comms.runDue();

    assertThat(practice.records().answers()).containsEntry("A", OfferState.EXPIRED);
    assertThat(practice.carrier().attempts()).isZero();
  }

  @Test
  @DisplayName("A99 An offer that is refused in a simulation is not left pending")
  void aRefusedOfferIsNotLeftPending() {
    channel.refuse(practice.phone("A"), FailureClass.LANDLINE);

    cancel();

    assertThat(offer().status()).isEqualTo(DeliveryStatus.FAILED);
    assertThat(offer().detail()).isEqualTo("simulated-landline");
    assertThat(practice.records().answers()).containsEntry("A", OfferState.FAILED);
  }
}
