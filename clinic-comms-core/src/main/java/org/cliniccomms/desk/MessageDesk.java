package org.cliniccomms.desk;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.spi.Store;

/** Shows what was sent, and why something was not. Thread-safe. */
public final class MessageDesk {
  private static final int MOST = 500;

  private final Store store;

  /** A desk over a store. */
  public MessageDesk(Store store) {
    this.store = Objects.requireNonNull(store, "store");
  }

  /** All outbound messages, newest first, at most 500. */
  public List<OutboundMessage> list(ClinicId clinic, int offset, int limit) {
    return store.inTransaction(clinic, tx -> tx.messages().list(offset, Math.min(limit, MOST)));
  }

  /** One message. */
  public Optional<OutboundMessage> find(ClinicId clinic, MessageId id) {
    return store.inTransaction(
        clinic, tx -> tx.messages().findAll(Set.of(id)).stream().findFirst());
  }
}
