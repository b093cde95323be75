package org.cliniccomms.messaging;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.LookupChannel;
import org.cliniccomms.spi.Store;
import org.cliniccomms.task.Work;
import org.cliniccomms.text.FaultPlace;
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

  private final Store store;
  private final Map<ChannelKind, Channel> channels;
  private final Judge judge;
  private final Outcomes outcomes;
  private final InboundStatuses statuses;
  private final Sending sending;
  private final BiConsumer<ChannelKind, Runnable> senders;
  private final InstantSource time;

  /**
   * A dispatcher over the channels of a pipeline.
   *
   * @param senders runs the calls to a channel's vendor; bounds how many there are at once
   * @param time by which this process knows how long a batch is still its own
   */
  public Dispatcher(
      Store store,
      Pipeline pipeline,
      BiConsumer<ChannelKind, Runnable> senders,
      InstantSource time) {
    this.store = store;
    this.channels = pipeline.channels();
    Failures failures = new Failures(pipeline);
    this.outcomes = new Outcomes(pipeline.settings(), failures, pipeline.conversations());
    this.judge = new Judge(store, new Clearance(pipeline.settings(), channels.keySet(), outcomes));
    this.statuses = new InboundStatuses(failures, pipeline.conversations());
    this.sending =
        new Sending(
            channels,
            new Breakers(channels.keySet(), pipeline.settings().vendorRest(), time),
            time);
    this.senders = senders;
    this.time = time;
  }

  /** The channels whose vendors are left alone now since they kept failing, by this process. */
  public Set<ChannelKind> resting() {
    return sending.resting();
  }

  /** Handles what is due on any channel; returns how many messages that were. */
  public int drain() {
    return drain(EnumSet.allOf(ChannelKind.class));
  }

  /**
   * Handles what is due on these channels; returns how many messages that were. Waits for the
   * slowest vendor among them.
   */
  public int drain(Set<ChannelKind> kinds) {
    int handled = 0;
    List<Work> claimed;
    do {
      Lease lease = new Lease(time);
      claimed = store.work().claimMessages(kinds, BATCH, Lease.LENGTH);
      dispatch(claimed, lease);
      handled += claimed.size();
    } while (claimed.size() == BATCH);
    return handled;
  }

  private void dispatch(List<Work> claimed, Lease lease) {
    List<Attempt> open = new ArrayList<>();
    claimed.stream()
        .collect(Collectors.groupingBy(Work::clinicId, Collectors.mapping(Work::id, toIds())))
        .forEach(
            (clinic, ids) ->
                judge.cleared(clinic, ids).forEach(one -> open.add(new Attempt(clinic, one))));
    BlockingQueue<Attempt> done = new LinkedBlockingQueue<>();
    open.forEach(
        one ->
            senders.accept(
                one.message().line().channel(), () -> sending.attempt(one, lease, done)));
    try {
      for (int left = open.size(); left > 0; ) {
        List<Attempt> attempts = new ArrayList<>();
        attempts.add(done.take());
        done.drainTo(attempts);
        attempts.stream()
            .filter(attempt -> attempt.isToRecord(lease))
            .collect(Collectors.groupingBy(Attempt::clinic))
            .forEach(this::record);
        left -= attempts.size();
      }
    } catch (InterruptedException e) {
      // What was not recorded is looked up once its lease has run out.
      Thread.currentThread().interrupt();
    }
  }

  private static Collector<UUID, ?, Set<MessageId>> toIds() {
    return Collectors.mapping(MessageId::new, Collectors.toSet());
  }

  /** A clinic whose record fails holds up no other: its messages are looked up later. */
  private void record(ClinicId clinic, List<Attempt> attempts) {
    try {
      store.inTransaction(clinic, tx -> outcomes.record(tx, attempts, sending.resting()));
    } catch (RuntimeException e) {
      LOG.warn(
          "The outcome of {} messages was not recorded: {}", attempts.size(), FaultPlace.of(e));
    }
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
}
