package org.cliniccomms.inmemory;

import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.PatientStoreContract;
import org.cliniccomms.testkit.SettableTime;

class InMemoryPatientStoreTest extends PatientStoreContract {
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
