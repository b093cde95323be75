package org.cliniccomms.postgres;

import org.cliniccomms.spi.Store;
import org.cliniccomms.testkit.CandidateSourceContract;
import org.cliniccomms.testkit.SettableTime;

class PostgresCandidateSourceTest extends CandidateSourceContract {
  private final SettableTime time = SettableTime.atNoon();

  @Override
  protected Store store() {
    return TestDatabase.migrated().store().time(time).build();
  }

  @Override
  protected SettableTime time() {
    return time;
  }
}
