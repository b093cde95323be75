package org.cliniccomms;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.ClinicDirectory;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.TimerQueue;
import org.cliniccomms.spi.Transaction;
import org.cliniccomms.spi.TransactionWork;
import org.cliniccomms.spi.WorkQueue;
import org.jspecify.annotations.Nullable;

/** A store whose transactions are wrapped, each in the same way; all else is left to it. */
final class WrappingStore implements Store {
  private final Store store;
  private final UnaryOperator<Transaction> wrapper;

  WrappingStore(Store store, UnaryOperator<Transaction> wrapper) {
    this.store = store;
    this.wrapper = wrapper;
  }

  @Override
  public <T extends @Nullable Object> T inTransaction(ClinicId clinic, TransactionWork<T> work) {
    return store.inTransaction(clinic, tx -> work.in(wrapper.apply(tx)));
  }

  @Override
  public Store within(Duration limit) {
    return new WrappingStore(store.within(limit), wrapper);
  }

  @Override
  public ClinicDirectory directory() {
    return store.directory();
  }

  @Override
  public WorkQueue work() {
    return store.work();
  }

  @Override
  public TimerQueue timers() {
    return store.timers();
  }

  @Override
  public void close() {
    store.close();
  }
}
