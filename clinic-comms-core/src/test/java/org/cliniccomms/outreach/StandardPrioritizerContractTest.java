package org.cliniccomms.outreach;

import org.cliniccomms.spi.Prioritizer;
import org.cliniccomms.testkit.PrioritizerContract;

class StandardPrioritizerContractTest extends PrioritizerContract {
  @Override
  protected Prioritizer prioritizer() {
    return StandardPrioritizer.standard();
  }
}
