package org.cliniccomms.messaging;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.cliniccomms.call.Call;
import org.cliniccomms.contact.Address;
import org.cliniccomms.contact.ChannelKind;
import org.cliniccomms.message.MessageId;
import org.cliniccomms.message.OutboundMessage;
import org.cliniccomms.spi.Transaction;

/** Which phones are being talked to: nobody is called twice at once. */
final class LiveCalls {
  private final Map<Address, MessageId> byPhone = new HashMap<>();

  private LiveCalls() {}

  static LiveCalls none() {
    return new LiveCalls();
  }

  /** Those of the clinic, if it places calls. */
  static LiveCalls of(Transaction tx, Set<ChannelKind> channels) {
    LiveCalls calls = new LiveCalls();
    if (channels.stream().anyMatch(ChannelKind::isSpoken)) {
      tx.calls()
          .live(tx.now().minus(Call.LONGEST))
          .forEach(call -> calls.byPhone.put(call.line().recipient(), call.id()));
    }
    return calls;
  }

  /** Whether the message has to be spoken to somebody who is in another call of ours. */
  boolean isBusy(OutboundMessage message) {
    MessageId other = byPhone.get(message.line().recipient());
    return message.line().channel().isSpoken() && other != null && !other.equals(message.id());
  }

  /**
   * Notes that a message is spoken in a call from now on, also if an earlier attempt was lost;
   * false if another call to that phone was faster.
   */
  boolean begin(Transaction tx, OutboundMessage message) {
    if (!message.line().channel().isSpoken()) {
      return true;
    }
    byPhone.put(message.line().recipient(), message.id());
    boolean isPlaced =
        tx.calls().insertIfAbsent(Call.of(message, tx.now())) || placeAnew(tx, message.id());
    if (isPlaced) {
      CallReports.wake(tx, message.id());
    }
    return isPlaced;
  }

  private static boolean placeAnew(Transaction tx, MessageId id) {
    return tx.calls().lock(id).filter(call -> tx.calls().update(call.placed(tx.now()))).isPresent();
  }
}
