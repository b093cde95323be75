package org.cliniccomms.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.contact.Line;
import org.cliniccomms.inmemory.InMemoryStore;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.Prompt;
import org.cliniccomms.message.Reply;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.LookupChannel;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.testkit.Practice;
import org.cliniccomms.testkit.SampleClinic;
import org.cliniccomms.testkit.ScriptedCarrier;
import org.cliniccomms.testkit.SettableTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A carrier so slow that a batch might outlast the time for which it is this process's own. */
@SuppressWarnings("NullAway.Init")
class LeasedDispatchTest {
  private final SettableTime time = SettableTime.atNoon();
  private final Store store = InMemoryStore.create(time);
  private Practice practice;

  @BeforeEach
  void threeTextsAreWritten() {
    practice = Practice.on(store, time);
    practice.waits("Ann", "Ben", "Cid");
    practice.open(practice.clinic().seat(SampleClinic.NOON.plus(Duration.ofDays(2))));
  }

  @Test
  @DisplayName("A35 What is left when the lease runs low is sent in the next one, each text once")
  void whatIsLeftGoesWithTheNextLease() {
    Dispatcher dispatcher = dispatcher(Duration.ofSeconds(11), Duration.ZERO);

    dispatcher.drain();
    assertThat(texts()).hasSize(1);
    assertThat(messages())
        .filteredOn(message -> message.status() == DeliveryStatus.QUEUED)
        .hasSize(2)
        .allMatch(message -> message.attempts() == 0);

    dispatcher.drain();
    dispatcher.drain();
    dispatcher.drain();
    assertThat(texts()).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  @DisplayName(
      "A104 What waited for others of its batch is offered for its whole hold all the same")
  void theHoldBeginsWithTheSending() {
    dispatcher(Duration.ofSeconds(3), Duration.ZERO).drain();

    assertThat(practice.carrier().sent())
        .extracting(sent -> sent.request().notAfter())
        .containsExactly(holdEnd(0), holdEnd(3), holdEnd(6));
  }

  private static Instant holdEnd(int seconds) {
    return SampleClinic.NOON.plusSeconds(seconds).plus(SampleClinic.HOLD);
  }

  @Test
  @DisplayName("A31 A lost attempt that was looked up too slowly is looked up again, not sent")
  void aSlowLookUpIsNotFollowedByASending() {
    assertThat(store.work().claimMessages(Set.of(ChannelKind.SMS), 10, Duration.ofSeconds(60)))
        .hasSize(3);
    time.advance(Duration.ofSeconds(61));

    dispatcher(Duration.ZERO, Duration.ofSeconds(11)).drain();
    assertThat(texts()).isEmpty();
    assertThat(messages()).allMatch(message -> message.status() == DeliveryStatus.UNKNOWN);

    time.advance(Duration.ofSeconds(61));
    dispatcher(Duration.ZERO, Duration.ZERO).drain();
    assertThat(texts()).hasSize(3).doesNotHaveDuplicates();
  }

  private List<Address> texts() {
    return practice.carrier().sent().stream()
        .map(sent -> sent.request().line().recipient())
        .toList();
  }

  private List<OutboundMessage> messages() {
    return practice.records().messages();
  }

  private Dispatcher dispatcher(Duration sending, Duration lookingUp) {
    return new Dispatcher(
        store,
        new Pipeline(
            MessagingSettings.builder().rules(Practice.manyConversations()).build(),
            new Messenger(MessageTemplates.standard(), channels -> {}),
            new NobodyListens(),
            Map.of(ChannelKind.SMS, new SlowCarrier(practice.carrier(), sending, lookingUp))),
        (channel, send) -> send.run(),
        time);
  }

  /** A carrier during whose calls time passes. */
  private final class SlowCarrier implements LookupChannel {
    private final ScriptedCarrier carrier;
    private final Duration sending;
    private final Duration lookingUp;

    SlowCarrier(ScriptedCarrier carrier, Duration sending, Duration lookingUp) {
      this.carrier = carrier;
      this.sending = sending;
      this.lookingUp = lookingUp;
    }

    @Override
    public ChannelKind kind() {
      return carrier.kind();
    }

    @Override
    public SendResult send(SendRequest request) {
      time.advance(sending);
      return carrier.send(request);
    }

    @Override
    public Optional<SendResult> lookUp(SendRequest request) {
      time.advance(lookingUp);
      return carrier.lookUp(request);
    }

    @Override
    public Optional<InboundEvent.Status> status(String providerId) {
      return carrier.status(providerId);
    }
  }

  /** Nothing hangs on these texts. */
  private static final class NobodyListens implements Conversations {
    @Override
    public Handling answered(Transaction tx, Prompt prompt, Reply reply, InboundEvent event) {
      return Handling.DONE;
    }

    @Override
    public void unreachable(
        Transaction tx, Address address, List<Patient> patients, String reason) {}

    @Override
    public void reachable(Transaction tx) {}

    @Override
    public void taken(Transaction tx, List<OutboundMessage> messages) {}

    @Override
    public Optional<Instant> goesOn(
        Transaction tx, OutboundMessage failed, Line line, Instant from) {
      return Optional.empty();
    }

    @Override
    public void undelivered(
        Transaction tx, OutboundMessage message, MessageChange change, boolean textLeft) {}
  }
}
