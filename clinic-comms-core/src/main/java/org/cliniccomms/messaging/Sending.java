package org.cliniccomms.messaging;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.LookupChannel;
import org.cliniccomms.text.FaultPlace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls vendors, outside any transaction, and leaves those alone that keep failing. Thread-safe.
 */
final class Sending {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  private static final SendResult DID_NOT_ARRIVE =
      new SendResult.Rejected(FailureClass.TRANSIENT, "did-not-arrive", null);

  private final Map<ChannelKind, Channel> channels;
  private final Breakers breakers;
  private final InstantSource time;

  Sending(Map<ChannelKind, Channel> channels, Breakers breakers, InstantSource time) {
    this.channels = channels;
    this.breakers = breakers;
    this.time = time;
  }

  /** The channels whose vendors are left alone now. */
  Set<ChannelKind> resting() {
    return breakers.resting();
  }

  /** Whatever happens, the attempt is done: a drain waits for each. */
  void attempt(Attempt attempt, Lease lease, BlockingQueue<Attempt> done) {
    try {
      attempt.came(result(attempt, lease));
    } catch (RuntimeException e) {
      MessageId id = attempt.message().id();
      LOG.warn("Sending message {} threw {}", id, FaultPlace.of(e));
      attempt.came(new SendResult.Unknown(e.getClass().getSimpleName()));
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
    SendRequest request = attempt.request(time.instant());
    return switch (attempt.way()) {
      case SEND -> send(channel, attempt, request);
      case ASK_THEN_SEND -> {
        Optional<SendResult> known = asked(channel, request);
        yield known.isPresent() || !lease.mayBegin()
            ? known.orElse(null)
            : sendAgain(channel, attempt, request);
      }
      // It goes back into the outbox, where its refusal is recorded.
      case ASK_ONLY -> asked(channel, request).orElse(DID_NOT_ARRIVE);
    };
  }

  /**
   * What was lost once goes back into the outbox while its vendor is being tried: it might be lost
   * each time.
   */
  private @Nullable SendResult sendAgain(Channel channel, Attempt attempt, SendRequest request) {
    if (breakers.resting().contains(channel.kind())) {
      attempt.vendorIsDownFor(breakers.downFor(channel.kind()));
      return DID_NOT_ARRIVE;
    }
    return send(channel, attempt, request);
  }

  /** Null while the vendor is left alone. */
  private @Nullable SendResult send(Channel channel, Attempt attempt, SendRequest request) {
    if (!breakers.mayCall(channel.kind())) {
      attempt.vendorIsDownFor(breakers.heldFor(channel.kind()));
      return null;
    }
    SendResult result = new SendResult.Unknown("threw");
    try {
      result = channel.send(request);
      return result;
    } finally {
      breakers.saw(channel.kind(), result);
      if (Breakers.isRefusal(result) && breakers.resting().contains(channel.kind())) {
        attempt.vendorIsDownFor(breakers.downFor(channel.kind()));
      }
    }
  }

  /** What the vendor says of an attempt whose outcome was lost; empty if it did not arrive. */
  private static Optional<SendResult> asked(Channel channel, SendRequest request) {
    return channel instanceof LookupChannel asked
        ? asked.lookUp(request)
        : Optional.of(new SendResult.Unknown(Outcomes.NOT_ASKABLE));
  }
}
