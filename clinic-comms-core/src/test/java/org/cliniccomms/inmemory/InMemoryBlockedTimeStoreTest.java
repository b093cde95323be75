package org.cliniccomms.inmemory;

import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.BlockedTimeStoreContract;
import org.cliniccomms.testkit.SettableTime;

class InMemoryBlockedTimeStoreTest extends BlockedTimeStoreContract {
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
