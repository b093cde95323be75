package org.cliniccomms.messaging;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.call.AnsweredBy;
import org.cliniccomms.call.Call;
import org.cliniccomms.call.CallState;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.InboundEvent;
import org.cliniccomms.message.InboundEvent.CallReport;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.task.Timer;

/** Applies what vendors report about calls, in whatever order it comes. */
final class CallReports {
  private final InboundStatuses statuses;
  private final CallEnds ends;

  CallReports(InboundStatuses statuses, CallEnds ends) {
    this.statuses = statuses;
    this.ends = ends;
  }

  InboundOutcome handle(Transaction tx, InboundEvent event, CallReport report) {
    Optional<Call> found = tx.calls().lock(report.messageId());
    Optional<OutboundMessage> message = message(tx, report);
    if (found.isEmpty()
        || message.isEmpty()
        || !isAbout(found.get(), report.providerId(), event.line())) {
      return InboundOutcome.of("report-of-unknown-call");
    }
    // The vendor has it, whatever the attempt to place it heard.
    boolean news = statuses.apply(tx, message.get(), taken(report));
    Call call = found.get().reached(state(report.phase()), report.providerId());
    Call answered = answeredBy(report).map(by -> call.answered(by, tx.now())).orElse(call);
    Call known = isLed(answered) ? answered.telling(message.get().id()) : answered;
    if (!tx.calls().update(known)) {
      throw new IllegalStateException("call: came further under its lock");
    }
    if (report.phase().isEnd()) {
      ends.end(tx, known, report.phase());
    }
    boolean changed = news || !known.equals(found.get()) || report.phase().isEnd();
    String name = changed ? "call-report" : "call-report-without-effect";
    return new InboundOutcome(name, message.get().patientId());
  }

  private static Optional<OutboundMessage> message(Transaction tx, CallReport report) {
    return tx.messages().findAll(Set.of(report.messageId())).stream().findFirst();
  }

  /** Our own id counts only together with the line, and with one call of the vendor's. */
  static boolean isAbout(Call call, String providerId, Line line) {
    String known = call.providerId();
    return call.line().equals(line) && (known == null || known.equals(providerId));
  }

  /** Whoever talks with an assistant has heard what it called for. */
  private static boolean isLed(Call call) {
    return call.line().channel().isLedByAssistant() && call.answeredBy() == AnsweredBy.HUMAN;
  }

  private static InboundEvent.Status taken(CallReport report) {
    return new InboundEvent.Status(
        report.messageId(), report.providerId(), DeliveryStatus.SENT, null, report.raw());
  }

  private static CallState state(CallReport.Phase phase) {
    return switch (phase) {
      case RINGING -> CallState.RINGING;
      case ANSWERED, ANSWERED_BY_PERSON, ANSWERED_BY_MACHINE -> CallState.ANSWERED;
      default -> CallState.DIALING;
    };
  }

  /** Who answered, where the report tells. */
  static Optional<AnsweredBy> answeredBy(CallReport report) {
    return switch (report.phase()) {
      case ANSWERED_BY_PERSON -> Optional.of(AnsweredBy.HUMAN);
      case ANSWERED_BY_MACHINE -> Optional.of(AnsweredBy.MACHINE);
      default -> Optional.empty();
    };
  }

  /** Ends a call whose end was not reported. */
  void look(Transaction tx, MessageId id) {
    Optional<Call> call = tx.calls().lock(id).filter(it -> it.state() != CallState.ENDED);
    Optional<OutboundMessage> message = tx.messages().findAll(Set.of(id)).stream().findFirst();
    if (call.isEmpty() || message.isEmpty()) {
      return;
    }
    boolean isUnderWay = InboundStatuses.BEFORE_SENT.contains(message.get().status());
    if (isUnderWay || call.get().isLive(tx.now())) {
      wake(tx, id);
    } else {
      boolean wasAnswered = call.get().state() == CallState.ANSWERED;
      ends.end(tx, call.get(), wasAnswered ? CallReport.Phase.COMPLETED : CallReport.Phase.FAILED);
    }
  }

  /** Has a call looked at once it must be over. */
  static void wake(Transaction tx, MessageId id) {
    Timer timer = new Timer(Timer.Kind.CALL, id.value(), tx.now().plus(Call.LONGEST));
    tx.timers().schedule(List.of(timer));
  }
}
