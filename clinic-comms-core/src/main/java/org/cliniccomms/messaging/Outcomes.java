package org.cliniccomms.messaging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/** Turns what a vendor answered into the message's next step. */
final class Outcomes {
  /** The code of an attempt whose vendor cannot be asked. */
  static final String NOT_ASKABLE = "not-askable";

  /** Why something waits, or went another way: its vendor keeps failing and is left alone. */
  static final String VENDOR_RESTS = "vendor-rests";

  /** What is said by another channel as soon as its own is down. */
  private static final Set<MessageKind> CANNOT_WAIT =
      Set.of(MessageKind.EMERGENCY, MessageKind.CONFIRMED, MessageKind.BOOKING_REFUSED);

  private static final Duration VENDOR_PAUSE = Duration.ofSeconds(10);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final Duration MOST_ASKED = Duration.ofHours(1);
  private static final Duration ASKED_FOR = Duration.ofHours(1);

  private final MessagingSettings settings;
  private final Failures failures;
  private final Conversations conversations;

  Outcomes(MessagingSettings settings, Failures failures, Conversations conversations) {
    this.settings = settings;
    this.failures = failures;
    this.conversations = conversations;
  }

  /**
   * Records attempts; returns how many messages changed.
   *
   * @param resting the channels whose vendors are left alone
   */
  int record(Transaction tx, List<Attempt> attempts, Set<ChannelKind> resting) {
    List<MessageChange> changes = new ArrayList<>();
    List<OutboundMessage> messages = new ArrayList<>();
    Set<MessageId> waiting = waiting(tx, attempts);
    for (Attempt attempt : attempts) {
      OutboundMessage message = attempt.message();
      messages.add(message);
      if (waiting.contains(message.id()) && failures.goesAround(tx, message, resting)) {
        changes.add(wentAround(attempt, tx.now()));
      } else if (attempt.result() != null || message.status() == DeliveryStatus.SENDING) {
        changes.add(change(attempt, tx.now()));
      }
    }
    return apply(tx, messages, changes);
  }

  private static MessageChange wentAround(Attempt attempt, Instant now) {
    FailureClass failure =
        attempt.result() instanceof SendResult.Rejected rejected
            ? rejected.failure()
            : FailureClass.TRANSIENT;
    return MessageChange.failed(attempt.message().id(), now, failure, VENDOR_RESTS);
  }

  /**
   * Those that a vendor has kept back too long and has not reported as taken meanwhile. All are
   * locked in the order in which they are changed afterwards.
   */
  private Set<MessageId> waiting(Transaction tx, List<Attempt> attempts) {
    if (attempts.stream().noneMatch(this::isHeldTooLong)) {
      return Set.of();
    }
    Set<MessageId> ids = attempts.stream().map(it -> it.message().id()).collect(Collectors.toSet());
    Set<MessageId> unsent =
        tx.messages().lock(ids).stream()
            .filter(Clearance::isClaimed)
            .map(OutboundMessage::id)
            .collect(Collectors.toSet());
    return attempts.stream()
        .filter(this::isHeldTooLong)
        .map(it -> it.message().id())
        .filter(unsent::contains)
        .collect(Collectors.toSet());
  }

  /** Makes changes and tells those who have to know; returns how many messages changed. */
  int apply(Transaction tx, List<OutboundMessage> messages, List<MessageChange> changes) {
    if (changes.isEmpty()) {
      return 0;
    }
    Set<MessageId> made = tx.messages().apply(unlessTaken(tx, changes));
    Map<MessageId, OutboundMessage> byId =
        messages.stream().collect(Collectors.toMap(OutboundMessage::id, Function.identity()));
    List<OutboundMessage> taken = new ArrayList<>();
    for (MessageChange change : changes) {
      OutboundMessage message = byId.get(change.id());
      if (message == null || !made.contains(change.id())) {
        continue;
      }
      if (change.status() == DeliveryStatus.SENT) {
        taken.add(message);
      } else if (isEnd(change)) {
        failures.failed(tx, message, change, false);
      } else if (change.failure() != null && message.attempts() == alertAfter()) {
        failures.alert(tx, message);
      }
    }
    if (!taken.isEmpty()) {
      conversations.taken(tx, taken);
    }
    return made.size();
  }

  /** What its vendor reports as taken by now has left, whatever came of another attempt. */
  private static List<MessageChange> unlessTaken(Transaction tx, List<MessageChange> changes) {
    if (changes.stream().noneMatch(Outcomes::isEnd)) {
      return changes;
    }
    Set<MessageId> ids = changes.stream().map(MessageChange::id).collect(Collectors.toSet());
    Set<MessageId> unsent =
        tx.messages().lock(ids).stream()
            .filter(it -> InboundStatuses.BEFORE_SENT.contains(it.status()))
            .map(OutboundMessage::id)
            .collect(Collectors.toSet());
    return changes.stream().filter(it -> !isEnd(it) || unsent.contains(it.id())).toList();
  }

  private static boolean isEnd(MessageChange change) {
    return change.status() == DeliveryStatus.FAILED || change.status() == DeliveryStatus.SUPPRESSED;
  }

  private int alertAfter() {
    return Math.min(3, settings.mostAttempts());
  }

  private MessageChange change(Attempt attempt, Instant now) {
    OutboundMessage message = attempt.message();
    SendResult result = attempt.result();
    if (result == null && attempt.vendorDownFor() != null) {
      return MessageChange.putOff(message.id(), now, now.plus(VENDOR_PAUSE), VENDOR_RESTS);
    }
    if (result == null) {
      return MessageChange.putOff(message.id(), now, now, "no-time-left");
    }
    if (result instanceof SendResult.Taken taken) {
      return MessageChange.sent(message.id(), taken.providerId(), now);
    }
    if (result instanceof SendResult.Rejected rejected) {
      return rejected(message, rejected, now);
    }
    return unknown(message, ((SendResult.Unknown) result).code(), now);
  }

  /** Whether its vendor has been down, or wants to be left alone, too long for what it says. */
  private boolean isHeldTooLong(Attempt attempt) {
    Duration down = attempt.vendorDownFor();
    return asksForMore(attempt.result())
        || (down != null
            && (CANNOT_WAIT.contains(attempt.message().kind())
                || down.compareTo(settings.vendorPatience()) >= 0));
  }

  private MessageChange rejected(
      OutboundMessage message, SendResult.Rejected rejected, Instant now) {
    FailureClass failure = rejected.failure();
    Instant next = now.plus(pause(message, rejected));
    boolean inTime = message.notAfter() == null || next.isBefore(message.notAfter());
    return mayPass(rejected) && inTime && message.attempts() < settings.mostAttempts()
        ? MessageChange.again(message.id(), now, next, failure, rejected.code())
        : MessageChange.failed(message.id(), now, failure, rejected.code());
  }

  private static boolean mayPass(SendResult.Rejected rejected) {
    return rejected.failure() == FailureClass.TRANSIENT
        || rejected.failure() == FailureClass.THROTTLED;
  }

  /** Whether the vendor wants to be left alone for longer than another channel takes. */
  private static boolean asksForMore(@Nullable SendResult result) {
    return result instanceof SendResult.Rejected rejected
        && mayPass(rejected)
        && rejected.retryAfter() != null
        && rejected.retryAfter().compareTo(MOST_ASKED) > 0;
  }

  /** Doubles with each attempt, spread by up to a quarter, never less than the vendor asks for. */
  private static Duration pause(OutboundMessage message, SendResult.Rejected rejected) {
    long doubled = FIRST_PAUSE.toMillis() << Math.min(message.attempts(), 10);
    long capped = Math.min(doubled, LONGEST_PAUSE.toMillis());
    long spread = Math.floorMod(message.id().hashCode(), Math.max(1, capped / 4));
    Duration own = Duration.ofMillis(capped + spread);
    Duration asked = rejected.retryAfter();
    return asked != null && asked.compareTo(own) > 0 ? asked.plusMillis(spread) : own;
  }

  /**
   * A conversation that we start is not started twice, so the message counts as sent; an answer is
   * rather said twice than never.
   */
  private static MessageChange unknown(OutboundMessage message, String code, Instant now) {
    // What waited for the morning was not sent when it was written.
    boolean askable = !code.equals(NOT_ASKABLE) && now.isBefore(message.dueAt().plus(ASKED_FOR));
    if (askable || message.status() != DeliveryStatus.UNKNOWN) {
      return new MessageChange(message.id(), DeliveryStatus.UNKNOWN, now, null, null, null, code);
    }
    return message.isStartedByUs()
        ? new MessageChange(
            message.id(), DeliveryStatus.SENT, now, null, null, null, "outcome-unknown")
        : MessageChange.again(message.id(), now, now, FailureClass.TRANSIENT, "outcome-unknown");
  }
}
