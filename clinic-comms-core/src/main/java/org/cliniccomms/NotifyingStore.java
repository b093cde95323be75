package org.cliniccomms;

import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.ClinicDirectory;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.TimerQueue;
import org.cliniccomms.spi.TransactionWork;
import org.cliniccomms.spi.WorkQueue;
import org.jspecify.annotations.Nullable;

/** A store that tells a listener of each transaction that wrote something worth showing. */
final class NotifyingStore implements Store {
  private final Store store;
  private final ClinicCommsListener listener;

  NotifyingStore(Store store, ClinicCommsListener listener) {
    this.store = store;
    this.listener = listener;
  }

  @Override
  public <T extends @Nullable Object> T inTransaction(ClinicId clinic, TransactionWork<T> work) {
    return store.inTransaction(
        clinic, tx -> work.in(new NotifyingTransaction(tx, () -> listener.changed(clinic))));
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
