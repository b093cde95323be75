package org.cliniccomms.messaging;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.call.AnsweredBy;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallOutcome;
import org.cliniccomms.call.CallState;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.InboundEvent.CallReport.Phase;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.ReplyIntent;
import org.cliniccomms.spi.Transaction;
import org.jspecify.annotations.Nullable;

/** Draws the consequences of a call's end: what came of it, and whether another follows. */
final class CallEnds {
  private static final Set<DeliveryStatus> UNDECIDED =
      Set.of(DeliveryStatus.SENDING, DeliveryStatus.UNKNOWN, DeliveryStatus.SENT);

  private final CallMessages messages;
  private final Failures failures;

  CallEnds(CallMessages messages, Failures failures) {
    this.messages = messages;
    this.failures = failures;
  }

  /** Ends a call that is locked; nothing happens if it has ended before. */
  void end(Transaction tx, Call call, Phase phase) {
    if (call.state() == CallState.ENDED) {
      return;
    }
    messages.heard(tx, call);
    Call over = call.with(outcome(call, phase)).ended(tx.now());
    if (!tx.calls().update(over)) {
      throw new IllegalStateException("call: came further under its lock");
    }
    Optional<OutboundMessage> message =
        tx.messages().findAll(Set.of(call.id())).stream().findFirst();
    message.ifPresent(it -> conclude(tx, it, over));
    messages.handBack(tx, over);
  }

  /** What nobody has heard has failed, and may be tried again. */
  private void conclude(Transaction tx, OutboundMessage message, Call over) {
    if (!UNDECIDED.contains(message.status()) || over.outcome() == null) {
      return;
    }
    String detail = over.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-');
    MessageChange change =
        over.outcome() == CallOutcome.CANCELLED
            ? MessageChange.suppressed(message.id(), tx.now(), detail)
            : MessageChange.failed(message.id(), tx.now(), FailureClass.NOT_REACHED, detail);
    if (!tx.messages().apply(List.of(change)).isEmpty()) {
      failures.failed(tx, message, change, true);
    }
  }

  private static CallOutcome outcome(Call call, Phase phase) {
    return switch (phase) {
      case NO_ANSWER -> CallOutcome.NO_ANSWER;
      case BUSY -> CallOutcome.BUSY;
      case FAILED -> CallOutcome.FAILED;
      default -> completed(call);
    };
  }

  private static CallOutcome completed(Call call) {
    if (call.answeredBy() == AnsweredBy.MACHINE) {
      return CallOutcome.VOICEMAIL;
    }
    if (call.response() != null) {
      return outcomeOf(call.response());
    }
    boolean talked = call.answeredBy() == AnsweredBy.HUMAN;
    return talked && call.line().channel().isLedByAssistant()
        ? CallOutcome.ANSWERED
        : CallOutcome.HUNG_UP;
  }

  /** What an answer makes of a call. */
  static CallOutcome outcomeOf(@Nullable ReplyIntent response) {
    if (response == null) {
      return CallOutcome.TOLD;
    }
    return switch (response) {
      case YES, ASSENT -> CallOutcome.CONFIRMED;
      case NO, GIVE_UP -> CallOutcome.DECLINED;
      case RESCHEDULE -> CallOutcome.RESCHEDULE;
      case OPT_OUT -> CallOutcome.OPTED_OUT;
      default -> CallOutcome.ANSWERED;
    };
  }
}
