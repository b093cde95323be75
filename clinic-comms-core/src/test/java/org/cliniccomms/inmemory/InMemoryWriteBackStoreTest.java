package org.cliniccomms.inmemory;

import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.testkit.WriteBackStoreContract;

class InMemoryWriteBackStoreTest extends WriteBackStoreContract {
  private final SettableTime time = SettableTime.atNoon();

  @Override
  protected Store store() {
    return InMemoryStore.create(time);
  }

  @Override
  protected SettableTime time() {
    return time;
  }
}
