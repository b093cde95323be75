package org.cliniccomms.inmemory;

import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.AppointmentStoreContract;
import org.cliniccomms.testkit.SettableTime;

class InMemoryAppointmentStoreTest extends AppointmentStoreContract {
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
