package org.cliniccomms.inmemory;

import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.SettableTime;
import org.cliniccomms.testkit.StoreContract;
import org.junit.jupiter.api.Nested;

/** Holds the store in memory to every contract of a store. */
class InMemoryContractsTest {
  @Nested
  class Transactions extends StoreContract {
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
}
