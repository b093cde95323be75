package org.cliniccomms.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.LookupChannel;
import org.cliniccomms.spi.Store;
import org.cliniccomms.task.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains the outbox: claims due messages, clears them, sends them outside any transaction, records
 * what came of it.
 *
 * <p>If the process dies between sending and recording, the message's lease runs out and the next
 * drain asks the vendor what became of it. Thread-safe.
 */
public final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final int BATCH = 50;
  private static final Duration LEASE = Duration.ofSeconds(60);

  private final Store store;
  private final Map<ChannelKind, Channel> channels;
  private final Clearance clearance;
  private final Outcomes outcomes;
  private final InboundStatuses statuses;
  private final Executor senders;

  /**
   * A dispatcher over these channels.
   *
   * @param senders runs the calls to vendors; bounds how many there are at once
   */
  public Dispatcher(
      Store store,
      Map<ChannelKind, Channel> channels,
      MessagingSettings settings,
      Conversations conversations,
      Executor senders) {
    this.store = store;
    this.channels = Map.copyOf(channels);
    this.outcomes = new Outcomes(settings, new Failures(conversations), conversations);
    this.clearance = new Clearance(settings, this.channels.keySet(), outcomes);
    this.statuses = new InboundStatuses(conversations);
    this.senders = senders;
  }

  /** Handles what is due; returns how many messages that were. */
  public int drain() {
    int handled = 0;
    List<Work> claimed;
    do {
      claimed = store.work().claimDue(Work.Queue.OUTBOX, BATCH, LEASE);
      claimed.stream()
          .collect(Collectors.groupingBy(Work::clinicId, Collectors.mapping(Work::id, toIds())))
          .forEach(this::dispatch);
      handled += claimed.size();
    } while (claimed.size() == BATCH);
    return handled;
  }

  private static java.util.stream.Collector<java.util.UUID, ?, Set<MessageId>> toIds() {
    return Collectors.mapping(MessageId::new, Collectors.toSet());
  }

  private void dispatch(ClinicId clinic, Set<MessageId> ids) {
    List<Clearance.Cleared> cleared = store.inTransaction(clinic, tx -> clearance.clear(tx, ids));
    BlockingQueue<Attempt> done = new LinkedBlockingQueue<>();
    cleared.forEach(one -> senders.execute(() -> attempt(clinic, one, done)));
    int open = cleared.size();
    try {
      while (open > 0) {
        List<Attempt> attempts = new ArrayList<>();
        attempts.add(done.take());
        done.drainTo(attempts);
        store.inTransaction(clinic, tx -> outcomes.record(tx, attempts));
        open -= attempts.size();
      }
    } catch (InterruptedException e) {
      // What was not recorded is looked up once its lease has run out.
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever happens, something is done: a drain waits for every attempt. */
  private void attempt(ClinicId clinic, Clearance.Cleared one, BlockingQueue<Attempt> done) {
    Attempt attempt = new Attempt(one.message(), new SendResult.Unknown("sender-died"));
    try {
      attempt = attempt(clinic, one);
    } finally {
      done.add(attempt);
    }
  }

  private Attempt attempt(ClinicId clinic, Clearance.Cleared one) {
    Channel channel = channels.get(one.message().line().channel());
    if (channel == null) {
      throw new IllegalStateException("channel: cleared without one");
    }
    SendRequest request =
        new SendRequest(
            clinic,
            one.message().id(),
            one.message().line(),
            one.message().body(),
            one.message().createdAt(),
            one.message().notAfter());
    try {
      return new Attempt(one.message(), result(channel, request, one.way()));
    } catch (RuntimeException e) {
      LOG.warn("Sending message {} threw {}", one.message().id(), e.getClass().getSimpleName());
      return new Attempt(one.message(), new SendResult.Unknown(e.getClass().getSimpleName()));
    }
  }

  private static SendResult result(Channel channel, SendRequest request, Clearance.Way way) {
    return switch (way) {
      case SEND -> channel.send(request);
      case ASK_THEN_SEND -> asked(channel, request).orElseGet(() -> channel.send(request));
      // It goes back into the outbox, where its refusal is recorded.
      case ASK_ONLY ->
          asked(channel, request)
              .orElseGet(
                  () -> new SendResult.Rejected(FailureClass.TRANSIENT, "did-not-arrive", null));
    };
  }

  /** What the vendor says of an attempt whose outcome was lost; empty if it did not arrive. */
  private static Optional<SendResult> asked(Channel channel, SendRequest request) {
    return channel instanceof LookupChannel asked
        ? asked.lookUp(request)
        : Optional.of(new SendResult.Unknown(Outcomes.NOT_ASKABLE));
  }

  /**
   * Asks the vendor for the present status of a message and applies it, for a callback that did not
   * come.
   *
   * @return false if there is nothing to ask, or nothing new
   */
  public boolean pull(ClinicId clinic, MessageId id) {
    Optional<OutboundMessage> message =
        store.inTransaction(clinic, tx -> tx.messages().findAll(Set.of(id)).stream().findFirst());
    if (message.isEmpty()
        || message.get().providerId() == null
        || !(channels.get(message.get().line().channel()) instanceof LookupChannel asked)) {
      return false;
    }
    Optional<InboundEvent.Status> status = asked.status(message.get().providerId());
    return status.isPresent()
        && store.inTransaction(clinic, tx -> statuses.apply(tx, message.get(), status.get()));
  }

  /** One message and what came of the attempt to send it. */
  record Attempt(OutboundMessage message, SendResult result) {}
}
