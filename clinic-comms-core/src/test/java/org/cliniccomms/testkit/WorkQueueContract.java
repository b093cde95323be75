package org.cliniccomms.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cliniccomms.appointment.Cancellation;
import org.cliniccomms.appointment.CancellationState;
import org.cliniccomms.appointment.OfferId;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.task.Work;
import org.cliniccomms.task.Work.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.cliniccomms.spi.WorkQueue} promises. */
public abstract class WorkQueueContract extends ContractOnStore {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Set<ChannelKind> SMS = Set.of(ChannelKind.SMS);
  private static final Duration PAST_THE_LEASE = LEASE.plusSeconds(1);
  private static final InboundEvent.Status FOREIGN_STATUS =
      new InboundEvent.Status(null, "SM-foreign", DeliveryStatus.DELIVERED, null, "delivered");

  @Test
  void whatIsNotThereIsNotClaimed() {
    for (Queue queue : Queue.values()) {
      assertThat(claim(queue)).isEmpty();
    }
    assertThat(claimMessages()).isEmpty();
  }

  @Test
  void aDueMessageIsClaimedAndBecomesSending() {
    OutboundMessage message = message("one", MessageKind.OFFER);

    assertThat(claimMessages()).containsExactly(work(message));

    OutboundMessage found = find(message);
    assertThat(found.status()).isEqualTo(DeliveryStatus.SENDING);
    assertThat(found.attempts()).isEqualTo(1);
  }

  @Test
  void whatIsClaimedIsNotClaimedAgainWithinTheLease() {
    message("one", MessageKind.OFFER);
    assertThat(claimMessages()).hasSize(1);
    time.advance(LEASE.minusSeconds(1));

    assertThat(claimMessages()).isEmpty();
  }

  @Test
  void aMessageWhoseLeaseRanOutComesAgainAsUnknown() {
    OutboundMessage message = message("one", MessageKind.OFFER);
    assertThat(claimMessages()).hasSize(1);
    time.advance(PAST_THE_LEASE);

    assertThat(claimMessages()).containsExactly(work(message));

    assertThat(find(message).status()).isEqualTo(DeliveryStatus.UNKNOWN);
    assertThat(find(message).attempts()).isEqualTo(1);
    assertThat(claimMessages()).isEmpty();
    time.advance(PAST_THE_LEASE);
    assertThat(claimMessages()).containsExactly(work(message));
  }

  @Test
  void anAttemptOfUnknownOutcomeComesAgainWhenItsLeaseRunsOut() {
    OutboundMessage message = message("one", MessageKind.OFFER);
    assertThat(claimMessages()).hasSize(1);
    apply(new MessageChange(message.id(), DeliveryStatus.UNKNOWN, now(), null, null, null, "t"));
    assertThat(claimMessages()).isEmpty();
    time.advance(PAST_THE_LEASE);

    assertThat(claimMessages()).containsExactly(work(message));
  }

  @Test
  void aMessageThatIsTriedAgainIsDueWhenItSays() {
    OutboundMessage message = message("one", MessageKind.OFFER);
    assertThat(claimMessages()).hasSize(1);
    apply(
        MessageChange.again(
            message.id(), now(), now().plusSeconds(5), FailureClass.TRANSIENT, "503"));
    time.advance(Duration.ofSeconds(4));
    assertThat(claimMessages()).isEmpty();
    time.advance(Duration.ofSeconds(1));

    assertThat(claimMessages()).containsExactly(work(message));

    assertThat(find(message).attempts()).isEqualTo(2);
  }

  @Test
  void whatTheCarrierTookOrRefusedOrARuleStoppedIsDone() {
    apply(MessageChange.sent(message("one", MessageKind.OFFER).id(), "SM1", now()));
    apply(
        MessageChange.failed(
            message("two", MessageKind.OFFER).id(), now(), FailureClass.CONTENT, "30007"));
    apply(MessageChange.suppressed(message("three", MessageKind.OFFER).id(), now(), "opted-out"));
    time.advance(PAST_THE_LEASE);

    assertThat(claimMessages()).isEmpty();
  }

  @Test
  void answersLeaveBeforeOffersAndTheOlderFirst() {
    OutboundMessage offer = message("offer", MessageKind.OFFER);
    time.advance(Duration.ofSeconds(1));
    OutboundMessage answer = message("answer", MessageKind.CONFIRMED);
    time.advance(Duration.ofSeconds(1));
    OutboundMessage laterAnswer = message("later", MessageKind.CONFIRMED);

    assertThat(store.work().claimMessages(SMS, 2, LEASE))
        .containsExactly(work(answer), work(laterAnswer));
    assertThat(claimMessages()).containsExactly(work(offer));
  }

  @Test
  void messagesAreClaimedChannelByChannel() {
    OutboundMessage message = message("one", MessageKind.OFFER);

    assertThat(store.work().claimMessages(Set.of(), 10, LEASE)).isEmpty();
    assertThat(store.work().claimMessages(Set.of(ChannelKind.EMAIL), 10, LEASE)).isEmpty();
    assertThat(store.work().claimMessages(Set.of(ChannelKind.EMAIL, ChannelKind.SMS), 10, LEASE))
        .containsExactly(work(message));
  }

  @Test
  void workOfAllClinicsIsClaimed() {
    otherClinic.putInto(store);
    OutboundMessage own = message("one", MessageKind.OFFER);
    Patient patient = SampleClinic.patient(9);
    OutboundMessage other = otherClinic.message("one", MessageKind.OFFER, patient, now());
    runIn(otherClinic, tx -> assertThat(tx.messages().insertIfAbsent(List.of(other))).hasSize(1));

    assertThat(claimMessages())
        .containsExactlyInAnyOrder(work(own), new Work(otherClinic.id(), other.id().value()));
  }

  @Test
  void anEventIsClaimedUntilItWasActedOn() {
    InboundEvent event = event("in-1");
    assertThat(claim(Queue.INBOX)).containsExactly(work(event));
    assertThat(claim(Queue.INBOX)).isEmpty();
    time.advance(PAST_THE_LEASE);
    assertThat(claim(Queue.INBOX)).containsExactly(work(event));

    run(tx -> tx.inbound().done(event.id(), "yes", null));
    time.advance(PAST_THE_LEASE);

    assertThat(claim(Queue.INBOX)).isEmpty();
  }

  @Test
  @DisplayName("A107 What a patient wrote is handed out before a heap of statuses")
  void textsComeBeforeStatuses() {
    for (int i = 0; i < 3; i++) {
      InboundEvent status = clinic.text("status-" + i, SampleClinic.patient(1), "-", now());
      run(tx -> assertThat(tx.inbound().insertIfAbsent(status.with(FOREIGN_STATUS))).isTrue());
    }
    time.advance(Duration.ofSeconds(1));
    InboundEvent text = event("in-1");

    assertThat(store.work().claimDue(Queue.INBOX, 2, LEASE)).hasSize(2).startsWith(work(text));
    assertThat(claim(Queue.INBOX)).hasSize(2);
  }

  @Test
  void anEventThatFailedComesWhenItSays() {
    InboundEvent event = event("in-1");
    run(tx -> assertThat(tx.inbound().failed(event.id(), tx.now().plusSeconds(40))).isEqualTo(1));
    time.advance(Duration.ofSeconds(39));
    assertThat(claim(Queue.INBOX)).isEmpty();
    time.advance(Duration.ofSeconds(1));

    assertThat(claim(Queue.INBOX)).containsExactly(work(event));
  }

  @Test
  void aSeatWhoseBookIsToBeAskedIsClaimedForTheLease() {
    Cancellation booking = change(cancellation(0).booking(OfferId.random(), 1, now()));
    change(cancellation(1).booking(OfferId.random(), 1, now().plus(Duration.ofHours(1))));
    cancellation(2);

    assertThat(claim(Queue.BOOKING)).containsExactly(work(booking));
    assertThat(claim(Queue.BOOKING)).isEmpty();
    time.advance(PAST_THE_LEASE);
    assertThat(claim(Queue.BOOKING)).containsExactly(work(booking));
  }

  @Test
  void aSeatThatWasFilledMeanwhileIsNotClaimed() {
    Cancellation booking = change(cancellation(0).booking(OfferId.random(), 1, now()));
    change(booking.settled(CancellationState.FILLED, now()));

    assertThat(claim(Queue.BOOKING)).isEmpty();
  }

  @Test
  void anUnfilledSeatThatNobodyLookedAtIsOverdue() {
    Cancellation open = change(cancellation(0).inBatch(1, now()));
    Cancellation waiting = change(cancellation(1).waitingUntil(now()));
    Cancellation exhausted = change(cancellation(2).exhausted(now()));
    change(cancellation(3).booking(OfferId.random(), 1, now()));
    change(cancellation(4).settled(CancellationState.ABORTED, now()));
    change(cancellation(5).waitingUntil(now().plus(Duration.ofHours(1))));
    time.advance(Duration.ofSeconds(29));
    assertThat(claim(Queue.OVERDUE)).isEmpty();
    time.advance(Duration.ofSeconds(2));

    assertThat(claim(Queue.OVERDUE))
        .containsExactlyInAnyOrder(work(open), work(waiting), work(exhausted));
    assertThat(claim(Queue.OVERDUE)).isEmpty();
  }

  @Test
  void aLimitIsKept() {
    IntStream.range(0, 5).forEach(number -> event("in-" + number));

    assertThat(store.work().claimDue(Queue.INBOX, 2, LEASE)).hasSize(2);
    assertThat(store.work().claimDue(Queue.INBOX, 10, LEASE)).hasSize(3);
  }

  @Test
  @DisplayName("A31 of many takers each message has exactly one")
  void ofManyTakersEachPieceHasExactlyOne() {
    List<UUID> messages =
        IntStream.range(0, 60)
            .mapToObj(number -> message("message-" + number, MessageKind.OFFER).id().value())
            .toList();

    List<UUID> claimed =
        claimedByRivals(() -> store.work().claimMessages(SMS, 3, LEASE)).map(Work::id).toList();

    assertThat(claimed).containsExactlyInAnyOrderElementsOf(messages);
  }

  @Test
  void ofManyTakersEachEventAndSeatHasExactlyOne() {
    IntStream.range(0, 20).forEach(number -> event("in-" + number));
    IntStream.range(0, 20)
        .forEach(number -> change(cancellation(number).booking(OfferId.random(), 1, now())));

    assertThat(claimedByRivals(() -> store.work().claimDue(Queue.INBOX, 3, LEASE)))
        .hasSize(20)
        .doesNotHaveDuplicates();
    assertThat(claimedByRivals(() -> store.work().claimDue(Queue.BOOKING, 3, LEASE)))
        .hasSize(20)
        .doesNotHaveDuplicates();
  }

  /** Each rival claims small handfuls until nothing is left for it. */
  private Stream<Work> claimedByRivals(Supplier<List<Work>> handfuls) {
    return Rivals.race(
            rival ->
                Stream.generate(handfuls)
                    .takeWhile(handful -> !handful.isEmpty())
                    .flatMap(Collection::stream)
                    .toList())
        .stream()
        .flatMap(Collection::stream);
  }

  private List<Work> claimMessages() {
    return store.work().claimMessages(EnumSet.allOf(ChannelKind.class), 100, LEASE);
  }

  private List<Work> claim(Queue queue) {
    return store.work().claimDue(queue, 100, LEASE);
  }

  private OutboundMessage message(String businessKey, MessageKind kind) {
    Patient patient = SampleClinic.patient(1);
    OutboundMessage message = clinic.message(businessKey, kind, patient, now());
    run(tx -> assertThat(tx.messages().insertIfAbsent(List.of(message))).hasSize(1));
    return message;
  }

  private OutboundMessage find(OutboundMessage message) {
    Set<MessageId> ids = Set.of(message.id());
    List<OutboundMessage> found = in(tx -> tx.messages().findAll(ids));
    return found.get(0);
  }

  private void apply(MessageChange change) {
    run(tx -> assertThat(tx.messages().apply(List.of(change))).containsExactly(change.id()));
  }

  private InboundEvent event(String dedupeKey) {
    InboundEvent event = clinic.text(dedupeKey, SampleClinic.patient(1), "YES", now());
    run(tx -> assertThat(tx.inbound().insertIfAbsent(event)).isTrue());
    return event;
  }

  private Cancellation change(Cancellation cancellation) {
    run(
        tx -> {
          assertThat(tx.cancellations().lock(cancellation.id())).isPresent();
          assertThat(tx.cancellations().update(cancellation)).isTrue();
        });
    return cancellation;
  }

  private Work work(OutboundMessage message) {
    return new Work(clinic.id(), message.id().value());
  }

  private Work work(InboundEvent event) {
    return new Work(clinic.id(), event.id().value());
  }

  private Work work(Cancellation cancellation) {
    return new Work(clinic.id(), cancellation.id().value());
  }
}
