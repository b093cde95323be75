package org.cliniccomms.spi;

import java.time.Duration;
import org.cliniccomms.clinic.ClinicId;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything that must survive a process.
 *
 * <p>Thread-safe.
 */
public interface Store extends AutoCloseable {
  /**
   * Runs {@code work} in one transaction inside one clinic; commits if it returns, rolls back if it
   * throws.
   *
   * <p>After a serialization failure or a deadlock {@code work} is run again from its start, so it
   * must have no effect outside the transaction; for those there is {@link
   * Transaction#afterCommit}. Transactions do not nest.
   */
  @CanIgnoreReturnValue
  <T extends @Nullable Object> T inTransaction(ClinicId clinic, TransactionWork<T> work);

  /**
   * The same store for an answer that somebody waits for: its transactions are given up, by an
   * exception, when a statement takes longer than {@code limit} or waits half of that for another
   * transaction. A store in which nothing takes long may be itself.
   */
  default Store within(Duration limit) {
    return this;
  }

  /** Which clinics there are, and whose address an address is. */
  ClinicDirectory directory();

  /** Work that is due in any clinic. */
  WorkQueue work();

  /** Wake-ups that are due in any clinic. */
  TimerQueue timers();

  /** Gives back what the store holds. Safe to call twice. */
  @Override
  void close();
}
