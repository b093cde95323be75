package org.cliniccomms.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.cliniccomms.call.AnsweredBy;
import org.cliniccomms.call.Call;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.MessageKind;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.spi.Transaction;

/** Hands messages to a live call, instead of dialing for each. */
final class CallMessages {
  /** What a machine may hear, too: it tells nothing of the patient. */
  private static final Set<MessageKind> FOR_ANYBODY =
      Set.of(MessageKind.OPTED_OUT, MessageKind.EMERGENCY);

  private final Clearance clearance;
  private final Failures failures;

  CallMessages(Clearance clearance, Failures failures) {
    this.clearance = clearance;
    this.failures = failures;
  }

  /** What answers the person in this call and may be said; it counts as sent from now on. */
  List<OutboundMessage> answers(Transaction tx, Call call) {
    boolean isPerson = call.answeredBy() == AnsweredBy.HUMAN;
    List<OutboundMessage> unsaid =
        unsaid(tx, call).stream()
            .filter(it -> isPerson || FOR_ANYBODY.contains(it.kind()))
            .toList();
    List<OutboundMessage> sayable = clearance.sayable(tx, unsaid);
    List<MessageChange> changes =
        sayable.stream()
            .map(
                it ->
                    new MessageChange(
                        it.id(), DeliveryStatus.SENT, tx.now(), null, null, null, "in-call"))
            .toList();
    Set<?> made = tx.messages().apply(changes);
    return sayable.stream().filter(it -> made.contains(it.id())).toList();
  }

  /** What waits to be said to this person, and does not begin something else. */
  private static List<OutboundMessage> unsaid(Transaction tx, Call call) {
    return tx.messages().underWay(call.line()).stream()
        .filter(it -> !it.id().equals(call.id()) && !it.isStartedByUs())
        .filter(it -> Objects.equals(it.patientId(), call.patientId()))
        .filter(it -> it.status() != DeliveryStatus.UNKNOWN)
        .toList();
  }

  /** The vendor has come to the end of the last turn: its messages were heard. */
  void heard(Transaction tx, Call call) {
    List<MessageChange> changes = new ArrayList<>();
    call.telling()
        .forEach(
            id ->
                changes.add(
                    new MessageChange(
                        id, DeliveryStatus.DELIVERED, tx.now(), null, null, null, "in-call")));
    Set<?> made = tx.messages().apply(changes);
    if (made.size() > changes.size()) {
      throw new IllegalStateException("messages: more were changed than were said");
    }
  }

  /** What the call's end left unsaid goes by another channel; else it waits for its own call. */
  void handBack(Transaction tx, Call ended) {
    for (OutboundMessage message : unsaid(tx, ended)) {
      if (failures.elsewhere(tx, message)) {
        MessageChange gone = MessageChange.suppressed(message.id(), tx.now(), "call-ended");
        Set<?> made = tx.messages().apply(List.of(gone));
        if (made.size() != 1) {
          throw new IllegalStateException("message: was said by another transaction");
        }
      }
    }
  }
}
