package org.cliniccomms.messaging;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cliniccomms.call.Call;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.contact.Line;
import org.cliniccomms.message.DeliveryStatus;
import org.cliniccomms.message.FailureClass;
import org.cliniccomms.message.MessageChange;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.message.SendResult;
import org.cliniccomms.spi.AssistantChannel;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.Transaction;

/** Has an assistant say at once, in its live call, what answers the patient. */
final class CallAsides {
  private final Store store;
  private final CallMessages messages;
  private final Failures failures;

  CallAsides(Store store, CallMessages messages, Failures failures) {
    this.store = store;
    this.messages = messages;
    this.failures = failures;
  }

  /** Says what waits for this line; what the assistant cannot say goes another way. */
  void say(AssistantChannel channel, ClinicId clinic, Line line, String providerId) {
    List<OutboundMessage> said = store.inTransaction(clinic, tx -> begin(tx, line, providerId));
    if (said.isEmpty()) {
      return;
    }
    String words = said.stream().map(OutboundMessage::body).collect(Collectors.joining(" "));
    SendResult result = channel.say(providerId, words);
    store.inTransaction(clinic, tx -> end(tx, said, result));
  }

  private List<OutboundMessage> begin(Transaction tx, Line line, String providerId) {
    Optional<Call> call =
        tx.messages()
            .findByProviderId(providerId)
            .flatMap(message -> tx.calls().lock(message.id()))
            .filter(it -> it.isLive(tx.now()) && CallReports.isAbout(it, providerId, line));
    return call.map(it -> messages.answers(tx, it)).orElse(List.of());
  }

  private Integer end(Transaction tx, List<OutboundMessage> said, SendResult result) {
    boolean heard = result instanceof SendResult.Taken;
    for (OutboundMessage message : said) {
      MessageChange change =
          heard
              ? new MessageChange(
                  message.id(), DeliveryStatus.DELIVERED, tx.now(), null, null, null, "in-call")
              : MessageChange.failed(message.id(), tx.now(), FailureClass.TRANSIENT, "in-call");
      boolean changed = !tx.messages().apply(List.of(change)).isEmpty();
      if (changed && !heard) {
        failures.failed(tx, message, change, false);
      }
    }
    return said.size();
  }
}
