package org.cliniccomms.spi;

import org.jspecify.annotations.Nullable;

/** What is done in one transaction. */
@FunctionalInterface
public interface TransactionWork<T extends @Nullable Object> {
  /** Does it. May be called again after a rollback. */
  T in(Transaction tx);
}
