package org.cliniccomms.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.LookupChannel;
import org.jspecify.annotations.Nullable;

/**
 * A text channel whose carrier does what a test tells it, phone by phone, and remembers what it
 * took.
 *
 * <p>It takes everything until it is told otherwise, and can be asked what became of an attempt;
 * {@link #forgetful()} is the same channel over a carrier that cannot. Thread-safe.
 */
public final class ScriptedCarrier implements LookupChannel {
  private final InstantSource time;
  private final List<Sent> sent = new ArrayList<>();
  private final Map<Address, Function<SendRequest, SendResult>> scripts = new HashMap<>();
  private final Map<ChannelKind, Function<SendRequest, SendResult>> byKind =
      new EnumMap<>(ChannelKind.class);
  private @Nullable Function<SendRequest, SendResult> script;
  private int attempts;

  /** A carrier that takes everything at the time that {@code time} shows. */
  public ScriptedCarrier(InstantSource time) {
    this.time = time;
  }

  /** What the carrier took, and when. */
  public record Sent(SendRequest request, Instant at) {}

  @Override
  public ChannelKind kind() {
    return ChannelKind.SMS;
  }

  @Override
  public SendResult send(SendRequest request) {
    synchronized (this) {
      attempts++;
      Function<SendRequest, SendResult> forAll = script == null ? this::take : script;
      return scripts
          .getOrDefault(
              request.line().recipient(), byKind.getOrDefault(request.line().channel(), forAll))
          .apply(request);
    }
  }

  @Override
  public Optional<SendResult> lookUp(SendRequest request) {
    synchronized (this) {
      return sent.stream().anyMatch(it -> it.request().messageId().equals(request.messageId()))
          ? Optional.of(taken(request.messageId()))
          : Optional.empty();
    }
  }

  /** Says nothing of its own accord: a test reports what it wants to report. */
  @Override
  public Optional<InboundEvent.Status> status(String providerId) {
    return Optional.empty();
  }

  /** The same channel over a carrier that cannot be asked about earlier attempts. */
  public Channel forgetful() {
    return Channel.of(ChannelKind.SMS, this::send);
  }

  /** Another channel over the same carrier. */
  public Channel over(ChannelKind kind) {
    return Channel.of(kind, this::send);
  }

  /** The carrier rejects what goes by this channel. */
  public void rejects(ChannelKind kind, FailureClass failure, String code) {
    synchronized (this) {
      byKind.put(kind, request -> new SendResult.Rejected(failure, code, null));
    }
  }

  /** What the carrier took, in order. */
  public List<Sent> sent() {
    synchronized (this) {
      return List.copyOf(sent);
    }
  }

  /** How often something was tried, successfully or not. */
  public int attempts() {
    synchronized (this) {
      return attempts;
    }
  }

  /** The carrier takes everything again. */
  public void takesAll() {
    synchronized (this) {
      scripts.clear();
      byKind.clear();
      script = null;
    }
  }

  /** The carrier rejects everything. */
  public void rejectsAll(FailureClass failure, String code) {
    answersAll(request -> new SendResult.Rejected(failure, code, null));
  }

  /** The carrier rejects what goes to this phone. */
  public void rejects(Address phone, FailureClass failure, String code) {
    answers(phone, request -> new SendResult.Rejected(failure, code, null));
  }

  /** The carrier has too much to do for this phone and says when to come back. */
  public void throttles(Address phone, Duration retryAfter) {
    answers(phone, request -> new SendResult.Rejected(FailureClass.THROTTLED, "429", retryAfter));
  }

  /** The carrier takes what goes to this phone, but its answer is lost. */
  public void losesAnswer(Address phone) {
    answers(
        phone,
        request -> {
          take(request);
          return new SendResult.Unknown("timeout");
        });
  }

  /** Nobody hears anything from the carrier, and it takes nothing for this phone. */
  public void losesText(Address phone) {
    answers(phone, request -> new SendResult.Unknown("timeout"));
  }

  /** The process dies right after the carrier took what goes to this phone. */
  public void diesAfter(Address phone) {
    answers(
        phone,
        request -> {
          take(request);
          throw new Death();
        });
  }

  /** The process dies right before the carrier is called for this phone. */
  public void diesBefore(Address phone) {
    answers(
        phone,
        request -> {
          throw new Death();
        });
  }

  /** The carrier does this for a phone. */
  public void answers(Address phone, Function<SendRequest, SendResult> does) {
    synchronized (this) {
      scripts.put(phone, does);
    }
  }

  /** The carrier does this for every phone without a script of its own. */
  public void answersAll(Function<SendRequest, SendResult> does) {
    synchronized (this) {
      script = does;
    }
  }

  /** Takes a request, for use in a script. */
  public SendResult take(SendRequest request) {
    synchronized (this) {
      sent.add(new Sent(request, time.instant()));
      return taken(request.messageId());
    }
  }

  /** What ends the process when a script throws it. */
  public Death death() {
    return new Death();
  }

  private static SendResult taken(MessageId id) {
    return new SendResult.Taken("SM-" + id);
  }

  /** The end of a process: nothing that runs in it may catch it. */
  public static final class Death extends Error {
    private static final long serialVersionUID = 1L;

    Death() {
      super("the process died");
    }
  }
}
