package org.cliniccomms.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.SendRequest;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.Channel;

/**
 * A channel that sends nothing and remembers what it was asked to send.
 *
 * <p>It takes every message, under a provider's id made of the message's own, unless a script says
 * otherwise. Thread-safe.
 */
public final class RecordingChannel implements Channel {
  private final ChannelKind kind;
  private final List<SendRequest> requests = new ArrayList<>();
  private final Deque<Function<SendRequest, SendResult>> next = new ArrayDeque<>();
  private Function<SendRequest, SendResult> usual = RecordingChannel::taken;

  private RecordingChannel(ChannelKind kind) {
    this.kind = kind;
  }

  /** A text channel that takes everything. */
  public static RecordingChannel sms() {
    return of(ChannelKind.SMS);
  }

  /** A channel of this kind that takes everything. */
  public static RecordingChannel of(ChannelKind kind) {
    return new RecordingChannel(kind);
  }

  @Override
  public ChannelKind kind() {
    return kind;
  }

  /** Records the request and answers by the script; what the script throws it throws. */
  @Override
  public SendResult send(SendRequest request) {
    Function<SendRequest, SendResult> answer;
    synchronized (this) {
      requests.add(request);
      answer = next.isEmpty() ? usual : next.remove();
    }
    return answer.apply(request);
  }

  /** Answers the next attempt like this; may be called several times for several attempts. */
  public synchronized RecordingChannel next(Function<SendRequest, SendResult> answer) {
    next.add(answer);
    return this;
  }

  /** Refuses the next attempt. */
  public RecordingChannel rejectNext(FailureClass failure, String code) {
    return next(request -> new SendResult.Rejected(failure, code, null));
  }

  /** Loses the outcome of the next attempt. */
  public RecordingChannel loseNext() {
    return next(request -> new SendResult.Unknown("timeout"));
  }

  /** Answers every attempt like this from now on, once the scripted ones are used up. */
  public synchronized RecordingChannel always(Function<SendRequest, SendResult> answer) {
    usual = answer;
    return this;
  }

  /** Takes every message again, and forgets what was scripted. */
  public synchronized RecordingChannel takeAll() {
    usual = RecordingChannel::taken;
    next.clear();
    return this;
  }

  /** All that it was asked to send, in order. */
  public synchronized List<SendRequest> requests() {
    return List.copyOf(requests);
  }

  /** What it was asked to send to this address, in order. */
  public List<SendRequest> requestsTo(Address address) {
    return requests().stream()
        .filter(request -> request.line().recipient().equals(address))
        .toList();
  }

  /** The last it was asked to send to this address. */
  public Optional<SendRequest> lastTo(Address address) {
    List<SendRequest> all = requestsTo(address);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Forgets what it was asked to send. */
  public synchronized void forget() {
    requests.clear();
  }

  /** The provider's id under which it takes a message. */
  public static String providerIdOf(SendRequest request) {
    return "recorded-" + request.messageId();
  }

  private static SendResult taken(SendRequest request) {
    return new SendResult.Taken(providerIdOf(request));
  }
}
