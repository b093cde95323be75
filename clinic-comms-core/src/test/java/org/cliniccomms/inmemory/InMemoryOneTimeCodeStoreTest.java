package org.cliniccomms.inmemory;

import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.OneTimeCodeStoreContract;
import org.cliniccomms.testkit.SettableTime;

class InMemoryOneTimeCodeStoreTest extends OneTimeCodeStoreContract {
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
