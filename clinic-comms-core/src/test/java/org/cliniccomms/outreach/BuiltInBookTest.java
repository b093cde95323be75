package org.cliniccomms.outreach;

import org.cliniccomms.spi.AppointmentBook;
import org.cliniccomms.testkit.AppointmentBookContract;
import org.cliniccomms.testkit.SampleClinic;

class BuiltInBookTest extends AppointmentBookContract {
  @Override
  protected AppointmentBook book(SampleClinic clinic) {
    return new BuiltInBook();
  }
}
