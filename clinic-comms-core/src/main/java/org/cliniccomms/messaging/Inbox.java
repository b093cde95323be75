package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.cliniccomms.call.Turn;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.patient.Patient;
import org.cliniccomms.spi.AssistantChannel;
import org.cliniccomms.spi.Channel;
import org.cliniccomms.spi.ReceiptChannel;
import org.cliniccomms.spi.ReplyInterpreter;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.TalkingChannel;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.spi.WebhookChannel;
import org.cliniccomms.task.StaffTask;
import org.cliniccomms.task.Work;
import org.cliniccomms.text.FaultPlace;
import org.cliniccomms.tool.ToolAnswer;
import org.cliniccomms.tool.ToolCall;
import org.cliniccomms.tool.ToolResult;
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
  private static final int BATCH = 50;
  private static final Duration LEASE = Duration.ofSeconds(30);

  /** Vendors wait for an answer for some fifteen seconds; it takes several transactions. */
  private static final Duration PROMPTLY = Duration.ofSeconds(4);

  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration ASKED_AGAIN = Duration.ofSeconds(2);
  static final int ALERT_AFTER = 5;

  private enum Arrival {
    NEW,
    /** So is whose phone it came from. */
    NEW_WITH_NEWS,
    KNOWN,
    OF_NO_CLINIC
  }

  private final Store store;

  /** For what a vendor waits for. */
  private final Store prompt;

  private final InstantSource time;
  private final Map<ChannelKind, Channel> channels;
  private final Executor receipts;
  private final InboundTexts texts;
  private final InboundStatuses statuses;
  private final UserIds userIds;
  private final SpeechLibrary speech;
  private final CallTalk talk;
  private final CallTurns turns;
  private final CallReports reports;
  private final ToolCalls tools;
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
    this.channels = pipeline.channels();
    this.receipts = Objects.requireNonNull(receipts, "receipts");
    this.store = Objects.requireNonNull(store, "store");
    this.prompt = store.within(PROMPTLY);
    this.speech = Objects.requireNonNull(speech, "speech");
    this.time = Objects.requireNonNull(time, "time");
    this.talk = new CallTalk(interpreter);
    this.texts = new InboundTexts(pipeline, interpreter, talk);
    Failures failures = new Failures(pipeline);
    this.statuses = new InboundStatuses(failures, pipeline.conversations());
    this.userIds = new UserIds(pipeline.conversations());
    CallMessages messages = new CallMessages(Clearance.of(pipeline, failures), failures);
    this.turns =
        new CallTurns(pipeline.settings().calls(), pipeline.messenger().templates(), messages);
    this.reports = new CallReports(statuses, new CallEnds(messages, failures));
    this.tools = new ToolCalls(new PatientTools(pipeline.conversations(), booking), messages);
    this.asides = new CallAsides(store, messages, failures);
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
      return converse((TalkingChannel) channel, heard);
    }
    if (reading instanceof WebhookReading.Tools asked) {
      return answerTools(asked);
    }
    WebhookReading.Genuine genuine = (WebhookReading.Genuine) reading;
    boolean isTaken = true;
    for (InboundEvent event : genuine.events()) {
      Arrival arrival = receive(clinicOf(genuine.clinic(), event), event, now);
      isTaken &= arrival != Arrival.OF_NO_CLINIC;
      if (isNew(arrival) && channel instanceof AssistantChannel assistant) {
        sayAside(assistant, event);
      }
    }
    return isTaken ? genuine.answer() : genuine.ofNoClinic();
  }

  /** Does what an assistant asks for, each in a transaction of its own; a fault is an answer. */
  private WebhookResponse answerTools(WebhookReading.Tools asked) {
    Optional<ClinicId> clinic =
        store.directory().findByAddress(asked.line().channel(), asked.line().sender());
    if (clinic.isEmpty()) {
      LOG.warn("No clinic has the address {}", asked.line().sender());
    }
    return asked
        .reply()
        .apply(
            asked.calls().stream()
                .map(wish -> new ToolAnswer(wish, answerTool(clinic, asked, wish)))
                .toList());
  }

  private ToolResult answerTool(
      Optional<ClinicId> clinic, WebhookReading.Tools asked, ToolCall wish) {
    if (clinic.isEmpty()) {
      return ToolCalls.TRY_AGAIN;
    }
    try {
      return prompt.inTransaction(clinic.get(), tx -> tools.answer(tx, asked, wish));
    } catch (RuntimeException e) {
      LOG.error("A tool call failed: {}", FaultPlace.of(e));
      return ToolCalls.TRY_AGAIN;
    }
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

  /** Stores what was heard in a call, acts on it, and only then says what is written down. */
  private WebhookResponse converse(TalkingChannel channel, WebhookReading.Talk heard) {
    Optional<ClinicId> clinic =
        store.directory().findByAddress(heard.line().channel(), heard.line().sender());
    if (clinic.isEmpty()) {
      LOG.warn("No clinic has the address {}", heard.line().sender());
      return channel.say(heard.call(), Turn.hangUp(heard.turn() + 1, List.of()));
    }
    return turn(clinic.get(), heard)
        .map(turn -> channel.say(heard.call(), turn))
        .orElseGet(() -> channel.again(heard, ASKED_AGAIN));
  }

  /** Empty for what cannot be answered in time: it is asked for again a little later. */
  private Optional<Turn> turn(ClinicId clinic, WebhookReading.Talk heard) {
    try {
      CallTalk.Brought brought = prompt.inTransaction(clinic, tx -> talk.brought(tx, heard));
      brought.events().forEach(it -> receive(prompt, it, now -> now));
      Turn turn =
          prompt.inTransaction(
              clinic, tx -> turns.next(tx, heard.call(), heard.turn(), brought.heard()));
      return Optional.of(speech.voiced(clinic, turn));
    } catch (RuntimeException e) {
      LOG.error("A turn of a call was not decided: {}", FaultPlace.of(e));
      return Optional.empty();
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
    return isNew(receive(store, event, now -> now));
  }

  /** As long ago as the channel says, by the store's clock. */
  private Arrival receive(Optional<ClinicId> clinic, InboundEvent event, Instant readAt) {
    Duration age = Duration.between(event.receivedAt(), readAt).truncatedTo(ChronoUnit.MICROS);
    return receive(store, clinic, event, now -> age.isNegative() ? now : now.minus(age));
  }

  /**
   * Takes one event that the vendor received a while ago, when it says, but never later than now.
   */
  boolean receiveLate(InboundEvent event) {
    Instant then = event.receivedAt();
    return isNew(receive(store, event, now -> then.isBefore(now) ? then : now));
  }

  private Arrival receive(Store by, InboundEvent event, UnaryOperator<Instant> received) {
    return receive(by, clinicOf(null, event), event, received);
  }

  /** The one that is told, if there is one of that id; else the one with the address. */
  private Optional<ClinicId> clinicOf(@Nullable ClinicId told, InboundEvent event) {
    return told != null && store.directory().list().contains(told)
        ? Optional.of(told)
        : store.directory().findByAddress(event.line().channel(), event.line().sender());
  }

  private Arrival receive(
      Store by, Optional<ClinicId> clinic, InboundEvent event, UnaryOperator<Instant> received) {
    if (clinic.isEmpty()) {
      LOG.warn("No clinic has the address {}", event.line().sender());
      return Arrival.OF_NO_CLINIC;
    }
    Arrival arrival =
        by.inTransaction(
            clinic.get(), tx -> stored(tx, event.receivedAt(received.apply(tx.now()))));
    if (arrival == Arrival.NEW_WITH_NEWS) {
      learn(by, clinic.get(), event);
    }
    if (isNew(arrival)) {
      act(by, clinic.get(), event.id());
    }
    return arrival;
  }

  private static boolean isNew(Arrival arrival) {
    return arrival == Arrival.NEW || arrival == Arrival.NEW_WITH_NEWS;
  }

  /** Not with the event: what is wrong with a patient's record must not lose what they wrote. */
  private void learn(Store by, ClinicId clinic, InboundEvent event) {
    try {
      by.inTransaction(clinic, tx -> userIds.learn(tx, event));
    } catch (RuntimeException e) {
      // The vendor tells it again with the next event.
      LOG.error("Whose phone it is was not learned: {}", FaultPlace.of(e));
    }
  }

  /** What is said in one browser is shown in the patient's others, too. */
  private static Arrival stored(Transaction tx, InboundEvent arrived) {
    UserIds.Seen seen = UserIds.seen(tx, arrived);
    InboundEvent event = arrived.on(seen.line());
    if (!tx.inbound().insertIfAbsent(event)) {
      return Arrival.KNOWN;
    }
    if (event.line().channel() == ChannelKind.WEB_CHAT
        && event.content() instanceof InboundEvent.Text) {
      tx.chats().add(event.line(), event.id());
    }
    return seen.isNews() ? Arrival.NEW_WITH_NEWS : Arrival.NEW;
  }

  /** Acts on what was stored but not acted on; returns how many events that were. */
  public int drain() {
    int handled = 0;
    List<Work> claimed;
    do {
      claimed = store.work().claimDue(Work.Queue.INBOX, BATCH, LEASE);
      claimed.forEach(work -> act(store, work.clinicId(), new InboundId(work.id())));
      handled += claimed.size();
    } while (claimed.size() == BATCH);
    return handled;
  }

  private void act(Store by, ClinicId clinic, InboundId id) {
    try {
      by.inTransaction(clinic, tx -> actIn(tx, id));
    } catch (RuntimeException e) {
      LOG.error("Acting on inbound event {} failed: {}", id, FaultPlace.of(e));
      noteFailure(by, clinic, id);
    }
  }

  private Boolean actIn(Transaction tx, InboundId id) {
    Optional<InboundEvent> pending = tx.inbound().lockPending(id);
    if (pending.isEmpty()) {
      return false;
    }
    // Whose phone it is may not have been known, or not have been readable, when it arrived.
    InboundEvent event = pending.get().on(UserIds.lineOf(tx, pending.get()));
    InboundOutcome outcome = outcome(tx, event);
    if (outcome.isLater()) {
      // Nothing is wrong: what it waits for is on its way.
      tx.inbound().postpone(id, tx.now().plus(pause(event, tx.now())));
    } else {
      tx.inbound().done(id, outcome.name(), outcome.patientId());
      tx.afterCommit(() -> showRead(event));
    }
    return true;
  }

  /** A status whose message is not known may be another system's: it comes less and less often. */
  private static Duration pause(InboundEvent event, Instant now) {
    Duration age = Duration.between(event.receivedAt(), now);
    boolean isOld = age.compareTo(PAUSE) > 0;
    return isOld && event.content() instanceof InboundEvent.Status ? age : PAUSE;
  }

  private void showRead(InboundEvent event) {
    if (event.content() instanceof InboundEvent.Text
        && channels.get(event.line().channel()) instanceof ReceiptChannel channel) {
      receipts.execute(
          () -> {
            if (!channel.markRead(event.line(), event.dedupeKey())) {
              LOG.debug("Inbound event {} is not shown as read", event.id());
            }
          });
    }
  }

  private InboundOutcome outcome(Transaction tx, InboundEvent event) {
    if (event.content() instanceof InboundEvent.Text text) {
      talk.note(tx, event, text);
      return texts.handle(tx, event, text);
    }
    if (event.content() instanceof InboundEvent.Raw) {
      return keptRaw(tx, event);
    }
    return event.content() instanceof InboundEvent.CallReport report
        ? reports.handle(tx, event, report)
        : statuses.handle(tx, event, (InboundEvent.Status) event.content());
  }

  /** Kept under the key of who sent it, so that it goes when they do. */
  private static InboundOutcome keptRaw(Transaction tx, InboundEvent event) {
    List<Patient> senders = tx.patients().listByAddress(event.line().recipient());
    return new InboundOutcome("kept-raw", senders.size() == 1 ? senders.get(0).id() : null);
  }

  private static void noteFailure(Store by, ClinicId clinic, InboundId id) {
    try {
      by.inTransaction(clinic, tx -> putOff(tx, id));
    } catch (RuntimeException e) {
      // The store itself is down: the event stays due and is claimed again.
      LOG.error("Noting the failure of inbound event {} failed: {}", id, FaultPlace.of(e));
    }
  }

  private static int putOff(Transaction tx, InboundId id) {
    int attempts = tx.inbound().failed(id, tx.now().plus(PAUSE));
    if (attempts == ALERT_AFTER) {
      tx.staffTasks().insertIfAbsent(List.of(task(tx, id.value())));
    }
    return attempts;
  }

  private static StaffTask task(Transaction tx, UUID id) {
    return StaffTask.open(
        "inbound-failing:" + id, StaffTask.Kind.INBOUND_FAILING, id, null, "", tx.now());
  }
}
