package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.spi.AssistantChannel;
import org.cliniccomms.spi.ReplyInterpreter;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.TalkingChannel;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.spi.WebhookChannel;
import org.cliniccomms.text.FaultPlace;
import org.cliniccomms.webhook.WebhookReading;
import org.cliniccomms.webhook.WebhookRequest;
import org.cliniccomms.webhook.WebhookResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way in: stores what arrives, commits, and only then acts on it.
 *
 * <p>What arrives twice is acted on once. What cannot be acted on now is tried again; until then
 * nothing is sent to whoever wrote it. Thread-safe.
 */
public final class Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  /** Vendors wait for an answer for some fifteen seconds; it takes several transactions. */
  private static final Duration PROMPTLY = Duration.ofSeconds(4);

  private final Store store;
  private final InstantSource time;
  private final PendingEvents pending;
  private final Arrivals arrivals;
  private final AwaitedAnswers awaited;
  private final CallReports reports;
  private final CallAsides asides;

  /**
   * An inbox over a store.
   *
   * @param booking lets patients book through an assistant
   * @param receipts runs what shows patients that their messages were read
   */
  public Inbox(
      Store store,
      InstantSource time,
      Pipeline pipeline,
      ReplyInterpreter interpreter,
      SpeechLibrary speech,
      SelfBooking booking,
      Executor receipts) {
    this.store = Objects.requireNonNull(store, "store");
    this.time = Objects.requireNonNull(time, "time");
    Conversations conversations = pipeline.conversations();
    Failures failures = new Failures(pipeline);
    CallMessages messages = new CallMessages(Clearance.of(pipeline, failures), failures);
    CallTalk talk = new CallTalk(interpreter);
    InboundStatuses statuses = new InboundStatuses(failures, conversations);
    this.reports = new CallReports(statuses, new CallEnds(messages, failures));
    this.asides = new CallAsides(store, messages, failures);
    this.pending =
        new PendingEvents(
            store,
            new InboundContents(
                talk, new InboundTexts(pipeline, interpreter, talk), reports, statuses),
            new ReadReceipts(pipeline.channels(), Objects.requireNonNull(receipts, "receipts")));
    this.arrivals = new Arrivals(store.directory(), new UserIds(conversations), pending);
    this.awaited =
        new AwaitedAnswers(
            store.within(PROMPTLY),
            arrivals,
            talk,
            new CallTurns(pipeline.settings().calls(), pipeline.messenger().templates(), messages),
            Objects.requireNonNull(speech, "speech"),
            new ToolCalls(new PatientTools(conversations, booking), messages));
  }

  /**
   * Takes a vendor's request. When this returns with a success, what it reported is stored; a fault
   * of the store is thrown, so that the vendor delivers again. What no clinic has the address of is
   * not stored; the channel says what the answer is then.
   */
  public WebhookResponse receive(WebhookChannel channel, WebhookRequest request) {
    Instant now = time.instant();
    WebhookReading reading = channel.read(request, now);
    if (reading instanceof WebhookReading.Refused refused) {
      LOG.warn("Refused a webhook of {}: {}", channel.kind(), refused.reason());
      return refused.answer();
    }
    if (reading instanceof WebhookReading.Talk heard) {
      return awaited.converse((TalkingChannel) channel, heard);
    }
    if (reading instanceof WebhookReading.Tools asked) {
      return awaited.toolsOf(asked);
    }
    return take(channel, (WebhookReading.Genuine) reading, now);
  }

  private WebhookResponse take(
      WebhookChannel channel, WebhookReading.Genuine genuine, Instant readAt) {
    boolean isTaken = true;
    for (InboundEvent event : genuine.events()) {
      Arrival arrival = receive(genuine.clinic(), event, readAt);
      isTaken &= arrival != Arrival.OF_NO_CLINIC;
      if (arrival.isNew() && channel instanceof AssistantChannel assistant) {
        sayAside(assistant, event);
      }
    }
    return isTaken ? genuine.answer() : genuine.ofNoClinic();
  }

  /** What words in a call brought about is said in it, not after it. */
  private void sayAside(AssistantChannel channel, InboundEvent event) {
    String call = event.content() instanceof InboundEvent.Text text ? text.inReplyTo() : null;
    if (call == null) {
      return;
    }
    Optional<ClinicId> clinic =
        store.directory().findByAddress(event.line().channel(), event.line().sender());
    try {
      clinic.ifPresent(it -> asides.say(channel, it, event.line(), call));
    } catch (RuntimeException e) {
      // What was not said in the call goes another way when it is over.
      LOG.error("Saying something in a call failed: {}", FaultPlace.of(e));
    }
  }

  /** Ends a call whose end was not reported. */
  public void look(Transaction tx, MessageId call) {
    reports.look(tx, call);
  }

  /**
   * Takes one event that is known to be genuine.
   *
   * @return false if it had arrived before, or if no clinic has the address that was written to
   */
  public boolean receive(InboundEvent event) {
    // The store's clock decides whether an answer was in time.
    return arrivals.receive(store, event, now -> now).isNew();
  }

  /** As long ago as the channel says, by the store's clock. */
  private Arrival receive(@Nullable ClinicId told, InboundEvent event, Instant readAt) {
    Duration age = Duration.between(event.receivedAt(), readAt).truncatedTo(ChronoUnit.MICROS);
    return arrivals.receive(store, told, event, now -> age.isNegative() ? now : now.minus(age));
  }

  /**
   * Takes one event that the vendor received a while ago, when it says, but never later than now.
   */
  boolean receiveLate(InboundEvent event) {
    Instant then = event.receivedAt();
    return arrivals.receive(store, event, now -> then.isBefore(now) ? then : now).isNew();
  }

  /** Acts on what was stored but not acted on; returns how many events that were. */
  public int drain() {
    return pending.drain();
  }
}
