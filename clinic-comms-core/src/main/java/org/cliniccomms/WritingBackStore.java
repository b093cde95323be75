package org.cliniccomms;

import java.util.Set;
import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.spi.ClinicDirectory;
import org.cliniccomms.spi.Store;
import org.cliniccomms.spi.TimerQueue;
import org.cliniccomms.spi.TransactionWork;
import org.cliniccomms.spi.WorkQueue;
import org.cliniccomms.upstream.WriteBack;
import org.jspecify.annotations.Nullable;

/**
 * A store that notes, with each change that another system is to be told of, that it is to be
 * written there.
 */
final class WritingBackStore implements Store {
  private final Store store;
  private final Set<WriteBack.Kind> kinds;

  WritingBackStore(Store store, Set<WriteBack.Kind> kinds) {
    this.store = store;
    this.kinds = Set.copyOf(kinds);
  }

  @Override
  public <T extends @Nullable Object> T inTransaction(ClinicId clinic, TransactionWork<T> work) {
    return store.inTransaction(clinic, tx -> work.in(new WritingBackTransaction(tx, kinds)));
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
