package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageContent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.LookupChannel;
import org.cliniccomms.spi.Store;
import org.cliniccomms.task.Work;
import org.cliniccomms.text.FaultPlace;
import org.jspecify.annotations.Nullable;
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
  private static final int MOST_FAULTS = 3;
  private static final SendResult SENDER_DIED = new SendResult.Unknown("sender-died");

  private final Store store;
  private final Map<ChannelKind, Channel> channels;
  private final Clearance clearance;
  private final Outcomes outcomes;
  private final InboundStatuses statuses;
  private final Breakers breakers;
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
    this.clearance = new Clearance(pipeline.settings(), channels.keySet(), outcomes);
    this.statuses = new InboundStatuses(failures, pipeline.conversations());
    this.breakers = new Breakers(channels.keySet(), pipeline.settings().vendorRest(), time);
    this.senders = senders;
    this.time = time;
  }

  /** The channels whose vendors are left alone now since they kept failing, by this process. */
  public Set<ChannelKind> resting() {
    return breakers.resting();
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
                cleared(clinic, ids).forEach(one -> open.add(new Attempt(clinic, one))));
    BlockingQueue<Attempt> done = new LinkedBlockingQueue<>();
    open.forEach(
        one -> senders.accept(one.message().line().channel(), () -> attempt(one, lease, done)));
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

  /** A clinic whose messages cannot be judged holds up no other. */
  private List<Clearance.Cleared> cleared(ClinicId clinic, Set<MessageId> ids) {
    try {
      return store.inTransaction(clinic, tx -> clearance.clear(tx, ids));
    } catch (RuntimeException e) {
      LOG.error("{} messages could not be judged: {}", ids.size(), FaultPlace.of(e));
      return clearedAlone(clinic, ids);
    }
  }

  /**
   * A message that cannot be read holds up none of its batch, and comes again with its next lease.
   * Where it is not one message, the others go back into the outbox.
   */
  private List<Clearance.Cleared> clearedAlone(ClinicId clinic, Set<MessageId> ids) {
    List<Clearance.Cleared> cleared = new ArrayList<>();
    Set<MessageId> left = new LinkedHashSet<>(ids);
    int faults = 0;
    for (MessageId id : ids) {
      if (faults == MOST_FAULTS) {
        putBack(clinic, left);
        return cleared;
      }
      left.remove(id);
      try {
        cleared.addAll(store.inTransaction(clinic, tx -> clearance.clear(tx, Set.of(id))));
      } catch (RuntimeException e) {
        faults++;
        LOG.error("Message {} could not be judged: {}", id, FaultPlace.of(e));
      }
    }
    return cleared;
  }

  private void putBack(ClinicId clinic, Set<MessageId> ids) {
    try {
      store.inTransaction(clinic, tx -> clearance.putBack(tx, ids));
    } catch (RuntimeException e) {
      // They are taken up when their lease has run out.
      LOG.error("{} messages were not put back: {}", ids.size(), FaultPlace.of(e));
    }
  }

  private static java.util.stream.Collector<java.util.UUID, ?, Set<MessageId>> toIds() {
    return Collectors.mapping(MessageId::new, Collectors.toSet());
  }

  /** A clinic whose record fails holds up no other: its messages are looked up later. */
  private void record(ClinicId clinic, List<Attempt> attempts) {
    try {
      store.inTransaction(clinic, tx -> outcomes.record(tx, attempts, breakers.resting()));
    } catch (RuntimeException e) {
      LOG.warn(
          "The outcome of {} messages was not recorded: {}", attempts.size(), FaultPlace.of(e));
    }
  }

  /** Whatever happens, the attempt is done: a drain waits for each. */
  private void attempt(Attempt attempt, Lease lease, BlockingQueue<Attempt> done) {
    try {
      attempt.result = result(attempt, lease);
    } catch (RuntimeException e) {
      MessageId id = attempt.message().id();
      LOG.warn("Sending message {} threw {}", id, FaultPlace.of(e));
      attempt.result = new SendResult.Unknown(e.getClass().getSimpleName());
    } finally {
      done.add(attempt);
    }
  }

  /** Null where the lease left no time to send: somebody may have to send it elsewhere soon. */
  private @Nullable SendResult result(Attempt attempt, Lease lease) {
    Channel channel = channels.get(attempt.message().line().channel());
    if (channel == null) {
      throw new IllegalStateException("channel: cleared without one");
    }
    if (!lease.mayBegin()) {
      return null;
    }
    SendRequest request = attempt.request();
    return switch (attempt.cleared.way()) {
      case SEND -> send(channel, attempt, request);
      case ASK_THEN_SEND -> {
        Optional<SendResult> known = asked(channel, request);
        yield known.isPresent() || !lease.mayBegin()
            ? known.orElse(null)
            : send(channel, attempt, request);
      }
      // It goes back into the outbox, where its refusal is recorded.
      case ASK_ONLY ->
          asked(channel, request)
              .orElseGet(
                  () -> new SendResult.Rejected(FailureClass.TRANSIENT, "did-not-arrive", null));
    };
  }

  /** Null while the vendor is left alone. */
  private @Nullable SendResult send(Channel channel, Attempt attempt, SendRequest request) {
    if (!breakers.mayCall(channel.kind())) {
      attempt.vendorDownFor = breakers.heldFor(channel.kind());
      return null;
    }
    SendResult result = new SendResult.Unknown("threw");
    try {
      result = channel.send(request);
      return result;
    } finally {
      breakers.saw(channel.kind(), result);
      if (Breakers.isRefusal(result) && breakers.resting().contains(channel.kind())) {
        attempt.vendorDownFor = breakers.downFor(channel.kind());
      }
    }
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
  static final class Attempt {
    private final ClinicId clinic;
    private final Clearance.Cleared cleared;

    /** What {@link #SENDER_DIED} says, until the sender has done better. */
    private volatile @Nullable SendResult result = SENDER_DIED;

    private volatile @Nullable Duration vendorDownFor;

    private Attempt(ClinicId clinic, Clearance.Cleared cleared) {
      this.clinic = clinic;
      this.cleared = cleared;
    }

    private ClinicId clinic() {
      return clinic;
    }

    OutboundMessage message() {
      return cleared.message();
    }

    /** Null if it was not tried. */
    @Nullable SendResult result() {
      return result;
    }

    /** For how long its vendor has kept failing; null if it did not keep this one from leaving. */
    @Nullable Duration vendorDownFor() {
      return vendorDownFor;
    }

    /**
     * What was not tried goes back into the outbox while it is ours; if an earlier attempt was
     * lost, it goes around its vendor or stays where it is, so that the vendor is still asked
     * first.
     */
    private boolean isToRecord(Lease lease) {
      boolean mayLeave = cleared.way() == Clearance.Way.SEND || vendorDownFor != null;
      return result != null || (mayLeave && lease.holds());
    }

    private SendRequest request() {
      OutboundMessage message = message();
      return new SendRequest(
          clinic,
          message.id(),
          message.line(),
          new MessageContent(message.kind(), cleared.words(), cleared.lastHeardAt()),
          message.createdAt(),
          cleared.until());
    }
  }
}
