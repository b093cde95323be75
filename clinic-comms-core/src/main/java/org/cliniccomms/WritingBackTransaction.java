package org.cliniccomms;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.spi.AppointmentStore;
import org.cliniccomms.spi.InboundStore;
import org.cliniccomms.spi.MessageStore;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.upstream.WriteBack;

/** A transaction that notes what it changes for the other system. */
final class WritingBackTransaction extends ForwardingTransaction {
  private final Set<WriteBack.Kind> kinds;

  WritingBackTransaction(Transaction tx, Set<WriteBack.Kind> kinds) {
    super(tx);
    this.kinds = kinds;
  }

  private void note(WriteBack.Kind kind, Set<UUID> subjects) {
    if (!subjects.isEmpty()) {
      tx.writeBacks().request(kind, subjects);
    }
  }

  private void sent(Set<MessageId> messages) {
    note(
        WriteBack.Kind.MESSAGE,
        messages.stream().map(MessageId::value).collect(Collectors.toSet()));
  }

  @Override
  public AppointmentStore appointments() {
    return kinds.contains(WriteBack.Kind.VISIT)
        ? new WrittenBackAppointments(
            tx.appointments(), id -> note(WriteBack.Kind.VISIT, Set.of(id.value())))
        : tx.appointments();
  }

  @Override
  public MessageStore messages() {
    return kinds.contains(WriteBack.Kind.MESSAGE)
        ? new NotifyingMessages(tx.messages(), added -> {}, this::sent)
        : tx.messages();
  }

  @Override
  public InboundStore inbound() {
    return kinds.contains(WriteBack.Kind.INBOUND)
        ? new WrittenBackInbound(
            tx.inbound(), id -> note(WriteBack.Kind.INBOUND, Set.of(id.value())))
        : tx.inbound();
  }
}
