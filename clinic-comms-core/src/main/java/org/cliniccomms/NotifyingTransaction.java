package org.cliniccomms;

import org.cliniccomms.spi.AuditStore;
import org.cliniccomms.spi.ChatStore;
import org.cliniccomms.spi.MessageStore;
import org.cliniccomms.spi.Transaction;

/**
 * A transaction that tells once, after its commit, that it wrote: whoever touches offers, messages,
 * what arrived, tasks or the audit has changed what people see.
 */
final class NotifyingTransaction extends ForwardingTransaction {
  private final Runnable changed;
  private boolean told;

  NotifyingTransaction(Transaction tx, Runnable changed) {
    super(tx);
    this.changed = changed;
  }

  private void tell() {
    if (!told) {
      told = true;
      tx.afterCommit(changed);
    }
  }

  @Override
  public MessageStore messages() {
    return new NotifyingMessages(tx.messages(), added -> tell(), changed -> tell());
  }

  @Override
  public ChatStore chats() {
    return new NotifyingChats(tx.chats(), this::tell);
  }

  @Override
  public AuditStore audit() {
    return new NotifyingAudit(tx.audit(), this::tell);
  }
}
