package org.cliniccomms.testkit;

import org.cliniccomms.spi.Prioritizer;

class SamplePrioritizerTest extends PrioritizerContract {
  @Override
  protected Prioritizer prioritizer() {
    return SamplePrioritizer.standard();
  }
}
