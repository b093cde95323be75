package org.cliniccomms.spi;

import org.cliniccomms.clinic.ClinicId;
import org.cliniccomms.task.Timer;

/** Is told of a wake-up. */
@FunctionalInterface
public interface TimerHandler {
  /** Handles one wake-up; what it throws makes the wake-up come again later. */
  void due(ClinicId clinicId, Timer timer);
}
